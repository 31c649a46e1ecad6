// From what the modalities say of moments to a ranked list, and back with other weights.
#include "core/services/search/ranking.h"

#include <QTest>

using namespace medley;
using search::Modality;

namespace {

Moment moment(std::int64_t id, catalog::SegmentType type, double start, std::vector<search::Parts> parts) {
    Moment made{.segment = {}, .parts = std::move(parts)};
    made.segment.id = SegmentId{id};
    made.segment.type = type;
    made.segment.span = {start, start + 5};
    return made;
}

search::Parts parts(Modality modality, float value) {
    search::Parts made;
    made[modality] = value;
    return made;
}

SearchHit hit(std::int64_t file, std::vector<Moment> moments, std::size_t terms = 1) {
    SearchHit made;
    made.file.id = FileId{file};
    made.moments = std::move(moments);
    made.words.resize(terms);
    return made;
}

const std::vector<search::TermRole> kOne{{1, false}};

QList<qint64> files(const SearchResults& results) {
    QList<qint64> ids;
    for (const auto& each : results.hits)
        ids << each.file.id.value;
    return ids;
}

SearchResults resultsOf(std::vector<SearchHit> hits, std::vector<search::TermRole> roles = kOne) {
    SearchResults results;
    results.hits = std::move(hits);
    results.roles = std::move(roles);
    results.curve = search::curveFor(100);
    results.draws = 100;
    return results;
}

} // namespace

class TestSearchRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBestMomentIsShown() {
        auto film = hit(1, {moment(1, catalog::SegmentType::Shot, 0, {parts(Modality::Vision, 0.2F)}),
                            moment(2, catalog::SegmentType::Shot, 5, {parts(Modality::Vision, 0.8F)})});
        scoreHit(film, kOne, {});
        QVERIFY(film.moment());
        QCOMPARE(film.moment()->segment.id, SegmentId{2});
        QVERIFY(film.moments[0].score < film.moments[1].score);
        QCOMPARE(film.parts[Modality::Vision], 0.8F);
        QVERIFY(std::abs(film.shares[Modality::Vision] - 1) < 1e-5F);
    }

    void whatIsSeenAndWhatIsSaidSupportEachOther() {
        const auto seen = moment(1, catalog::SegmentType::Shot, 0, {parts(Modality::Vision, 0.6F)});
        const auto said = moment(2, catalog::SegmentType::Speech, 1, {parts(Modality::Speech, 0.6F)});
        auto both = hit(1, {seen, said});
        auto one = hit(2, {seen});
        scoreHit(both, kOne, {});
        scoreHit(one, kOne, {});
        QVERIFY(both.score > one.score);
        QVERIFY(std::abs(both.shares[Modality::Vision] - both.shares[Modality::Speech]) < 1e-5F);
    }

    void oneUnwantedMomentDoesNotPushAWholeFilmAway() {
        const std::vector<search::TermRole> roles{{1, false}, {1, true}};
        const auto beach = moment(1, catalog::SegmentType::Shot, 0, {parts(Modality::Vision, 0.9F), {}});
        const auto people =
            moment(2, catalog::SegmentType::Shot, 5, {parts(Modality::Vision, 0.5F), parts(Modality::Vision, 0.95F)});
        auto film = hit(1, {beach, people}, 2);
        auto crowd = hit(2, {people}, 2);
        scoreHit(film, roles, {});
        scoreHit(crowd, roles, {});
        QCOMPARE(film.moment()->segment.id, SegmentId{1});
        QVERIFY(film.score > 0.8F);
        QVERIFY(crowd.score < 0.1F);
    }

    void theWordsOfItsNameLiftAFile() {
        auto named = hit(1, {});
        named.words[0] = parts(Modality::Words, 1);
        scoreHit(named, kOne, {});
        QVERIFY(!named.moment());
        QVERIFY(named.score > 0.4F);
        QVERIFY(std::abs(named.shares[Modality::Words] - 1) < 1e-5F);
    }

    void mutingAModalityChangesOrderMomentAndLine() {
        const auto film = [](std::int64_t id, float vision, float speech) {
            return hit(id, {moment(id * 10, catalog::SegmentType::Shot, 0, {parts(Modality::Vision, vision)}),
                            moment(id * 10 + 1, catalog::SegmentType::Speech, 1, {parts(Modality::Speech, speech)})});
        };
        auto results = resultsOf({film(1, 0.95F, 0.01F), film(2, 0.3F, 0.99F), film(3, 0.01F, 0.01F)});
        refuse(results, {});
        QCOMPARE(files(results), (QList<qint64>{2, 1, 3}));
        QCOMPARE(results.hits[0].moment()->segment.type, catalog::SegmentType::Speech);
        QCOMPARE(results.relevant, 2);

        search::Weights muted;
        muted[Modality::Speech] = 0;
        refuse(results, muted);
        QCOMPARE(files(results), (QList<qint64>{1, 2, 3}));
        QCOMPARE(results.hits[1].moment()->segment.type, catalog::SegmentType::Shot);
        QCOMPARE(results.relevant, 1);
        QCOMPARE(results.hits[0].shares[Modality::Speech], 0.0F);

        refuse(results, {}); // and back
        QCOMPARE(files(results), (QList<qint64>{2, 1, 3}));
        QCOMPARE(results.relevant, 2);
    }

    void theLineStandsAtTheTopWhereNothingIsRelevant() {
        std::vector<SearchHit> hits;
        for (int i = 1; i <= 50; ++i)
            hits.push_back(hit(i, {moment(i, catalog::SegmentType::Picture, 0,
                                          {parts(Modality::Vision, 0.002F * static_cast<float>(i))})}));
        auto results = resultsOf(std::move(hits));
        refuse(results, {});
        QCOMPARE(results.relevant, 0);
        QCOMPARE(results.hits.front().file.id, FileId{50});
    }

    void exactWordsAreRelevantUnlessMuted() {
        auto named = hit(1, {});
        named.words[0] = parts(Modality::Words, 0.9F);
        auto results =
            resultsOf({named, hit(2, {moment(2, catalog::SegmentType::Picture, 0, {parts(Modality::Vision, 0.05F)})})});
        refuse(results, {});
        QCOMPARE(results.relevant, 1);
        search::Weights muted;
        muted[Modality::Words] = 0;
        refuse(results, muted);
        QCOMPARE(results.relevant, 0);
    }

    void exactWordsThatArePushedAwayAreNot() {
        const std::vector<search::TermRole> roles{{1, false}, {1, true}};
        auto orange = hit(1, {moment(1, catalog::SegmentType::Picture, 0, {{}, parts(Modality::Vision, 0.95F)})}, 2);
        orange.words[0] = parts(Modality::Words, 1);
        const auto other =
            hit(2, {moment(2, catalog::SegmentType::Picture, 0, {parts(Modality::Vision, 0.06F), {}})}, 2);
        auto results = resultsOf({orange, other}, roles);
        refuse(results, {});
        QCOMPARE(results.relevant, 0);
    }

    void onlyTheRelevantOnesAreSortedByDate() {
        auto results =
            resultsOf({hit(1, {moment(1, catalog::SegmentType::Picture, 0, {parts(Modality::Vision, 0.99F)})}),
                       hit(2, {moment(2, catalog::SegmentType::Picture, 0, {parts(Modality::Vision, 0.98F)})}),
                       hit(3, {moment(3, catalog::SegmentType::Picture, 0, {parts(Modality::Vision, 0.01F)})})});
        results.hits[0].file.takenAt = 100;
        results.hits[1].file.takenAt = 200;
        results.hits[2].file.takenAt = 300;
        results.query.sort = search::SortOrder::Newest;
        refuse(results, {});
        QCOMPARE(files(results), (QList<qint64>{2, 1, 3}));
    }

    void whatLooksTheSameIsFolded() {
        const auto withHash = [](std::int64_t id, std::uint64_t hash, float vision) {
            auto made = hit(id, {moment(id, catalog::SegmentType::Picture, 0, {parts(Modality::Vision, vision)})});
            made.moments[0].segment.perceptualHash = hash;
            scoreHit(made, kOne, {});
            return made;
        };
        std::vector<SearchHit> hits{withHash(1, 0x00FF00FF00FF00FFULL, 0.7F), withHash(2, 0x00FF00FF00FF00FDULL, 0.9F),
                                    withHash(3, 0xAAAA5555F0F00F0FULL, 0.5F)};
        QVERIFY(foldNearDuplicates(hits, {}));
        QCOMPARE(hits.size(), 2U);
        QCOMPARE(hits[0].file.id, FileId{2});
        QCOMPARE(hits[0].duplicates.size(), 1U);
        QCOMPARE(hits[0].duplicates[0].id, FileId{1});
        QVERIFY(hits[1].duplicates.empty());
    }

    void equalContentIsFoldedToo() {
        std::vector<SearchHit> hits{hit(1, {}), hit(2, {}), hit(3, {})};
        for (auto& each : hits)
            each.words[0] = parts(Modality::Words, 1.0F / static_cast<float>(each.file.id.value));
        hits[0].file.contentHash = hits[2].file.contentHash = "0123";
        for (auto& each : hits)
            scoreHit(each, kOne, {});
        QVERIFY(foldNearDuplicates(hits, {}));
        QCOMPARE(hits.size(), 2U);
        QCOMPARE(hits[0].duplicates.size(), 1U);
        QCOMPARE(hits[0].duplicates[0].id, FileId{3});
    }
};

QTEST_GUILESS_MAIN(TestSearchRanking)
#include "tst_searchranking.moc"
