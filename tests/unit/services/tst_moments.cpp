// What a hit shows of a file, and that it stays the same file's best.
#include "core/services/search/moments.h"
#include "core/services/search/ranking.h"
#include "tests/unit/catalog/samples.h"

#include <algorithm>

using namespace medley;
using namespace medley::catalog;
using search::Modality;

/// A file with two shots, words that are written in the second one, and a passage of speech in the first.
class TestMoments : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    std::vector<SegmentId> m_ids;
    SearchHit m_hit;

    static NewSegment segment(SegmentType type, TimeSpan span, std::string text = {}) {
        NewSegment made;
        made.segment.type = type;
        made.segment.span = span;
        made.segment.text = std::move(text);
        return made;
    }

    /// As a search finds it, by id: of each segment how well it fits.
    void find(const std::vector<float>& scores) {
        const auto places = test::valueOf(m_catalog->segments().places(m_ids));
        m_hit = {};
        m_hit.words.resize(1);
        for (std::size_t i = 0; i < places.size(); ++i) {
            Moment moment;
            moment.segment.id = places[i].segment;
            moment.segment.file = places[i].file;
            moment.segment.type = places[i].type;
            moment.segment.span = places[i].span;
            moment.parts.resize(1);
            moment.parts[0][Modality::Vision] = scores[i];
            m_hit.moments.push_back(std::move(moment));
        }
        joinTexts(m_hit);
        scoreHit(m_hit, std::vector<search::TermRole>{{1, false}}, {});
        test::valueOf(describeMoments(*m_catalog, {&m_hit, 1}));
    }
    [[nodiscard]] std::vector<SegmentId> shown() const {
        std::vector<SegmentId> ids;
        for (const auto& moment : m_hit.moments)
            ids.push_back(moment.segment.id);
        return ids;
    }

private Q_SLOTS:
    void initTestCase() {
        m_catalog = test::valueOf(Catalog::open(":memory:"));
        auto file = addOne(*m_catalog, "/a/clip.mp4");
        file.kind = MediaKind::Video;
        const std::vector segments{segment(SegmentType::Shot, {0, 4}), segment(SegmentType::Shot, {4, 9}),
                                   segment(SegmentType::Text, {4, 9}, "Exit"),
                                   segment(SegmentType::Speech, {1, 3}, "hello")};
        m_ids = test::valueOf(m_catalog->files().storeIndexed(file, segments));
    }

    void theBestOneIsTheBestAmongThoseThatAreShown() {
        find({0.7F, 0.9F, 0, 0.6F});
        QCOMPARE(shown(), (std::vector{m_ids[0], m_ids[3], m_ids[1]}));
        QVERIFY(m_hit.moment());
        QCOMPARE(m_hit.moment()->segment.id, m_ids[1]);
        find({0.1F, 0.9F, 0, 0.1F}); // the others are not worth showing
        QCOMPARE(shown(), std::vector{m_ids[1]});
        QVERIFY(m_hit.moment());
        QCOMPARE(m_hit.moment()->segment.id, m_ids[1]);
    }

    void whatIsWrittenInAShotIsShownByIt() {
        find({0.5F, 0.2F, 0.9F, 0.5F});
        QCOMPARE(m_hit.moment()->segment.id, m_ids[1]);
        QCOMPARE(m_hit.moment()->seen, std::string("Exit"));
        QVERIFY(std::ranges::count(shown(), m_ids[2]) == 0);
    }

    void speechIsShownByTheShotBeforeIt() {
        find({0, 0, 0, 0.9F});
        QCOMPARE(shown(), std::vector{m_ids[3]});
        QCOMPARE(m_hit.moments[0].segment.text, std::string("hello"));
        QCOMPARE(m_hit.moments[0].picture, m_ids[0]);
    }
};

QTEST_APPLESS_MAIN(TestMoments)
#include "tst_moments.moc"
