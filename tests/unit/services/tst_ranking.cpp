#include "core/services/ranking.h"

#include <QTest>

#include <cmath>

using namespace medley;

namespace {

Candidate candidate(std::int64_t segment, std::int64_t file, catalog::SegmentType type, float cosine, float words = 0) {
    return {SegmentId{segment}, FileId{file}, type, cosine, true, words};
}

constexpr Background kBackground{0.1F, 0.1F};
constexpr Backgrounds kBackgrounds{kBackground, kBackground};

} // namespace

class TestRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void calibrationGrowsWithTheDistanceFromTheBackground() {
        QVERIFY(calibrated(0.1F, kBackground) < 0.03F);
        QVERIFY(calibrated(-0.5F, kBackground) < calibrated(0.1F, kBackground));
        QVERIFY(std::abs(calibrated(0.44F, kBackground) - 0.5F) < 1e-4F); // 3.4 deviations above
        QVERIFY(calibrated(0.9F, kBackground) > 0.98F);
        QVERIFY(calibrated(0.9F, kBackground) < calibrated(1.0F, kBackground)); // never the same: order is kept
    }

    void speechAndPicturesHaveBackgroundsOfTheirOwn() {
        const Backgrounds backgrounds{{0.1F, 0.1F}, {0.4F, 0.1F}};
        const std::vector candidates{candidate(1, 1, catalog::SegmentType::Speech, 0.6F),
                                     candidate(2, 2, catalog::SegmentType::Picture, 0.6F)};
        const auto ranked = rank(candidates, backgrounds);
        QCOMPARE(ranked[0].candidate.file, FileId{2});
        QCOMPARE(relevantCount(ranked), 1);
    }

    void oneEntryAFileWithItsBestMoment() {
        const std::vector candidates{candidate(1, 1, catalog::SegmentType::Shot, 0.3F),
                                     candidate(2, 1, catalog::SegmentType::Shot, 0.6F),
                                     candidate(3, 2, catalog::SegmentType::Picture, 0.5F)};
        const auto ranked = rank(candidates, kBackgrounds);
        QCOMPARE(ranked.size(), 2U);
        QCOMPARE(ranked[0].candidate.segment, SegmentId{2});
        QCOMPARE(ranked[1].candidate.file, FileId{2});
    }

    void exactWordsLiftAPassage() {
        const std::vector candidates{candidate(1, 1, catalog::SegmentType::Speech, 0.5F),
                                     candidate(2, 2, catalog::SegmentType::Speech, 0.5F, 1.0F)};
        const auto ranked = rank(candidates, kBackgrounds);
        QCOMPARE(ranked[0].candidate.file, FileId{2});
        QVERIFY(ranked[0].score > ranked[1].score);
        QVERIFY(ranked[0].parts.text > 0);
        QVERIFY(ranked[0].score <= 1.0);
    }

    void aNameAloneIsAHit() {
        Candidate byName;
        byName.file = FileId{9};
        byName.words = 1.0F;
        const auto ranked = rank(std::vector{byName}, kBackgrounds);
        QCOMPARE(ranked.size(), 1U);
        QVERIFY(ranked[0].score > 0);
        QCOMPARE(relevantCount(ranked), 1);
    }

    void theLineStandsAtTheTopWhenNothingIsRelevant() {
        std::vector<Candidate> candidates;
        for (int i = 1; i <= 20; ++i)
            candidates.push_back(candidate(i, i, catalog::SegmentType::Picture, 0.1F + 0.004F * static_cast<float>(i)));
        QCOMPARE(relevantCount(rank(candidates, kBackgrounds)), 0);
    }

    void theLineStandsBelowWhatIsRelevant() {
        std::vector<Candidate> candidates;
        for (int i = 1; i <= 20; ++i)
            candidates.push_back(candidate(i, i, catalog::SegmentType::Picture, i <= 4 ? 0.6F : 0.12F));
        QCOMPARE(relevantCount(rank(candidates, kBackgrounds)), 4);
    }

    void equalScoresKeepOneOrder() {
        std::vector<Candidate> candidates;
        for (int i = 50; i >= 1; --i)
            candidates.push_back(candidate(i, i, catalog::SegmentType::Picture, 0.5F));
        const auto ranked = rank(candidates, kBackgrounds);
        for (std::size_t i = 1; i < ranked.size(); ++i)
            QVERIFY(ranked[i - 1].candidate.file < ranked[i].candidate.file);
    }
};

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
