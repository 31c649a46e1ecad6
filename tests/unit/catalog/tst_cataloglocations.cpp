#include "tests/unit/catalog/samples.h"

using namespace medley;
using namespace medley::catalog;

/// Files that moved, and where to look for them.
class TestCatalogLocations : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    SpaceId m_space;

    FileRecord addPicture(const std::string& path, const std::string& hash = {}, const std::string& folder = {}) {
        auto file = found(path);
        file.folder = folder;
        file = valueOf(m_catalog->files().add(std::vector{file})).front();
        file.kind = MediaKind::Image;
        file.contentHash = hash;
        valueOf(storeIndexed(*m_catalog, file, m_space, {pictureSegment(8, 1, {{1, "coffee", 0.9F}})}));
        return valueOf(m_catalog->files().byId(file.id));
    }
    std::string pathOf(FileId id) { return valueOf(m_catalog->files().byId(id)).path; }
    SegmentId segmentOf(FileId id) { return valueOf(m_catalog->segments().ofFile(id)).front().id; }
    std::string names(const char* query) {
        std::string all;
        for (const auto& match : valueOf(m_catalog->words().match(query, 10)))
            all += pathOf(match.file) + " ";
        return all;
    }

private Q_SLOTS:
    void init() {
        m_catalog = valueOf(Catalog::open(":memory:"));
        m_space = valueOf(m_catalog->vectors().ensureSpace("starter", "f", 8)).id;
    }
    void cleanup() { QCOMPARE(valueOf(m_catalog->verify(false)), std::vector<std::string>{}); }
    void findsFilesOfSizeAndTime();
    void keepsEverythingOfAMovedFile();
    void comesBackByUndoing();
    void filesTakeEachOthersPaths();
    void keepsTheAddedFolderWhereItCan();
    void mergesTheRecordThatIsThere();
    void mergesWhatWasWrittenAboutIt();
    void refusesAnotherFilesPlace();
    void refusesBadRelinks();
    void movesFilesInAnyState();
    void watchesFolders();
    void remembersVolumes();
};

void TestCatalogLocations::findsFilesOfSizeAndTime() {
    const auto one = addPicture("/a/1.png", "aa");
    addPicture("/a/2.png", "bb");
    addPicture("/a/3.png");
    QCOMPARE(valueOf(m_catalog->locations().filesOfSizeAndTime(100, one.modifiedNs)).size(), std::size_t{3});
    QVERIFY(valueOf(m_catalog->locations().filesOfSizeAndTime(101, one.modifiedNs)).empty());
    QVERIFY(valueOf(m_catalog->locations().filesOfSizeAndTime(100, one.modifiedNs + 1)).empty());
}

void TestCatalogLocations::keepsEverythingOfAMovedFile() {
    const auto file = addPicture("/a/river.png", "aa");
    const auto segment = segmentOf(file.id);
    valueOf(m_catalog->notes().setCaption(segment, "Rex", Author::Person));
    const auto generation = valueOf(m_catalog->vectors().generation(m_space));
    const auto moved = valueOf(m_catalog->locations().relink(std::vector{Relink{file.id, "/new home/lake10.png"}}));
    QVERIFY(moved.mergedFiles.empty() && moved.mergedSegments.empty());
    const auto now = valueOf(m_catalog->files().byId(file.id));
    QCOMPARE(now.path, std::string("/new home/lake10.png"));
    QCOMPARE(now.folder, std::string("/new home"));
    QCOMPARE(now.state, FileState::Indexed);
    QCOMPARE(now.contentHash, std::string("aa"));
    QCOMPARE(segmentOf(file.id), segment);
    QCOMPARE(valueOf(m_catalog->vectors().generation(m_space)), generation);
    QCOMPARE(names("lake"), std::string("/new home/lake10.png "));
    QCOMPARE(names("river"), std::string());
    QCOMPARE(names("rex"), std::string("/new home/lake10.png "));
    FileFilter filter;
    filter.conditions = {{FileField::Folder, {"new home"}}, {FileField::Name, {"lake1"}}};
    QCOMPARE(valueOf(m_catalog->files().matching(filter)), std::vector{file.id});
    filter.conditions = {{FileField::Folder, {"/a"}}};
    QVERIFY(valueOf(m_catalog->files().matching(filter)).empty());
}

void TestCatalogLocations::comesBackByUndoing() {
    std::vector<Relink> moves;
    for (int i = 0; i < 20; ++i) {
        const auto file = addPicture("/a/sub/" + std::to_string(i) + ".png", {}, "/a");
        moves.push_back({file.id, "/b/" + std::to_string(i + 1) + ".png", "/b"});
    }
    const auto moved = valueOf(m_catalog->locations().relink(moves));
    QCOMPARE(pathOf(moves[0].id), std::string("/b/1.png"));
    const auto back = valueOf(m_catalog->locations().relink(moved.undo));
    for (int i = 0; i < 20; ++i) {
        const auto file = valueOf(m_catalog->files().byId(moves[static_cast<std::size_t>(i)].id));
        QCOMPARE(file.path, "/a/sub/" + std::to_string(i) + ".png");
        QCOMPARE(file.folder, std::string("/a"));
    }
    valueOf(m_catalog->locations().relink(back.undo)); // and forth again
    QCOMPARE(pathOf(moves[19].id), std::string("/b/20.png"));
}

void TestCatalogLocations::filesTakeEachOthersPaths() {
    const auto one = addPicture("/a/one.png", "aa");
    const auto two = addPicture("/a/two.png", "bb");
    const auto three = addPicture("/a/three.png", "cc");
    const std::vector<Relink> moves{{one.id, "/a/two.png"}, {two.id, "/a/three.png"}, {three.id, "/a/one.png"}};
    const auto moved = valueOf(m_catalog->locations().relink(moves));
    QVERIFY(moved.mergedFiles.empty());
    QCOMPARE(pathOf(one.id), std::string("/a/two.png"));
    QCOMPARE(pathOf(two.id), std::string("/a/three.png"));
    QCOMPARE(pathOf(three.id), std::string("/a/one.png"));
    QCOMPARE(names("three"), std::string("/a/three.png "));
    valueOf(m_catalog->locations().relink(std::vector{Relink{one.id, "/a/two.png"}})); // to where it is
    QCOMPARE(pathOf(one.id), std::string("/a/two.png"));
}

void TestCatalogLocations::keepsTheAddedFolderWhereItCan() {
    const auto file = addPicture("/a/x/1.png", {}, "/a");
    const auto folderAt = [&](const char* path) {
        valueOf(m_catalog->locations().relink(std::vector{Relink{file.id, path}}));
        return valueOf(m_catalog->files().byId(file.id)).folder;
    };
    QCOMPARE(folderAt("/a/y/z/1.png"), std::string("/a"));
    QCOMPARE(folderAt("/ab/1.png"), std::string("/ab"));
    QCOMPARE(folderAt("/1.png"), std::string("/"));
}

void TestCatalogLocations::mergesTheRecordThatIsThere() {
    const auto old = addPicture("/old/1.png", "aa");
    const auto pending = addOne(*m_catalog, "/new/1.png"); // a scan was there first
    auto moved = valueOf(m_catalog->locations().relink(std::vector{Relink{old.id, "/new/1.png"}}));
    QCOMPARE(moved.mergedFiles, std::vector{pending.id});
    QVERIFY(moved.mergedSegments.empty());
    QCOMPARE(valueOf(m_catalog->files().byPath("/new/1.png")).value().id, old.id);
    QCOMPARE(valueOf(m_catalog->files().counts()).total(), 1);

    const auto indexed = addPicture("/third/1.png", "aa");
    const auto segment = segmentOf(indexed.id);
    moved = valueOf(m_catalog->locations().relink(std::vector{Relink{old.id, "/third/1.png"}}));
    QCOMPARE(moved.mergedFiles, std::vector{indexed.id});
    QCOMPARE(moved.mergedSegments, std::vector{segment});
    QCOMPARE(valueOf(m_catalog->vectors().count(m_space)), 1);
    QCOMPARE(valueOf(m_catalog->words().match("coffee", 10)).size(), std::size_t{1});
    // Undoing puts the file back; the merged record is for a scan to find.
    valueOf(m_catalog->locations().relink(moved.undo));
    QCOMPARE(pathOf(old.id), std::string("/new/1.png"));
    QVERIFY(!valueOf(m_catalog->files().byPath("/third/1.png")));
}

void TestCatalogLocations::mergesWhatWasWrittenAboutIt() {
    const auto old = addPicture("/old/1.png", "aa");
    const auto other = addPicture("/new/1.png", "aa");
    auto& notes = m_catalog->notes();
    valueOf(notes.setCaption(segmentOf(old.id), "Rex", Author::Person));
    valueOf(notes.setCaption(segmentOf(other.id), "our dog", Author::Person));
    valueOf(notes.setCaption(segmentOf(other.id), "an animal", Author::Model, "blip"));
    valueOf(notes.addAnswer({0, other.id, segmentOf(other.id), "What?", "A dog.", "vqa"}));
    valueOf(m_catalog->locations().relink(std::vector{Relink{old.id, "/new/1.png"}}));
    const auto captions = valueOf(notes.captions(old.id));
    QCOMPARE(captions.size(), std::size_t{1});
    QCOMPARE(captions.front().text, std::string("Rex\nour dog"));
    QCOMPARE(names("our rex"), std::string("/new/1.png "));
    QCOMPARE(valueOf(notes.answers(old.id)).front().segment, segmentOf(old.id));
}

void TestCatalogLocations::refusesAnotherFilesPlace() {
    const auto old = addPicture("/old/1.png", "aa");
    const auto other = addPicture("/new/1.png", "bb");
    const auto third = addPicture("/old/2.png", "cc");
    const auto moved =
        m_catalog->locations().relink(std::vector{Relink{third.id, "/new/2.png"}, Relink{old.id, "/new/1.png"}});
    QCOMPARE(moved.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(pathOf(old.id), std::string("/old/1.png"));
    QCOMPARE(pathOf(other.id), std::string("/new/1.png"));
    QCOMPARE(pathOf(third.id), std::string("/old/2.png")); // all or none
}

void TestCatalogLocations::refusesBadRelinks() {
    const auto one = addPicture("/a/1.png");
    const auto two = addPicture("/a/2.png");
    const auto code = [&](const std::vector<Relink>& moves) {
        return m_catalog->locations().relink(moves).error().code;
    };
    for (const std::string path : {"", "relative", "/", "/folder/"})
        QCOMPARE(code({{one.id, path}}), ErrorCode::InvalidArgument);
    QCOMPARE(code({{one.id, std::string("/a\0b", 4)}}), ErrorCode::InvalidArgument);
    QCOMPARE(code({{one.id, "/b"}, {two.id, "/b"}}), ErrorCode::InvalidArgument);
    QCOMPARE(code({{one.id, "/b"}, {one.id, "/c"}}), ErrorCode::InvalidArgument);
    QCOMPARE(code({{one.id, "/b"}, {FileId{77}, "/c"}}), ErrorCode::NotFound);
    QCOMPARE(pathOf(one.id), std::string("/a/1.png"));
}

void TestCatalogLocations::movesFilesInAnyState() {
    const auto pending = addOne(*m_catalog, "/a/pending.png");
    const auto failed = addPicture("/a/failed.png", "aa");
    valueOf(
        m_catalog->files().storeOutcome(failed.id, FileState::Failed, {"decode", ErrorCode::NotFound, "Gone.", ""}));
    valueOf(m_catalog->locations().relink(
        std::vector{Relink{pending.id, "/b/pending.png"}, Relink{failed.id, "/b/failed.png"}}));
    QCOMPARE(valueOf(m_catalog->files().byId(pending.id)).state, FileState::Pending);
    QCOMPARE(valueOf(m_catalog->files().byId(failed.id)).state, FileState::Failed);
    QCOMPARE(names("failed"), std::string()); // what is not indexed is not found
}

void TestCatalogLocations::watchesFolders() {
    auto& locations = m_catalog->locations();
    valueOf(locations.watch({"/b", true}));
    valueOf(locations.watch({"/a", false}));
    auto watched = valueOf(locations.watched());
    QCOMPARE(watched.size(), std::size_t{2});
    QCOMPARE(watched[0].path, std::string("/a"));
    QVERIFY(!watched[0].recursive);
    QVERIFY(watched[1].recursive);
    QVERIFY(watched[1].addedAt > 1600000000);
    valueOf(locations.watch({"/a", true}));
    QVERIFY(valueOf(locations.watched())[0].recursive);
    valueOf(locations.unwatch("/b"));
    valueOf(locations.unwatch("/b")); // gone is gone
    QCOMPARE(valueOf(locations.watched()).size(), std::size_t{1});
    QCOMPARE(locations.watch({"relative"}).error().code, ErrorCode::InvalidArgument);
}

void TestCatalogLocations::remembersVolumes() {
    auto& locations = m_catalog->locations();
    valueOf(locations.rememberVolume({"1234-ABCD", "/media/stick", "STICK"}));
    valueOf(locations.rememberVolume({"1234-ABCD", "/mnt", "STICK"}));
    const auto volumes = valueOf(locations.volumes());
    QCOMPARE(volumes.size(), std::size_t{1});
    QCOMPARE(volumes[0].mountPoint, std::string("/mnt"));
    QVERIFY(volumes[0].seenAt > 1600000000);
    auto file = found("/media/stick/1.png");
    file.volume = "1234-ABCD";
    const auto added = valueOf(m_catalog->files().add(std::vector{file})).front();
    addPicture("/a/2.png");
    QCOMPARE(valueOf(m_catalog->files().byId(added.id)).volume, std::string("1234-ABCD"));
    // Indexing does not lose it.
    auto indexed = added;
    indexed.volume.clear();
    indexed.kind = MediaKind::Image;
    valueOf(m_catalog->files().storeIndexed(indexed, {}));
    QCOMPARE(valueOf(m_catalog->files().byId(added.id)).volume, std::string("1234-ABCD"));
    // A file that was added before the volume was known is told of it, and stays indexed.
    auto again = found("/a/2.png");
    again.volume = "5678-EF01";
    const auto told = valueOf(m_catalog->files().add(std::vector{again})).front();
    QCOMPARE(told.state, FileState::Indexed);
    QCOMPARE(valueOf(m_catalog->files().byId(told.id)).volume, std::string("5678-EF01"));
    QCOMPARE(locations.rememberVolume({}).error().code, ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(TestCatalogLocations)
#include "tst_cataloglocations.moc"
