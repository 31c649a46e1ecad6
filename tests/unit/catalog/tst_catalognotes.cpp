#include "tests/unit/catalog/samples.h"

using namespace medley;
using namespace medley::catalog;

/// Captions, answers, saved searches and the history: what people and models wrote.
class TestCatalogNotes : public QObject {
    Q_OBJECT

    std::unique_ptr<Catalog> m_catalog;

    /// A video with shots of so many seconds each.
    std::vector<SegmentId> addVideo(const std::string& path, const std::vector<double>& lengths,
                                    const std::string& hash = "a") {
        auto file = addOne(*m_catalog, path);
        file.kind = MediaKind::Video;
        file.contentHash = hash;
        std::vector<NewSegment> segments;
        double start = 0;
        for (const double length : lengths) {
            auto shot = pictureSegment(8, 1);
            shot.vectors.clear();
            shot.segment.type = SegmentType::Shot;
            shot.segment.span = {start, start + length};
            shot.segment.keyTime = start + length / 2;
            segments.push_back(shot);
            start += length;
        }
        return valueOf(m_catalog->files().storeIndexed(file, segments));
    }
    NoteStore& notes() { return m_catalog->notes(); }
    FileId fileOf(const std::string& path) { return valueOf(m_catalog->files().byPath(path)).value().id; }
    std::string captions(const std::string& path) {
        std::string all;
        for (const auto& caption : valueOf(m_catalog->notes().captions(fileOf(path))))
            all += std::to_string(caption.segment.value) + (caption.author == Author::Person ? " person " : " model ") +
                   caption.text + "; ";
        return all;
    }
    std::size_t matches(const char* query) { return valueOf(m_catalog->words().match(query, 10)).size(); }
    static std::string text(std::int64_t segment, const char* rest) {
        return std::to_string(segment) + " " + rest + "; ";
    }

private Q_SLOTS:
    void init() { m_catalog = valueOf(Catalog::open(":memory:")); }
    void cleanup() { QCOMPARE(valueOf(m_catalog->verify(false)), std::vector<std::string>{}); }
    void captionsAreFound();
    void aPersonsCaptionWins();
    void saysWhichLackACaption();
    void captionsMoveToTheNewSegments();
    void aModelsCaptionGoesWithTheContent();
    void captionsWaitForAFileThatFailed();
    void captionsThatMeetBecomeOne();
    void refusesBadCaptions();
    void keepsAnswers();
    void answersMoveToTheNewSegments();
    void savesSearches();
    void remembersSearches();
};

void TestCatalogNotes::captionsAreFound() {
    const auto ids = addVideo("/a/1.mp4", {4, 4});
    valueOf(notes().setCaption(ids[1], "A dog on the blue sofa", Author::Model, "blip", R"({"beams": 3})"));
    const auto found = valueOf(m_catalog->words().match("blue dog", 10));
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].segment, ids[1]);
    QCOMPARE(found[0].fields, std::vector{WordField::Caption});
    const auto caption = valueOf(notes().captions(fileOf("/a/1.mp4"))).front();
    QCOMPARE(caption.model, std::string("blip"));
    QCOMPARE(caption.settings, std::string(R"({"beams": 3})"));
    QCOMPARE(caption.keyTime, 6.0);
    QVERIFY(caption.createdAt > 1600000000);
    valueOf(notes().setCaption(ids[1], "A cat", Author::Model, "blip")); // replaced
    QCOMPARE(captions("/a/1.mp4"), text(ids[1].value, "model A cat"));
    QCOMPARE(matches("dog"), std::size_t{0});
    valueOf(notes().setCaption(ids[1], "", Author::Model));
    QCOMPARE(captions("/a/1.mp4"), std::string());
    QCOMPARE(matches("cat"), std::size_t{0});
}

void TestCatalogNotes::aPersonsCaptionWins() {
    const auto ids = addVideo("/a/1.mp4", {4});
    valueOf(notes().setCaption(ids[0], "Rex", Author::Person));
    valueOf(notes().setCaption(ids[0], "a dog", Author::Model, "blip"));
    QCOMPARE(captions("/a/1.mp4"), text(ids[0].value, "person Rex") + text(ids[0].value, "model a dog"));
    QCOMPARE(matches("rex"), std::size_t{1});
    QCOMPARE(matches("dog"), std::size_t{0});
    valueOf(notes().setCaption(ids[0], "", Author::Person));
    QCOMPARE(matches("dog"), std::size_t{1});
}

void TestCatalogNotes::saysWhichLackACaption() {
    const auto ids = addVideo("/a/1.mp4", {4, 4, 4});
    auto sound = addOne(*m_catalog, "/a/2.wav");
    sound.kind = MediaKind::Audio;
    valueOf(m_catalog->files().storeIndexed(sound, std::vector{speechSegment(0, "no picture")}));
    valueOf(notes().setCaption(ids[1], "Rex", Author::Person));
    const auto lacking = [&](std::size_t limit, SegmentId after = {}) {
        std::vector<SegmentId> found;
        for (const auto& segment : valueOf(notes().segmentsWithoutCaption(limit, after)))
            found.push_back(segment.id);
        return found;
    };
    QCOMPARE(lacking(10), (std::vector{ids[0], ids[2]}));
    QCOMPARE(lacking(1), std::vector{ids[0]});
    QCOMPARE(lacking(1, ids[0]), std::vector{ids[2]});
}

void TestCatalogNotes::captionsMoveToTheNewSegments() {
    const auto former = addVideo("/a/1.mp4", {4, 4});
    valueOf(notes().setCaption(former[0], "first", Author::Person));
    valueOf(notes().setCaption(former[1], "second", Author::Model, "blip"));
    const auto now = addVideo("/a/1.mp4", {1, 4, 4}); // other models see the shots elsewhere
    QCOMPARE(captions("/a/1.mp4"), text(now[1].value, "person first") + text(now[2].value, "model second"));
    QCOMPARE(valueOf(m_catalog->words().match("first", 10)).front().segment, now[1]);
    QCOMPARE(valueOf(m_catalog->words().match("second", 10)).front().segment, now[2]);
}

void TestCatalogNotes::aModelsCaptionGoesWithTheContent() {
    const auto former = addVideo("/a/1.mp4", {4, 4});
    valueOf(notes().setCaption(former[0], "first", Author::Person));
    valueOf(notes().setCaption(former[1], "second", Author::Model, "blip"));
    const auto now = addVideo("/a/1.mp4", {4, 4}, "b");
    QCOMPARE(captions("/a/1.mp4"), text(now[0].value, "person first"));
}

void TestCatalogNotes::captionsWaitForAFileThatFailed() {
    const auto former = addVideo("/a/1.mp4", {4});
    valueOf(notes().setCaption(former[0], "Rex", Author::Person));
    valueOf(m_catalog->files().storeOutcome(fileOf("/a/1.mp4"), FileState::Failed, {})); // its drive was away
    QCOMPARE(captions("/a/1.mp4"), text(0, "person Rex"));
    QCOMPARE(matches("rex"), std::size_t{0});
    const auto now = addVideo("/a/1.mp4", {4});
    QCOMPARE(captions("/a/1.mp4"), text(now[0].value, "person Rex"));
    QCOMPARE(matches("rex"), std::size_t{1});
}

void TestCatalogNotes::captionsThatMeetBecomeOne() {
    const auto former = addVideo("/a/1.mp4", {4, 4});
    valueOf(notes().setCaption(former[0], "first", Author::Person));
    valueOf(notes().setCaption(former[1], "second", Author::Person));
    valueOf(notes().setCaption(former[0], "one", Author::Model, "blip"));
    valueOf(notes().setCaption(former[1], "two", Author::Model, "blip"));
    const auto now = addVideo("/a/1.mp4", {8});
    QCOMPARE(captions("/a/1.mp4"), text(now[0].value, "person first\nsecond") + text(now[0].value, "model one"));
    QCOMPARE(matches("second first"), std::size_t{1});
}

void TestCatalogNotes::refusesBadCaptions() {
    const auto ids = addVideo("/a/1.mp4", {4});
    QCOMPARE(notes().setCaption(SegmentId{77}, "x", Author::Person).error().code, ErrorCode::NotFound);
    QCOMPARE(notes().setCaption(ids[0], "x", Author::Model, "blip", "{").error().code, ErrorCode::InvalidArgument);
    QCOMPARE(captions("/a/1.mp4"), std::string());
}

void TestCatalogNotes::keepsAnswers() {
    const auto ids = addVideo("/a/1.mp4", {4, 4});
    const auto file = fileOf("/a/1.mp4");
    AnswerRecord answer{0, file, ids[1], "What is it?", "A dog.", "blip-vqa", R"({"beams": 1})", 1700000000};
    const auto first = valueOf(notes().addAnswer(answer));
    answer.segment = {};
    answer.createdAt = 0;
    const auto second = valueOf(notes().addAnswer(answer));
    const auto answers = valueOf(notes().answers(file));
    QCOMPARE(answers.size(), std::size_t{2});
    QCOMPARE(answers[0].id, first);
    QCOMPARE(answers[0].segment, ids[1]);
    QCOMPARE(answers[0].question, answer.question);
    QCOMPARE(answers[0].answer, answer.answer);
    QCOMPARE(answers[0].model, answer.model);
    QCOMPARE(answers[0].settings, answer.settings);
    QCOMPARE(answers[0].createdAt, 1700000000);
    QVERIFY(!answers[1].segment);
    QVERIFY(answers[1].createdAt > 1700000000);
    valueOf(notes().removeAnswer(first));
    QCOMPARE(valueOf(notes().answers(file)).front().id, second);
    QCOMPARE(notes().removeAnswer(first).error().code, ErrorCode::NotFound);

    answer.settings = "no JSON";
    QCOMPARE(notes().addAnswer(answer).error().code, ErrorCode::InvalidArgument);
    answer.settings = "{}";
    answer.segment = SegmentId{77};
    QCOMPARE(notes().addAnswer(answer).error().code, ErrorCode::NotFound);
    answer.segment = ids[0];
    answer.file = addOne(*m_catalog, "/a/2.mp4").id;
    QCOMPARE(notes().addAnswer(answer).error().code, ErrorCode::NotFound); // another file's moment
    valueOf(m_catalog->files().remove(std::vector{file}));
    QVERIFY(valueOf(notes().answers(file)).empty());
}

void TestCatalogNotes::answersMoveToTheNewSegments() {
    const auto former = addVideo("/a/1.mp4", {4, 4});
    const auto file = fileOf("/a/1.mp4");
    valueOf(notes().addAnswer({0, file, former[1], "What?", "That.", "blip-vqa"}));
    valueOf(notes().addAnswer({0, file, {}, "All in all?", "Yes.", "blip-vqa"}));
    const auto now = addVideo("/a/1.mp4", {4, 4}, "b");
    const auto answers = valueOf(notes().answers(file));
    QCOMPARE(answers[0].segment, now[1]);
    QVERIFY(!answers[1].segment);
}

void TestCatalogNotes::savesSearches() {
    auto& searches = m_catalog->searches();
    const auto names = [&] {
        std::string all;
        for (const auto& search : valueOf(searches.saved()))
            all += search.name + " ";
        return all;
    };
    const auto dogs = valueOf(searches.save({0, "dogs", "dog kind:image", R"({"speech": 0.5})"}));
    const auto cats = valueOf(searches.save({0, "cats", "cat"}));
    QCOMPARE(names(), std::string("cats dogs "));
    valueOf(searches.markUsed(dogs));
    QCOMPARE(names(), std::string("dogs cats "));
    valueOf(searches.markUsed(cats));
    valueOf(searches.markUsed(cats));
    QCOMPARE(names(), std::string("cats dogs "));
    QCOMPARE(valueOf(searches.save({dogs, "big dogs", "dog", "{}"})), dogs);
    auto saved = valueOf(searches.saved())[1];
    QCOMPARE(saved.name, std::string("big dogs"));
    QCOMPARE(saved.settings, std::string("{}"));
    QVERIFY(saved.createdAt > 1600000000);
    QCOMPARE(searches.save({0, "cats", "x"}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(searches.save({dogs, "cats", "x"}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(searches.save({0, "", "x"}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(searches.save({0, "bad", "x", "{"}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(searches.save({77, "none", "x"}).error().code, ErrorCode::NotFound);
    QCOMPARE(searches.markUsed(77).error().code, ErrorCode::NotFound);
    valueOf(searches.remove(cats));
    QCOMPARE(searches.remove(cats).error().code, ErrorCode::NotFound);
    QCOMPARE(names(), std::string("big dogs "));
}

void TestCatalogNotes::remembersSearches() {
    auto& searches = m_catalog->searches();
    valueOf(searches.remember("dog", 5));
    valueOf(searches.remember("cat", 1));
    valueOf(searches.remember("cat", 7)); // once more at once
    valueOf(searches.remember("dog", 6));
    valueOf(searches.remember("", 9));
    auto history = valueOf(searches.history(10));
    QCOMPARE(history.size(), std::size_t{3});
    QCOMPARE(history[0].query, std::string("dog"));
    QCOMPARE(history[0].hits, 6);
    QCOMPARE(history[1].hits, 7);
    QCOMPARE(history[2].hits, 5);
    QVERIFY(history[0].usedAt > 1600000000);
    QCOMPARE(valueOf(searches.history(2)).size(), std::size_t{2});
    for (int i = 0; i < 1100; ++i)
        valueOf(searches.remember("query " + std::to_string(i), i));
    history = valueOf(searches.history(5000));
    QCOMPARE(history.size(), std::size_t{1000});
    QCOMPARE(history.front().query, std::string("query 1099"));
    QCOMPARE(history.back().query, std::string("query 100"));
    valueOf(searches.clearHistory());
    QVERIFY(valueOf(searches.history(10)).empty());
}

QTEST_APPLESS_MAIN(TestCatalogNotes)
#include "tst_catalognotes.moc"
