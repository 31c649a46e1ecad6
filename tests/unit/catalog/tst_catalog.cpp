#include "tests/unit/catalog/samples.h"

#include <limits>

using namespace medley;
using namespace medley::catalog;

class TestCatalog : public QObject {
    Q_OBJECT

    static std::unique_ptr<Catalog> memory() { return valueOf(Catalog::open(":memory:")); }
    static FileRecord sound(FileId id) {
        FileRecord facts = found("/a/Über.wav", 4096, 77);
        facts.id = id;
        facts.kind = MediaKind::Audio;
        facts.contentHash = "00112233445566778899aabbccddeeff";
        facts.format = "WAV";
        facts.width = 1;
        facts.height = 2;
        facts.duration = 12.5;
        facts.hasAudio = true;
        facts.language = "de";
        facts.takenAt = 1700000000;
        facts.indexedAt = 1700000001;
        facts.waveform = {1, 2, 0, 255};
        return facts;
    }
    static bool anyProblem(Catalog& catalog) { return !valueOf(catalog.verify(false)).empty(); }

private Q_SLOTS:
    void addsFilesOnceAndInOrder();
    void addsAgainWhatChangedOrFailed();
    void refusesPathsThatAreNone();
    void keepsPathsThatAreNotUtf8();
    void storesEverythingAboutAFile();
    void replacesAFilesSegments();
    void refusesBadVectorsAndKeepsTheFormerState_data();
    void refusesBadVectorsAndKeepsTheFormerState();
    void refusesUnknownFilesSpacesAndKinds();
    void keepsReasons();
    void counts();
    void removesFiles();
    void neverGivesAnIdTwice();
    void filtersAndSortsFiles();
};

void TestCatalog::addsFilesOnceAndInOrder() {
    const auto catalog = memory();
    const std::vector<FileRecord> files{found("/a/2.png"), found("/a/1.png"), found("/a/2.png")};
    const auto added = valueOf(catalog->files().add(files));
    QCOMPARE(added.size(), std::size_t{3});
    QCOMPARE(added[0].path, std::string("/a/2.png"));
    QCOMPARE(added[0].folder, std::string("/a"));
    QCOMPARE(added[0].state, FileState::Pending);
    QVERIFY(!added[0].kind);
    QVERIFY(added[0].id != added[1].id);
    QCOMPARE(added[2].id, added[0].id);
    QCOMPARE(valueOf(catalog->files().counts()).pending, 2);
    QCOMPARE(valueOf(catalog->files().byPath("/a/1.png"))->id, added[1].id);
    QVERIFY(!valueOf(catalog->files().byPath("/a/3.png")));
}

void TestCatalog::addsAgainWhatChangedOrFailed() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    auto file = addOne(*catalog, "/a/1.png");
    file.kind = MediaKind::Image;
    valueOf(storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 1)}));
    const auto state = [&](const FileRecord& again) {
        return valueOf(catalog->files().add({&again, 1})).front().state;
    };
    QCOMPARE(state(found("/a/1.png")), FileState::Indexed);
    QCOMPARE(state(found("/a/1.png", 101)), FileState::Pending);
    // What was known stays findable until the new version is indexed.
    QCOMPARE(valueOf(catalog->segments().ofFile(file.id)).size(), std::size_t{1});
    QCOMPARE(valueOf(catalog->files().byId(file.id)).bytes, 101);

    valueOf(
        catalog->files().storeOutcome(file.id, FileState::Skipped, {"probe", ErrorCode::NotMedia, "No media.", ""}));
    QCOMPARE(state(found("/a/1.png", 101)), FileState::Skipped);
    QCOMPARE(state(found("/a/1.png", 101, 2)), FileState::Pending);
    valueOf(catalog->files().storeOutcome(file.id, FileState::Failed, {"decode", ErrorCode::Io, "Unreadable.", ""}));
    QCOMPARE(state(found("/a/1.png", 101, 2)), FileState::Pending);
    QVERIFY(!valueOf(catalog->files().byId(file.id)).reason);
    QVERIFY(!anyProblem(*catalog));
}

void TestCatalog::refusesPathsThatAreNone() {
    const auto catalog = memory();
    for (const auto* path : {"", "relative.png", "/", "/folder/"}) {
        const std::vector<FileRecord> files{found("/good.png"), found(path)};
        QCOMPARE(catalog->files().add(files).error().code, ErrorCode::InvalidArgument);
    }
    QCOMPARE(catalog->files().add(std::vector{found(std::string("/a\0b", 4))}).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(valueOf(catalog->files().counts()).total(), 0);
}

void TestCatalog::keepsPathsThatAreNotUtf8() {
    const auto catalog = memory();
    const std::string path = "/a/\xff\xfe caf\xe9.png";
    const auto file = addOne(*catalog, path);
    QCOMPARE(valueOf(catalog->files().byId(file.id)).path, path);
    QCOMPARE(valueOf(catalog->files().byPath(path))->id, file.id);
}

void TestCatalog::storesEverythingAboutAFile() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 384));
    const auto file = addOne(*catalog, "/a/Über.wav");
    const auto facts = sound(file.id);
    auto first = speechSegment(1.5, "Guten Morgen");
    first.vectors = {{SpaceId{}, vectorOf(384, 3)}};
    auto second = speechSegment(0, "Hallo");
    second.segment.labels = {{7, "speech", 0.75F}, {3, "music", 0.125F}};
    second.segment.keyTime = 0.5;
    const auto ids = valueOf(storeIndexed(*catalog, facts, space.id, std::vector{first, second}));
    QCOMPARE(ids.size(), std::size_t{2});

    const auto stored = valueOf(catalog->files().byId(file.id));
    QCOMPARE(stored.state, FileState::Indexed);
    QCOMPARE(*stored.kind, MediaKind::Audio);
    QCOMPARE(stored.contentHash, facts.contentHash);
    QCOMPARE(stored.format, facts.format);
    QCOMPARE(stored.width, 1);
    QCOMPARE(stored.height, 2);
    QCOMPARE(stored.duration, 12.5);
    QVERIFY(stored.hasAudio);
    QCOMPARE(stored.language, facts.language);
    QCOMPARE(stored.takenAt, facts.takenAt);
    QCOMPARE(stored.indexedAt, facts.indexedAt);
    QCOMPARE(stored.waveform, facts.waveform);
    QCOMPARE(stored.bytes, facts.bytes);
    QCOMPARE(stored.modifiedNs, facts.modifiedNs);

    const auto segments = valueOf(catalog->segments().ofFile(file.id));
    QCOMPARE(segments.size(), std::size_t{2});
    QCOMPARE(segments[0].id, ids[1]); // by time
    QCOMPARE(segments[0].text, std::string("Hallo"));
    QCOMPARE(segments[0].keyTime, 0.5);
    QCOMPARE(segments[0].labels.size(), std::size_t{2});
    QCOMPARE(segments[0].labels[0].label, std::string("speech"));
    QCOMPARE(segments[0].labels[0].index, 7);
    QCOMPARE(segments[0].labels[1].probability, 0.125F);
    QCOMPARE(segments[1].span, (TimeSpan{1.5, 3.5}));
    QCOMPARE(segments[1].confidence, -0.25F);
    QCOMPARE(segments[1].file, file.id);

    const std::vector asked{ids[0], SegmentId{99999}, ids[1]};
    const auto byId = valueOf(catalog->segments().byId(asked));
    QCOMPARE(byId.size(), std::size_t{2});
    QCOMPARE(byId[0].id, ids[0]);
    QCOMPARE(byId[1].labels.size(), std::size_t{2});
    QCOMPARE(valueOf(catalog->vectors().count(space.id)), 1);
}

void TestCatalog::replacesAFilesSegments() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    auto file = addOne(*catalog, "/a/clip.mp4");
    file.kind = MediaKind::Video;
    const auto former = valueOf(storeIndexed(
        *catalog, file, space.id, std::vector{pictureSegment(8, 1, {{1, "coffee", 0.9F}}), speechSegment(0, "river")}));
    const auto now = valueOf(storeIndexed(*catalog, file, space.id, std::vector{speechSegment(0, "mountain")}));
    QCOMPARE(valueOf(catalog->segments().ofFile(file.id)).size(), std::size_t{1});
    QVERIFY(valueOf(catalog->segments().byId(former)).empty());
    QCOMPARE(valueOf(catalog->vectors().count(space.id)), 0);
    QVERIFY(valueOf(catalog->words().match("river", 10)).empty());
    QVERIFY(valueOf(catalog->words().match("coffee", 10)).empty());
    QCOMPARE(valueOf(catalog->words().match("mountain", 10)).front().segment, now.front());
    QVERIFY(!anyProblem(*catalog));
}

void TestCatalog::refusesBadVectorsAndKeepsTheFormerState_data() {
    QTest::addColumn<std::vector<float>>("vector");
    const auto with = [](float value) {
        auto vector = vectorOf(8, 1);
        vector[5] = value;
        return vector;
    };
    QTest::newRow("short") << vectorOf(7, 1);
    QTest::newRow("long") << vectorOf(9, 1);
    QTest::newRow("empty") << std::vector<float>{};
    QTest::newRow("nan") << with(std::numeric_limits<float>::quiet_NaN());
    QTest::newRow("infinite") << with(-std::numeric_limits<float>::infinity());
    QTest::newRow("too large for half") << with(1e6F);
}

void TestCatalog::refusesBadVectorsAndKeepsTheFormerState() {
    QFETCH(std::vector<float>, vector);
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    auto file = addOne(*catalog, "/a/1.png");
    file.kind = MediaKind::Image;
    const auto former = valueOf(storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 1)}));
    auto bad = pictureSegment(8, 2);
    bad.vectors = {{SpaceId{}, vector}};
    const auto result = storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 3), bad});
    QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(valueOf(catalog->segments().ofFile(file.id)).front().id, former.front());
    QCOMPARE(valueOf(catalog->vectors().count(space.id)), 1);
    QVERIFY(!anyProblem(*catalog));
}

void TestCatalog::refusesUnknownFilesSpacesAndKinds() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    auto file = addOne(*catalog, "/a/1.png");
    QCOMPARE(storeIndexed(*catalog, file, space.id, {}).error().code, ErrorCode::InvalidArgument); // no kind
    file.kind = MediaKind::Image;
    QCOMPARE(storeIndexed(*catalog, file, SpaceId{77}, {pictureSegment(8, 1)}).error().code, ErrorCode::NotFound);
    file.id.value += 1;
    QCOMPARE(storeIndexed(*catalog, file, space.id, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(catalog->files().byId(file.id).error().code, ErrorCode::NotFound);
    QCOMPARE(catalog->files().storeOutcome(file.id, FileState::Failed, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(catalog->files().storeOutcome(file.id, FileState::Indexed, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(catalog->vectors().generation(SpaceId{77}).error().code, ErrorCode::NotFound);
    QCOMPARE(catalog->vectors().forEach(SpaceId{77}, [](const StoredVector&) { return true; }).error().code,
             ErrorCode::NotFound);
}

void TestCatalog::keepsReasons() {
    const auto catalog = memory();
    const auto file = addOne(*catalog, "/a/broken.jpg");
    const FileReason reason{"decode", ErrorCode::Truncated, "The file ends too early.", "offset 17"};
    valueOf(catalog->files().storeOutcome(file.id, FileState::Failed, reason));
    const auto stored = valueOf(catalog->files().byId(file.id));
    QCOMPARE(stored.state, FileState::Failed);
    QCOMPARE(stored.reason->stage, reason.stage);
    QCOMPARE(stored.reason->code, reason.code);
    QCOMPARE(stored.reason->message, reason.message);
    QCOMPARE(stored.reason->detail, reason.detail);
    valueOf(catalog->files().setPending(std::vector{file.id}));
    QCOMPARE(valueOf(catalog->files().byId(file.id)).state, FileState::Pending);
    QVERIFY(!valueOf(catalog->files().byId(file.id)).reason);
}

void TestCatalog::counts() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    const auto index = [&](const char* path, MediaKind kind) {
        auto file = addOne(*catalog, path);
        file.kind = kind;
        valueOf(storeIndexed(*catalog, file, space.id, std::vector{pictureSegment(8, 1), pictureSegment(8, 2)}));
    };
    index("/1", MediaKind::Image);
    index("/2", MediaKind::Image);
    index("/3", MediaKind::Audio);
    index("/4", MediaKind::Video);
    addOne(*catalog, "/5");
    valueOf(catalog->files().storeOutcome(addOne(*catalog, "/6").id, FileState::Skipped, {}));
    valueOf(catalog->files().storeOutcome(addOne(*catalog, "/7").id, FileState::Failed, {}));
    const auto counts = valueOf(catalog->files().counts());
    QCOMPARE(counts.indexed, 4);
    QCOMPARE(counts.images, 2);
    QCOMPARE(counts.sounds, 1);
    QCOMPARE(counts.videos, 1);
    QCOMPARE(counts.pending, 1);
    QCOMPARE(counts.skipped, 1);
    QCOMPARE(counts.failed, 1);
    QCOMPARE(counts.segments, 8);
    QCOMPARE(counts.total(), 7);
}

void TestCatalog::removesFiles() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    auto gone = addOne(*catalog, "/a/gone.png");
    auto kept = addOne(*catalog, "/a/kept.png");
    gone.kind = kept.kind = MediaKind::Image;
    const auto goneIds = valueOf(storeIndexed(
        *catalog, gone, space.id, std::vector{pictureSegment(8, 1, {{1, "coffee", 0.9F}}), speechSegment(0, "river")}));
    valueOf(storeIndexed(*catalog, kept, space.id, std::vector{pictureSegment(8, 2)}));
    const auto removed = valueOf(catalog->files().remove(std::vector{gone.id, FileId{12345}}));
    QCOMPARE(removed, goneIds);
    QCOMPARE(catalog->files().byId(gone.id).error().code, ErrorCode::NotFound);
    QCOMPARE(valueOf(catalog->vectors().count(space.id)), 1);
    for (const auto* word : {"gone", "coffee", "river"})
        QVERIFY(valueOf(catalog->words().match(word, 10)).empty());
    QCOMPARE(valueOf(catalog->words().match("kept", 10)).size(), std::size_t{1});
    QVERIFY(!anyProblem(*catalog));
}

void TestCatalog::neverGivesAnIdTwice() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    auto first = addOne(*catalog, "/a/1.png");
    first.kind = MediaKind::Image;
    const auto formerIds = valueOf(storeIndexed(*catalog, first, space.id, std::vector{pictureSegment(8, 1)}));
    valueOf(catalog->files().remove(std::vector{first.id}));
    auto second = addOne(*catalog, "/a/2.png");
    second.kind = MediaKind::Image;
    QVERIFY(second.id > first.id);
    const auto ids = valueOf(storeIndexed(*catalog, second, space.id, std::vector{pictureSegment(8, 1)}));
    QVERIFY(ids.front() > formerIds.front());
}

void TestCatalog::filtersAndSortsFiles() {
    const auto catalog = memory();
    const auto space = valueOf(catalog->vectors().ensureSpace("starter", "f", 8));
    const auto index = [&](const char* path, MediaKind kind, std::int64_t takenAt) {
        auto file = addOne(*catalog, path);
        file.kind = kind;
        file.takenAt = takenAt;
        valueOf(storeIndexed(*catalog, file, space.id, {}));
    };
    index("/a/img10.png", MediaKind::Image, 30);
    index("/a/b/IMG2.png", MediaKind::Image, 0);
    index("/a0/Äpfel.wav", MediaKind::Audio, 50);
    index("/a/zoo.mp4", MediaKind::Video, -5);
    addOne(*catalog, "/a/pending.png");

    const auto names = [&](const FileFilter& filter) {
        std::string all;
        for (const auto& file : valueOf(catalog->files().list(filter)))
            all += file.path + " ";
        return all;
    };
    FileFilter filter;
    QCOMPARE(names(filter), std::string("/a/zoo.mp4 /a0/Äpfel.wav /a/b/IMG2.png /a/img10.png "));
    filter.sort = SortOrder::Name;
    QCOMPARE(names(filter), std::string("/a0/Äpfel.wav /a/b/IMG2.png /a/img10.png /a/zoo.mp4 "));
    filter.sort = SortOrder::TakenNewestFirst;
    QCOMPARE(names(filter), std::string("/a0/Äpfel.wav /a/img10.png /a/zoo.mp4 /a/b/IMG2.png "));
    filter.conditions = {{FileField::Folder, {"/a"}}};
    QCOMPARE(names(filter), std::string("/a/img10.png /a/zoo.mp4 /a/b/IMG2.png "));
    filter.conditions = {{FileField::Folder, {"/a/"}}};
    filter.kinds = {MediaKind::Image, MediaKind::Audio};
    QCOMPARE(names(filter), std::string("/a/img10.png /a/b/IMG2.png "));
    filter.conditions = {{FileField::Folder, {"/"}}};
    filter.kinds = {};
    filter.states = {FileState::Pending};
    QCOMPARE(names(filter), std::string("/a/pending.png "));
    filter.states = {};
    QCOMPARE(valueOf(catalog->files().list(filter)).size(), std::size_t{5});
    filter.conditions = {{FileField::Folder, {"/a/b/IMG2.png' OR 1=1 --"}}};
    QVERIFY(names(filter).empty());
}

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
