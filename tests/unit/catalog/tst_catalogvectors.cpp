#include "tests/unit/catalog/samples.h"

#include <limits>

using namespace medley;
using namespace medley::catalog;

/// Several models' vectors of the same segments.
class TestCatalogVectors : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    SpaceId m_image;
    SpaceId m_text;

    /// A video with a shot, a passage of speech and a text in it; the shot has vectors in both spaces.
    std::vector<SegmentId> addVideo(const std::string& path) {
        auto file = addOne(*m_catalog, path);
        file.kind = MediaKind::Video;
        auto shot = pictureSegment(8, 1);
        shot.segment.type = SegmentType::Shot;
        shot.vectors = {{m_image, vectorOf(8, 1)}, {m_text, vectorOf(4, 2)}};
        auto spoken = speechSegment(0, "the river");
        spoken.vectors = {{m_text, vectorOf(4, 3)}};
        auto written = speechSegment(0, "exit");
        written.segment.type = SegmentType::Text;
        return valueOf(m_catalog->files().storeIndexed(file, std::vector{shot, spoken, written}));
    }
    std::vector<SegmentId> idsOf(SpaceId space) {
        std::vector<SegmentId> ids;
        valueOf(m_catalog->vectors().forEach(space, [&](const StoredVector& stored) {
            ids.push_back(stored.segment);
            return true;
        }));
        return ids;
    }
    std::vector<SegmentId> without(SpaceId space, const std::vector<SegmentType>& types, std::size_t limit = 100,
                                   SegmentId after = {}) {
        std::vector<SegmentId> ids;
        for (const auto& segment : valueOf(m_catalog->vectors().without(space, types, limit, after)))
            ids.push_back(segment.id);
        return ids;
    }

private Q_SLOTS:
    void init() {
        m_catalog = valueOf(Catalog::open(":memory:"));
        m_image = valueOf(m_catalog->vectors().ensureSpace("clip", "f", 8, {true, true, false}, "clip-vit-b-32")).id;
        m_text = valueOf(m_catalog->vectors().ensureSpace("minilm", "f", 4, {true, false, false})).id;
    }
    void tellsWhatASpaceIsFor();
    void keepsSpacesApart();
    void refusesAWrongVectorOfAnySpace();
    void addsASpaceLater();
    void leavesOutWhatIsGoneMeanwhile();
    void storesAllOrNothing();
    void removesASpace();
    void keepsHashesAndBoxes();
};

void TestCatalogVectors::tellsWhatASpaceIsFor() {
    auto spaces = valueOf(m_catalog->vectors().spaces());
    QCOMPARE(spaces[0].modalities, (Modalities{true, true, false}));
    QCOMPARE(spaces[0].model, std::string("clip-vit-b-32"));
    QCOMPARE(spaces[1].model, std::string());
    // What is not said stays, what is said replaces.
    const auto same = valueOf(m_catalog->vectors().ensureSpace("clip", "f", 8));
    QCOMPARE(same.modalities, spaces[0].modalities);
    QCOMPARE(same.model, spaces[0].model);
    const auto changed = valueOf(m_catalog->vectors().ensureSpace("clip", "f", 8, {false, true, true}, "other"));
    QCOMPARE(changed.id, m_image);
    QCOMPARE(changed.modalities, (Modalities{false, true, true}));
    QCOMPARE(changed.model, std::string("other"));
}

void TestCatalogVectors::keepsSpacesApart() {
    const auto ids = addVideo("/a/1.mp4");
    QCOMPARE(idsOf(m_image), std::vector{ids[0]});
    QCOMPARE(idsOf(m_text), (std::vector{ids[0], ids[1]}));
    QCOMPARE(valueOf(m_catalog->vectors().count(m_image)), 1);
    QCOMPARE(valueOf(m_catalog->vectors().count(m_text)), 2);
    const auto before = valueOf(m_catalog->vectors().generation(m_image));
    valueOf(m_catalog->vectors().store(m_text, std::vector{ids[2]}, std::vector<Embedding>{vectorOf(4, 5)}));
    QCOMPARE(valueOf(m_catalog->vectors().generation(m_image)), before);
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogVectors::refusesAWrongVectorOfAnySpace() {
    auto file = addOne(*m_catalog, "/a/1.png");
    file.kind = MediaKind::Image;
    auto picture = pictureSegment(8, 1);
    picture.vectors = {{m_image, vectorOf(8, 1)}, {m_text, vectorOf(8, 1)}};
    QCOMPARE(m_catalog->files().storeIndexed(file, std::vector{picture}).error().code, ErrorCode::InvalidArgument);
    picture.vectors = {{m_image, vectorOf(8, 1)}, {SpaceId{9}, vectorOf(8, 1)}};
    QCOMPARE(m_catalog->files().storeIndexed(file, std::vector{picture}).error().code, ErrorCode::NotFound);
    QCOMPARE(valueOf(m_catalog->vectors().count(m_image)), 0);
    QCOMPARE(valueOf(m_catalog->files().byId(file.id)).state, FileState::Pending);
}

void TestCatalogVectors::addsASpaceLater() {
    std::vector<SegmentId> shots;
    for (const char* path : {"/a/1.mp4", "/a/2.mp4", "/a/3.mp4"})
        shots.push_back(addVideo(path)[0]);
    const auto later = valueOf(m_catalog->vectors().ensureSpace("siglip", "f", 16, {true, true, false})).id;
    const auto before = valueOf(m_catalog->vectors().generation(later));
    const std::vector types{SegmentType::Picture, SegmentType::Shot};
    QCOMPARE(without(later, types), shots);
    QCOMPARE(without(later, types, 2), (std::vector{shots[0], shots[1]}));
    QCOMPARE(without(later, types, 2, shots[0]), (std::vector{shots[1], shots[2]}));
    QCOMPARE(without(m_image, types), std::vector<SegmentId>{});
    QCOMPARE(without(later, {}), std::vector<SegmentId>{});
    QCOMPARE(without(m_text, {SegmentType::Text, SegmentType::Speech}).size(), std::size_t{3});

    const auto stored =
        valueOf(m_catalog->vectors().store(later, std::vector{shots[1]}, std::vector<Embedding>{vectorOf(16, 1)}));
    QCOMPARE(stored, std::vector{shots[1]});
    QVERIFY(valueOf(m_catalog->vectors().generation(later)) != before);
    QCOMPARE(without(later, types), (std::vector{shots[0], shots[2]})); // an interrupted run goes on
    // Again: replaced, not doubled.
    valueOf(m_catalog->vectors().store(later, std::vector{shots[1]}, std::vector<Embedding>{vectorOf(16, 2)}));
    QCOMPARE(idsOf(later), std::vector{shots[1]});
    valueOf(m_catalog->vectors().forEach(later, [&](const StoredVector& vector) {
        [&] { QVERIFY(std::abs(vector.values[0] - vectorOf(16, 2)[0]) < 1e-3F); }();
        return true;
    }));
    QCOMPARE(m_catalog->vectors().without(SpaceId{77}, types, 1).error().code, ErrorCode::NotFound);
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogVectors::leavesOutWhatIsGoneMeanwhile() {
    const auto former = addVideo("/a/1.mp4");
    const auto now = addVideo("/a/1.mp4"); // the file changed while the model worked
    const auto later = valueOf(m_catalog->vectors().ensureSpace("siglip", "f", 16)).id;
    const auto stored = valueOf(m_catalog->vectors().store(later, std::vector{former[0], now[0]},
                                                           std::vector<Embedding>{vectorOf(16, 1), vectorOf(16, 2)}));
    QCOMPARE(stored, std::vector{now[0]});
    QCOMPARE(idsOf(later), std::vector{now[0]});
}

void TestCatalogVectors::storesAllOrNothing() {
    const auto ids = addVideo("/a/1.mp4");
    const auto store = [&](SpaceId space, const std::vector<Embedding>& vectors) {
        return m_catalog->vectors().store(space, std::vector{ids[1], ids[2]}, vectors);
    };
    auto bad = vectorOf(8, 2);
    bad[3] = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(store(m_image, {vectorOf(8, 1), bad}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store(m_image, {vectorOf(8, 1), vectorOf(4, 1)}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store(m_image, {vectorOf(8, 1)}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store(SpaceId{77}, {vectorOf(8, 1), vectorOf(8, 1)}).error().code, ErrorCode::NotFound);
    QCOMPARE(idsOf(m_image), std::vector{ids[0]});
}

void TestCatalogVectors::removesASpace() {
    const auto ids = addVideo("/a/1.mp4");
    valueOf(m_catalog->vectors().removeSpace(m_text));
    QCOMPARE(valueOf(m_catalog->vectors().spaces()).size(), std::size_t{1});
    QCOMPARE(valueOf(m_catalog->vectors().count(m_text)), 0);
    QCOMPARE(idsOf(m_image), std::vector{ids[0]});
    QCOMPARE(m_catalog->vectors().removeSpace(m_text).error().code, ErrorCode::NotFound);
    QVERIFY(valueOf(m_catalog->vectors().ensureSpace("minilm", "f", 4)).id > m_text); // never the same id again
    QVERIFY(valueOf(m_catalog->verify(false)).empty());
}

void TestCatalogVectors::keepsHashesAndBoxes() {
    auto file = addOne(*m_catalog, "/a/1.png");
    file.kind = MediaKind::Image;
    auto picture = pictureSegment(8, 1);
    picture.vectors.clear();
    picture.segment.perceptualHash = 0xFEDCBA9876543210U;
    auto written = speechSegment(0, "exit");
    written.segment.type = SegmentType::Text;
    written.segment.box = RelativeBox{0, 0.25, 1, 0.125};
    auto heard = speechSegment(0, "");
    heard.segment.type = SegmentType::Sound;
    const auto ids = valueOf(m_catalog->files().storeIndexed(file, std::vector{picture, written, heard}));
    const auto stored = valueOf(m_catalog->segments().byId(ids));
    QCOMPARE(stored[0].perceptualHash.value(), 0xFEDCBA9876543210U);
    QVERIFY(!stored[0].box);
    QCOMPARE(stored[1].type, SegmentType::Text);
    QCOMPARE(stored[1].box.value(), (RelativeBox{0, 0.25, 1, 0.125}));
    QVERIFY(!stored[1].perceptualHash);
    QCOMPARE(stored[2].type, SegmentType::Sound);
    for (const double value : {-0.1, 1.1, std::nan("")}) {
        written.segment.box->y = value;
        QCOMPARE(m_catalog->files().storeIndexed(file, std::vector{written}).error().code, ErrorCode::InvalidArgument);
    }
}

QTEST_APPLESS_MAIN(TestCatalogVectors)
#include "tst_catalogvectors.moc"
