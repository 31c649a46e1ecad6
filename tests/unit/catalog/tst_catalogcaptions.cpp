#include "tests/unit/catalog/samples.h"

#include <algorithm>

using namespace medley;
using namespace medley::catalog;

/// What is searched of captions, and the job that writes them.
class TestCatalogCaptions : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;
    SpaceId m_space;
    SpaceId m_other;

    std::vector<SegmentId> addPictures(const std::string& path, int number, const std::string& hash = "a") {
        auto file = addOne(*m_catalog, path);
        file.kind = MediaKind::Video;
        file.contentHash = hash;
        std::vector<NewSegment> segments;
        for (int i = 0; i < number; ++i) {
            auto shot = pictureSegment(8, i);
            shot.segment.type = SegmentType::Shot;
            shot.segment.span = {4.0 * i, 4.0 * i + 4};
            shot.segment.keyTime = 4.0 * i + 2;
            segments.push_back(shot);
        }
        return valueOf(storeIndexed(*m_catalog, file, m_space, segments));
    }
    FileId fileOf(const std::string& path) { return valueOf(m_catalog->files().byPath(path)).value().id; }

    /// A caption with a vector that is told by its seed.
    void caption(SegmentId segment, const std::string& text, Author author, int seed) {
        valueOf(m_catalog->notes().setCaption(segment, text, author, author == Author::Model ? "blip" : ""));
        store(m_space, segment, text, seed);
    }
    void store(SpaceId space, SegmentId segment, const std::string& text, int seed) {
        const std::vector<CaptionText> captions{{FileId{}, segment, text}};
        valueOf(m_catalog->captions().storeVectors(space, captions, std::vector<Embedding>{vectorOf(8, seed)}));
    }
    static int seedOf(std::span<const float> values) {
        for (int seed = 0; seed < 20; ++seed) {
            const auto expected = vectorOf(8, seed);
            if (std::ranges::equal(values, expected, [](float a, float b) { return std::abs(a - b) < 1e-3F; }))
                return seed;
        }
        return -1;
    }
    /// "segment:seed …" of what is searched.
    std::string searched(SpaceId space) {
        std::string all;
        valueOf(m_catalog->captions().forEachVector(space, [&](SegmentId segment, std::span<const float> values) {
            all += std::to_string(segment.value) + ":" + std::to_string(seedOf(values)) + " ";
            return true;
        }));
        return all;
    }
    static std::string entry(SegmentId segment, int seed) {
        return std::to_string(segment.value) + ":" + std::to_string(seed) + " ";
    }
    std::int64_t generation() { return valueOf(m_catalog->vectors().generation(m_space)); }
    std::vector<SegmentId> next(std::size_t limit = 100) {
        std::vector<SegmentId> ids;
        for (const auto& segment : valueOf(m_catalog->captionJob().next(limit)))
            ids.push_back(segment.id);
        return ids;
    }
    void begin(bool again, const std::vector<FileId>& files = {}) {
        valueOf(m_catalog->captionJob().begin(
            {.model = "blip", .prefix = "a photo of", .again = again, .selection = !files.empty(), .files = files}));
    }

private Q_SLOTS:
    void init() {
        m_catalog = valueOf(Catalog::open(":memory:"));
        m_space = valueOf(m_catalog->vectors().ensureSpace("starter", "f", 8, {.text = true})).id;
        m_other = valueOf(m_catalog->vectors().ensureSpace("starter", "g", 8, {.text = true})).id;
    }
    void cleanup() { QCOMPARE(valueOf(m_catalog->verify(false)), std::vector<std::string>{}); }
    void aMomentHasOneVectorASpace();
    void aPersonsCaptionHidesAModels();
    void anotherTextHasNoVector();
    void vectorsMoveWithTheirCaptions();
    void whatMeetsLosesItsVector();
    void saysWhichLackAVector();
    void refusesWrongVectors();
    void filesWithCaptionsAreFiltered();
    void aJobTakesWhatLacksACaption();
    void aJobDoesItAgainAndPassesOverPeople();
    void aJobOfSomeFiles();
    void aJobIsKept();
    void thereIsOneJob();
    void whatIsGoneIsPassedOver();
};

void TestCatalogCaptions::aMomentHasOneVectorASpace() {
    const auto ids = addPictures("/a/1.mp4", 3);
    const auto before = generation();
    caption(ids[2], "a dog", Author::Model, 5);
    QVERIFY(generation() != before);
    caption(ids[0], "a cat", Author::Model, 6);
    store(m_space, ids[0], "a cat", 7); // replaced
    store(m_other, ids[0], "a cat", 8);
    QCOMPARE(searched(m_space), entry(ids[0], 7) + entry(ids[2], 5));
    QCOMPARE(searched(m_other), entry(ids[0], 8));
    QCOMPARE(valueOf(m_catalog->captions().vectorCount(m_space)), 2);
    QCOMPARE(valueOf(m_catalog->vectors().count(m_space)), 3); // the pictures' own
    QCOMPARE(valueOf(m_catalog->captions().vectorsOf(fileOf("/a/1.mp4"))).size(), std::size_t{3});
    int visited = 0;
    valueOf(m_catalog->captions().forEachVector(m_space, [&](auto, auto) { return ++visited > 1; }));
    QCOMPARE(visited, 1);
}

void TestCatalogCaptions::aPersonsCaptionHidesAModels() {
    const auto ids = addPictures("/a/1.mp4", 1);
    caption(ids[0], "a dog", Author::Model, 5);
    auto before = generation();
    valueOf(m_catalog->notes().setCaption(ids[0], "Rex", Author::Person));
    QVERIFY(generation() != before); // what is searched is another text, without a vector yet
    QCOMPARE(searched(m_space), std::string());
    store(m_space, ids[0], "a dog", 9); // too late
    QCOMPARE(searched(m_space), std::string());
    store(m_space, ids[0], "Rex", 6);
    QCOMPARE(searched(m_space), entry(ids[0], 6));
    caption(ids[0], "a big dog", Author::Model, 7); // does not come to the front
    QCOMPARE(searched(m_space), entry(ids[0], 6));
    before = generation();
    valueOf(m_catalog->notes().setCaption(ids[0], "", Author::Person));
    QVERIFY(generation() != before);
    store(m_space, ids[0], "a big dog", 8);
    QCOMPARE(searched(m_space), entry(ids[0], 8));
    const auto counts = valueOf(m_catalog->captions().counts());
    QCOMPARE(counts.moments, 1);
    QCOMPARE(counts.byPersons, 0);
    QCOMPARE(counts.byModels, 1);
    QCOMPARE(counts.without, 0);
}

void TestCatalogCaptions::anotherTextHasNoVector() {
    const auto ids = addPictures("/a/1.mp4", 1);
    caption(ids[0], "a dog", Author::Model, 5);
    valueOf(m_catalog->notes().setCaption(ids[0], "a cat", Author::Model, "blip"));
    QCOMPARE(searched(m_space), std::string());
    valueOf(m_catalog->files().remove(std::vector{fileOf("/a/1.mp4")}));
    QCOMPARE(searched(m_space), std::string());
}

void TestCatalogCaptions::vectorsMoveWithTheirCaptions() {
    const auto former = addPictures("/a/1.mp4", 2);
    caption(former[1], "Rex", Author::Person, 5);
    const auto before = generation();
    const auto now = addPictures("/a/1.mp4", 2);
    QVERIFY(now[1] != former[1]);
    QCOMPARE(searched(m_space), entry(now[1], 5));
    QVERIFY(generation() != before);
    valueOf(m_catalog->files().storeOutcome(fileOf("/a/1.mp4"), FileState::Failed, {})); // its drive is away
    QCOMPARE(searched(m_space), std::string());
    QCOMPARE(valueOf(m_catalog->captions().vectorCount(m_space)), 0);
    const auto later = addPictures("/a/1.mp4", 2);
    QCOMPARE(searched(m_space), entry(later[1], 5));
}

void TestCatalogCaptions::whatMeetsLosesItsVector() {
    const auto former = addPictures("/a/1.mp4", 2);
    caption(former[0], "first", Author::Person, 5);
    caption(former[1], "second", Author::Person, 6);
    const auto now = addPictures("/a/1.mp4", 1); // both are about the only shot now, as one caption
    QCOMPARE(searched(m_space), std::string());
    const auto lacking = valueOf(m_catalog->captions().withoutVector(m_space, 10));
    QCOMPARE(lacking.size(), std::size_t{1});
    QCOMPARE(lacking.front().text, std::string("first\nsecond"));
    QCOMPARE(lacking.front().segment, now[0]);
}

void TestCatalogCaptions::saysWhichLackAVector() {
    const auto ids = addPictures("/a/1.mp4", 3);
    for (const auto id : ids)
        valueOf(m_catalog->notes().setCaption(id, "a dog", Author::Model, "blip"));
    store(m_space, ids[1], "a dog", 5);
    const auto lacking = [&](std::size_t limit, SegmentId after = {}) {
        std::vector<SegmentId> found;
        for (const auto& each : valueOf(m_catalog->captions().withoutVector(m_space, limit, after)))
            found.push_back(each.segment);
        return found;
    };
    QCOMPARE(lacking(10), (std::vector{ids[0], ids[2]}));
    QCOMPARE(lacking(1), std::vector{ids[0]});
    QCOMPARE(lacking(10, ids[0]), std::vector{ids[2]});
    QCOMPARE(valueOf(m_catalog->captions().withoutVector(m_other, 10)).size(), std::size_t{3});
}

void TestCatalogCaptions::refusesWrongVectors() {
    const auto ids = addPictures("/a/1.mp4", 1);
    valueOf(m_catalog->notes().setCaption(ids[0], "a dog", Author::Person));
    const std::vector<CaptionText> captions{{FileId{}, ids[0], "a dog"}};
    auto& store = m_catalog->captions();
    QCOMPARE(store.storeVectors(m_space, captions, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store.storeVectors(m_space, captions, std::vector<Embedding>{vectorOf(7, 1)}).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(store.storeVectors(m_space, captions, std::vector<Embedding>{Embedding(8, NAN)}).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(store.storeVectors(SpaceId{99}, captions, std::vector<Embedding>{vectorOf(8, 1)}).error().code,
             ErrorCode::NotFound);
    QCOMPARE(searched(m_space), std::string());
}

void TestCatalogCaptions::filesWithCaptionsAreFiltered() {
    const auto ids = addPictures("/a/1.mp4", 3);
    addPictures("/a/2.mp4", 1);
    valueOf(m_catalog->notes().setCaption(ids[0], "a dog", Author::Model, "blip"));
    valueOf(m_catalog->notes().setCaption(ids[0], "Rex", Author::Person));
    valueOf(m_catalog->notes().setCaption(ids[1], "a dog", Author::Model, "blip"));
    FileFilter filter;
    filter.conditions = {{.field = FileField::HasCaption}};
    QCOMPARE(valueOf(m_catalog->files().matching(filter)), std::vector{fileOf("/a/1.mp4")});
    QCOMPARE(valueOf(m_catalog->files().list(filter)).size(), std::size_t{1});
    filter.conditions = {{.field = FileField::HasCaption, .negated = true}};
    QCOMPARE(valueOf(m_catalog->files().matching(filter)), std::vector{fileOf("/a/2.mp4")});
}

void TestCatalogCaptions::aJobTakesWhatLacksACaption() {
    const auto ids = addPictures("/a/1.mp4", 4);
    caption(ids[1], "Rex", Author::Person, 5);
    caption(ids[2], "a dog", Author::Model, 5);
    QVERIFY(next().empty()); // no job
    begin(false);
    auto& job = m_catalog->captionJob();
    QCOMPARE(next(), (std::vector{ids[0], ids[3]}));
    QCOMPARE(next(1), std::vector{ids[0]});
    QCOMPARE(valueOf(job.next(5, ids[0])).front().id, ids[3]);
    QCOMPARE(valueOf(job.remaining()), 2);
    valueOf(job.storeWritten(ids[0], "a photo of a cat", R"({"num_beams": 3})"));
    QCOMPARE(next(), std::vector{ids[3]});
    const auto written = valueOf(m_catalog->notes().captions(fileOf("/a/1.mp4"))).front();
    QCOMPARE(written.text, std::string("a photo of a cat"));
    QCOMPARE(written.model, std::string("blip"));
    QCOMPARE(written.settings, std::string(R"({"num_beams": 3})"));
    QCOMPARE(valueOf(m_catalog->words().match("cat", 10)).size(), std::size_t{1});
    valueOf(job.storeFailed(ids[3]));
    QVERIFY(next().empty());
    QCOMPARE(valueOf(job.remaining()), 0);
    const auto later = addPictures("/a/2.mp4", 1); // a file that came meanwhile
    QCOMPARE(next(), later);
    valueOf(m_catalog->files().setPending(std::vector{fileOf("/a/2.mp4")})); // it is about to be indexed again
    QVERIFY(next().empty());
}

void TestCatalogCaptions::aJobDoesItAgainAndPassesOverPeople() {
    const auto ids = addPictures("/a/1.mp4", 3);
    caption(ids[0], "a dog", Author::Model, 5);
    caption(ids[1], "a dog", Author::Model, 5);
    caption(ids[1], "Rex", Author::Person, 6);
    begin(true);
    QCOMPARE(next(), (std::vector{ids[0], ids[2]}));
    valueOf(m_catalog->captionJob().storeWritten(ids[0], "a big dog", "{}"));
    QCOMPARE(next(), std::vector{ids[2]}); // not once more
    QCOMPARE(valueOf(m_catalog->words().match("rex", 10)).size(), std::size_t{1});
}

void TestCatalogCaptions::aJobOfSomeFiles() {
    addPictures("/a/1.mp4", 1);
    const auto ids = addPictures("/a/2.mp4", 1);
    addPictures("/a/3.mp4", 1);
    begin(false, {fileOf("/a/2.mp4"), fileOf("/a/3.mp4"), FileId{99}});
    QCOMPARE(valueOf(m_catalog->captionJob().remaining()), 2);
    QCOMPARE(next(1), ids);
    valueOf(m_catalog->files().remove(std::vector{fileOf("/a/3.mp4"), fileOf("/a/2.mp4")}));
    QVERIFY(next().empty()); // and not the whole library
}

void TestCatalogCaptions::aJobIsKept() {
    const auto ids = addPictures("/a/1.mp4", 2);
    auto& store = m_catalog->captionJob();
    QVERIFY(!valueOf(store.job()));
    valueOf(store.begin({.model = "blip",
                         .prefix = "a photo of",
                         .settings = R"({"top_k": 5})",
                         .again = true,
                         .selection = true,
                         .files = {fileOf("/a/1.mp4")}}));
    valueOf(store.storeWritten(ids[0], "a dog", "{}"));
    valueOf(store.storeFailed(ids[1]));
    const auto job = valueOf(store.job()).value();
    QCOMPARE(job.model, std::string("blip"));
    QCOMPARE(job.prefix, std::string("a photo of"));
    QCOMPARE(job.settings, std::string(R"({"top_k": 5})"));
    QVERIFY(job.again && job.selection);
    QCOMPARE(job.files, std::vector{fileOf("/a/1.mp4")});
    QCOMPARE(job.written, 1);
    QCOMPARE(job.failed, 1);
    QCOMPARE(job.reached, ids[1]);
    QVERIFY(job.createdAt > 1600000000);
    valueOf(store.end());
    QVERIFY(!valueOf(store.job()));
    valueOf(store.end());
    QCOMPARE(valueOf(m_catalog->notes().captions(fileOf("/a/1.mp4"))).size(), std::size_t{1});
}

void TestCatalogCaptions::thereIsOneJob() {
    const auto ids = addPictures("/a/1.mp4", 1);
    auto& store = m_catalog->captionJob();
    QCOMPARE(store.begin({}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store.begin({.model = "blip", .settings = "{"}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store.storeWritten(ids[0], "a dog", "{}").error().code, ErrorCode::NotFound);
    QCOMPARE(store.storeFailed(ids[0]).error().code, ErrorCode::NotFound);
    QCOMPARE(store.passOver(ids[0]).error().code, ErrorCode::NotFound);
    begin(false);
    QCOMPARE(store.begin({.model = "smolvlm"}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(valueOf(store.job()).value().model, std::string("blip"));
    QCOMPARE(store.storeWritten(ids[0], "", "{}").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(store.storeWritten(ids[0], "a dog", "{").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(next(), ids);
}

void TestCatalogCaptions::whatIsGoneIsPassedOver() {
    const auto ids = addPictures("/a/1.mp4", 2);
    begin(false);
    auto& store = m_catalog->captionJob();
    QCOMPARE(store.storeWritten(SegmentId{ids[1].value + 5}, "a dog", "{}").error().code, ErrorCode::NotFound);
    QCOMPARE(next(), ids);
    valueOf(store.passOver(ids[0]));
    QCOMPARE(next(), std::vector{ids[1]});
    const auto job = valueOf(store.job()).value();
    QCOMPARE(job.written + job.failed, 0);
}

QTEST_APPLESS_MAIN(TestCatalogCaptions)
#include "tst_catalogcaptions.moc"
