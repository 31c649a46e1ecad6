#include "tests/unit/catalog/samples.h"

#include <algorithm>

using namespace medley;
using namespace medley::catalog;

/// What a search asks of segments: where thousands of them are, and what shows a moment.
class TestCatalogSegments : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    SpaceId m_space;

    std::vector<SegmentId> addClip(const std::string& path) {
        auto file = addOne(*m_catalog, path);
        file.kind = MediaKind::Video;
        auto first = pictureSegment(8, 1);
        first.segment.type = SegmentType::Shot;
        first.segment.span = {0, 4};
        auto second = first;
        second.segment.span = {4, 9};
        return valueOf(storeIndexed(*m_catalog, file, m_space, {first, second, speechSegment(5, "hello")}));
    }
    FileId fileOf(SegmentId id) { return valueOf(m_catalog->segments().places(std::vector{id})).front().file; }

private Q_SLOTS:
    void init() {
        m_catalog = valueOf(Catalog::open(":memory:"));
        m_space = valueOf(m_catalog->vectors().ensureSpace("starter", "f", 8)).id;
    }
    void tellsPlaces();
    void tellsPlacesOfWhatComesLater();
    void listsTheSegmentsOfFiles();
    void findsThePictureOfAMoment();
    void knowsWhichSpacesHaveVectors();
};

void TestCatalogSegments::tellsPlaces() {
    const auto ids = addClip("/a/clip.mp4");
    const std::vector asked{ids[2], SegmentId{99999}, ids[1], ids[2]};
    const auto places = valueOf(m_catalog->segments().places(asked));
    const auto records = valueOf(m_catalog->segments().byId(ids));
    QCOMPARE(places.size(), asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i)
        QCOMPARE(places[i].segment, asked[i]);
    QVERIFY(!places[1].file);
    QCOMPARE(places[0].file, records[2].file);
    QCOMPARE(places[0].type, SegmentType::Speech);
    QCOMPARE(places[0].span, records[2].span);
    QCOMPARE(places[2].type, SegmentType::Shot);
    QCOMPARE(places[2].span, (TimeSpan{4, 9}));
    QCOMPARE(places[3].file, places[0].file);
}

void TestCatalogSegments::tellsPlacesOfWhatComesLater() {
    const auto former = addClip("/a/1.mp4");
    QVERIFY(fileOf(former.front()));
    QVERIFY(!fileOf(SegmentId{former.back().value + 1}));
    const auto later = addClip("/a/2.mp4");
    QCOMPARE(later.front().value, former.back().value + 1);
    QVERIFY(fileOf(later.front()));
    QVERIFY(fileOf(later.front()) != fileOf(former.front()));
    // Indexed again: other ids, and the same file.
    const auto file = fileOf(former.front());
    const auto again = addClip("/a/1.mp4");
    QVERIFY(again.front() > later.back());
    QCOMPARE(fileOf(again.front()), file);
}

void TestCatalogSegments::listsTheSegmentsOfFiles() {
    const auto one = addClip("/a/1.mp4");
    const auto two = addClip("/a/2.mp4");
    const auto three = addClip("/a/3.mp4");
    auto both = one;
    both.insert(both.end(), three.begin(), three.end());
    auto listed =
        valueOf(m_catalog->segments().ofFiles(std::vector{fileOf(three.front()), FileId{99999}, fileOf(one.front())}));
    std::ranges::sort(listed);
    QCOMPARE(listed, both);
    QVERIFY(valueOf(m_catalog->segments().ofFiles({})).empty());
}

void TestCatalogSegments::findsThePictureOfAMoment() {
    const auto& segments = m_catalog->segments();
    const auto clip = addClip("/a/clip.mp4");
    const auto file = fileOf(clip.front());
    QCOMPARE(valueOf(segments.pictureAt(file, 0)), clip[0]);
    QCOMPARE(valueOf(segments.pictureAt(file, 3.9)), clip[0]);
    QCOMPARE(valueOf(segments.pictureAt(file, 4)), clip[1]);
    QCOMPARE(valueOf(segments.pictureAt(file, 100)), clip[1]);
    auto photo = addOne(*m_catalog, "/a/photo.png");
    photo.kind = MediaKind::Image;
    const auto picture = valueOf(storeIndexed(*m_catalog, photo, m_space, {pictureSegment(8, 1)}));
    QCOMPARE(valueOf(segments.pictureAt(photo.id, 0)), picture.front());
    auto sound = addOne(*m_catalog, "/a/sound.wav");
    sound.kind = MediaKind::Audio;
    valueOf(storeIndexed(*m_catalog, sound, m_space, {speechSegment(0, "hello")}));
    QCOMPARE(valueOf(segments.pictureAt(sound.id, 1)), SegmentId{});
}

void TestCatalogSegments::knowsWhichSpacesHaveVectors() {
    QVERIFY(valueOf(m_catalog->vectors().usedSpaces()).empty());
    addClip("/a/clip.mp4");
    const auto other = valueOf(m_catalog->vectors().ensureSpace("clip", "g", 4)).id;
    QCOMPARE(valueOf(m_catalog->vectors().spaces()).size(), std::size_t{2});
    auto used = valueOf(m_catalog->vectors().usedSpaces());
    QCOMPARE(used.size(), std::size_t{1});
    QCOMPARE(used.front().id, m_space);
    valueOf(m_catalog->vectors().store(other, addClip("/a/other.mp4"),
                                       std::vector{vectorOf(4, 1), vectorOf(4, 2), vectorOf(4, 3)}));
    used = valueOf(m_catalog->vectors().usedSpaces());
    QCOMPARE(used.size(), std::size_t{2});
    QCOMPARE(used.back().name, std::string("clip"));
}

QTEST_APPLESS_MAIN(TestCatalogSegments)
#include "tst_catalogsegments.moc"
