#include "tests/unit/catalog/samples.h"

#include <utility>

using namespace medley;
using namespace medley::catalog;

/// The spaces of a library and the vectors in them, as an index is built from them.
class TestCatalogSpaces : public QObject {
    Q_OBJECT

    static std::unique_ptr<Catalog> memory() { return valueOf(Catalog::open(":memory:")); }

private Q_SLOTS:
    void streamsVectorsInOrder();
    void changesTheGenerationWithEveryVector();
    void tellsSpacesApart();
    void readsWhileItVisits();
};

void TestCatalogSpaces::streamsVectorsInOrder() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 13)); // not a multiple of eight
    auto file = addOne(*catalog, "/a/clip.mp4");
    file.kind = MediaKind::Video;
    auto speech = speechSegment(0, "hello");
    speech.vectors = {{SpaceId{}, vectorOf(13, 2)}};
    auto shot = pictureSegment(13, 1);
    shot.segment.type = SegmentType::Shot;
    const auto ids =
        valueOf(storeIndexed(*catalog, file, space.id, std::vector{shot, speechSegment(5, "no vector"), speech}));

    std::vector<SegmentId> seen;
    valueOf(catalog->vectors().forEach(space.id, [&](const StoredVector& stored) {
        seen.push_back(stored.segment);
        const bool isShot = stored.segment == ids[0];
        [&] { QCOMPARE(stored.type, isShot ? SegmentType::Shot : SegmentType::Speech); }();
        const auto expected = vectorOf(13, isShot ? 1 : 2);
        for (std::size_t i = 0; i < expected.size(); ++i) // half a unit in the last of eleven bits
            [&] { QVERIFY(std::abs(stored.values[i] - expected[i]) <= std::abs(expected[i]) * 0x1p-11F + 0x1p-25F); }();
        return true;
    }));
    QCOMPARE(seen, (std::vector{ids[0], ids[2]}));

    int visited = 0;
    valueOf(catalog->vectors().forEach(space.id, [&](const StoredVector&) { return ++visited < 1; }));
    QCOMPARE(visited, 1);
}

void TestCatalogSpaces::changesTheGenerationWithEveryVector() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    const auto other = valueOf(catalog->vectors().ensureSpace("other", "f", 8));
    const auto otherBefore = valueOf(catalog->vectors().generation(other.id));
    auto last = valueOf(catalog->vectors().generation(space.id));
    const auto changed = [&] {
        const auto now = valueOf(catalog->vectors().generation(space.id));
        return std::exchange(last, now) != now;
    };
    auto file = addOne(*catalog, "/a/1.png");
    QVERIFY(!changed());
    file.kind = MediaKind::Image;
    valueOf(storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 1)}));
    QVERIFY(changed());
    valueOf(storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 1)})); // replaced
    QVERIFY(changed());
    QVERIFY(!changed());
    valueOf(catalog->files().remove(std::vector{file.id}));
    QVERIFY(changed());
    auto failing = addOne(*catalog, "/a/2.png");
    failing.kind = MediaKind::Image;
    valueOf(storeIndexed(*catalog, failing, space.id, std::vector{pictureSegment(8, 1)}));
    QVERIFY(changed());
    valueOf(catalog->files().storeOutcome(failing.id, FileState::Failed, {}));
    QVERIFY(changed());
    QCOMPARE(valueOf(catalog->vectors().generation(other.id)), otherBefore);
    // A library that was begun anew must not take the saved index of the former one for its own.
    QVERIFY(valueOf(memory()->vectors().ensureSpace("starter", "f", 8)).id == space.id);
    const auto fresh = memory();
    QVERIFY(valueOf(fresh->vectors().generation(valueOf(fresh->vectors().ensureSpace("starter", "f", 8)).id)) != last);
}

void TestCatalogSpaces::tellsSpacesApart() {
    const auto catalog = memory();
    const auto first = valueOf(catalog->vectors().ensureSpace("starter", "one", 8));
    QCOMPARE(valueOf(catalog->vectors().ensureSpace("starter", "one", 8)).id, first.id);
    const auto second = valueOf(catalog->vectors().ensureSpace("starter", "two", 16));
    QVERIFY(first.id != second.id);
    QCOMPARE(catalog->vectors().ensureSpace("starter", "one", 9).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(catalog->vectors().ensureSpace("starter", "three", 0).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(catalog->vectors().ensureSpace("starter", "three", 65537).error().code, ErrorCode::InvalidArgument);
    const auto spaces = valueOf(catalog->vectors().spaces());
    QCOMPARE(spaces.size(), std::size_t{2});
    QCOMPARE(spaces[1].fingerprint, std::string("two"));
    QCOMPARE(spaces[1].dimension, 16);
}

void TestCatalogSpaces::readsWhileItVisits() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    for (const auto* path : {"/1", "/2", "/3"}) {
        auto file = addOne(*catalog, path);
        file.kind = MediaKind::Image;
        valueOf(storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 1)}));
    }
    int inner = 0;
    int outer = 0;
    valueOf(catalog->vectors().forEach(space.id, [&](const StoredVector&) {
        ++outer;
        valueOf(catalog->vectors().forEach(space.id, [&](const StoredVector&) { return ++inner > 0; }));
        return true;
    }));
    QCOMPARE(outer, 3);
    QCOMPARE(inner, 9);
}

QTEST_APPLESS_MAIN(TestCatalogSpaces)
#include "tst_catalogspaces.moc"
