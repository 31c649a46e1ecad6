// Captions of the library: a person's, found by what they mean; and a model's, as a job that outlives the program. With
// the real starter and the small captioning checkpoint of the reference cases, whose sentences mean nothing.
#include "core/services/browseservice.h"
#include "core/services/caption/captionservice.h"
#include "core/services/library.h"
#include "core/services/searchservice.h"
#include "tests/endtoend/cli.h"
#include "tests/endtoend/ownlibrary.h"
#include "tests/support/ffmpeg.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>

using namespace medley;
using catalog::Author;
using catalog::SegmentType;
using search::Modality;
namespace fs = std::filesystem;

class TestCaptions : public QObject, private test::OwnLibrary {
    Q_OBJECT

    static constexpr int kPatterns = 48; ///< pictures beside the photos: enough to stop between them

    [[nodiscard]] std::vector<catalog::FileRecord> files() const {
        return test::wait<std::vector<catalog::FileRecord>>([&](auto done) { m_library->browse().items({}, done); })
            .value();
    }
    using test::OwnLibrary::details;
    [[nodiscard]] ItemDetails details(FileId file) const {
        return test::wait<ItemDetails>([&](auto done) { m_library->browse().details(file, done); }).value();
    }
    [[nodiscard]] SegmentId picture(const std::string& name) const { return details(name).segments.front().id; }

    [[nodiscard]] SearchResults searched(const std::string& text) const {
        SearchRequest request;
        request.text = text;
        return test::wait<SearchResults>([&](auto done) { m_library->search().search(request, {}, done); }).value();
    }
    static QString name(const SearchHit& hit) {
        return QString::fromStdString(fs::path(hit.file.path).filename().string());
    }
    static const SearchHit* hitOf(const SearchResults& results, const char* file) {
        const auto found = std::ranges::find_if(
            results.hits, [file](const SearchHit& hit) { return name(hit) == QLatin1String(file); });
        return found == results.hits.end() ? nullptr : &*found;
    }

    Result<void> setCaption(SegmentId segment, const std::string& text) const {
        return test::wait<void>([&](auto done) { m_library->captions().setCaption(segment, text, done); });
    }
    [[nodiscard]] CaptionStatus status() const {
        return test::wait<CaptionStatus>([&](auto done) { m_library->captions().status(done); }).value();
    }
    [[nodiscard]] std::optional<CaptionRequest> unfinished() const {
        return test::wait<std::optional<CaptionRequest>>([&](auto done) { m_library->captions().unfinished(done); })
            .value();
    }

    /// What the small model can be asked for; its sentences are long, so that a run takes a while.
    static CaptionRequest request() {
        CaptionRequest request;
        request.model = "small-blip";
        request.prefix = "a photo of";
        request.generation.minNewTokens = 24;
        request.generation.maxNewTokens = 24;
        request.generation.beams = 1;
        return request;
    }
    Result<CaptionSummary> start(const CaptionRequest& request, CaptionEvents events = {}) const {
        return test::wait<CaptionSummary>([&](auto done) {
            events.finished = done;
            m_library->captions().start(request, events);
        });
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        makeFolders();
        fs::create_directories(m_media / "patterns");
        fs::copy(MEDLEY_CASES "/blip_caption/base/checkpoint", m_models / "small-blip");
        const auto photos = test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos";
        for (const char* photo : {"fruits.jpg", "chelsea.png", "robin.jpg", "lake.jpg", "kitten.jpg"})
            fs::copy_file(photos / photo, m_media / photo);
        QVERIFY(test::runFfmpeg(
            test::lavfi(QStringLiteral("testsrc2=size=64x48:rate=1")) +
            QStringList{QStringLiteral("-frames:v"), QString::number(kPatterns), at("patterns/p%02d.png")}));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("testsrc=size=160x120:rate=10:duration=3")) +
                                QStringList{at("clip.mp4")}));
        open();
        const auto summary = test::ingest(*m_library, {m_media});
        QCOMPARE(summary.failed, 0);
        QCOMPARE(summary.indexed, kPatterns + 6);
    }

    void theStarterWritesNoCaptions() {
        auto asked = request();
        asked.model = "starter";
        const auto refused = start(asked);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(refused.error().message.find("small-blip") != std::string::npos, refused.error().message.c_str());
        QVERIFY(!unfinished());
        std::string streamed;
        const auto labels = test::wait<ml::Generation>([&](auto done) {
            m_library->captions().write(
                picture("chelsea.png"), asked, [&streamed](const std::string& text) { streamed += text; }, {}, done);
        });
        QVERIFY(labels);
        QVERIFY2(labels->text.starts_with("Labels: ") && labels->text.ends_with(" %"), labels->text.c_str());
        QVERIFY2(labels->text.find("cat") != std::string::npos, labels->text.c_str());
        QCOMPARE(streamed, labels->text);
        QVERIFY(details("chelsea.png").captions.empty());
        asked.model = "efficientnet-lite0";
        QCOMPARE(start(asked).error().code, ErrorCode::InvalidArgument);
        asked.model = "nowhere";
        QCOMPARE(start(asked).error().code, ErrorCode::ModelMissing);
        QVERIFY(!unfinished());
    }

    void aPersonsCaptionIsFoundByWhatItMeans() {
        const auto before = searched("birthday of my grandma");
        QCOMPARE(before.relevant, 0);
        QVERIFY(searched("has:caption").hits.empty());

        QVERIFY(setCaption(picture("robin.jpg"), "  grandmother's birthday\n"));
        QCOMPARE(details("robin.jpg").captions.front().text, std::string("grandmother's birthday"));
        const auto meant = searched("birthday of my grandma");
        QCOMPARE(name(meant.hits.front()), QStringLiteral("robin.jpg"));
        QVERIFY(meant.relevant >= 1);
        const auto& hit = meant.hits.front();
        QVERIFY2(hit.shares[Modality::Caption] > 0.3F,
                 std::to_string(static_cast<double>(hit.shares[Modality::Caption])).c_str());
        QVERIFY(hit.moment());
        QCOMPARE(hit.moment()->segment.id, picture("robin.jpg"));
        const auto said = searched("\"grandmother's\"");
        QCOMPARE(name(said.hits.front()), QStringLiteral("robin.jpg"));
        QVERIFY(said.hits.front().parts[Modality::Words] > 0);
        QCOMPARE(said.hits.front().moment()->words, std::vector{catalog::WordField::Caption});
        // Muted, it counts for nothing.
        SearchRequest muted;
        muted.text = "festivity of an old relative";
        muted.weights[Modality::Caption] = 0;
        const auto without =
            test::wait<SearchResults>([&](auto done) { m_library->search().search(muted, {}, done); }).value();
        for (const auto& each : without.hits)
            QCOMPARE(each.shares[Modality::Caption], 0.0F);

        const auto having = searched("has:caption");
        QCOMPARE(having.hits.size(), 1U);
        QCOMPARE(name(having.hits.front()), QStringLiteral("robin.jpg"));
        QCOMPARE(hitOf(searched("-has:caption kind:image"), "robin.jpg"), nullptr);
        test::isSound(*m_library);
    }

    void whatLooksLikeItIsStillFoundByItsLooks() {
        SearchRequest like;
        like.terms = {QueryTerm::like(picture("robin.jpg"))};
        const auto results =
            test::wait<SearchResults>([&](auto done) { m_library->search().search(like, {}, done); }).value();
        for (const auto& hit : results.hits)
            QCOMPARE(hit.parts[Modality::Caption], 0.0F); // the only caption is its own
    }

    void anotherCaptionTakesItsPlace() {
        QVERIFY(setCaption(picture("lake.jpg"), "our first sailing trip"));
        QCOMPARE(name(searched("the day we went sailing").hits.front()), QStringLiteral("lake.jpg"));
        QVERIFY(setCaption(picture("lake.jpg"), "the tax declaration"));
        const auto sailing = searched("the day we went sailing");
        const auto* const lake = hitOf(sailing, "lake.jpg");
        QVERIFY(!lake || lake->parts[Modality::Caption] < 0.5F);
        QCOMPARE(name(searched("paying taxes").hits.front()), QStringLiteral("lake.jpg"));
        QVERIFY(setCaption(picture("lake.jpg"), " "));
        QVERIFY(details("lake.jpg").captions.empty());
        const auto taxes = searched("paying taxes");
        const auto* const gone = hitOf(taxes, "lake.jpg");
        QVERIFY(!gone || gone->parts[Modality::Caption] == 0.0F);
        test::isSound(*m_library);
    }

    void whatHasNoPictureHasNoCaption() {
        QCOMPARE(setCaption(SegmentId{999'999}, "a ghost").error().code, ErrorCode::NotFound);
        QCOMPARE(setCaption(picture("lake.jpg"), std::string(10'001, 'a')).error().code, ErrorCode::InvalidArgument);
        QVERIFY(details("lake.jpg").captions.empty());
    }

    void captionsAreThereAfterOpeningAgainAndAfterIndexingAgain() {
        open();
        QCOMPARE(name(searched("birthday of my grandma").hits.front()), QStringLiteral("robin.jpg"));
        const auto former = picture("robin.jpg");
        fs::last_write_time(m_media / "robin.jpg", fs::file_time_type::clock::now());
        QCOMPARE(test::ingest(*m_library, {m_media}).indexed, 1);
        QVERIFY(picture("robin.jpg") != former);
        const auto results = searched("birthday of my grandma");
        QCOMPARE(name(results.hits.front()), QStringLiteral("robin.jpg"));
        QVERIFY(results.hits.front().shares[Modality::Caption] > 0.3F);
        test::isSound(*m_library);
    }

    void aSingleMomentIsDescribedAtOnce() {
        std::string streamed;
        auto asked = request();
        const auto written = test::wait<ml::Generation>([&](auto done) {
            m_library->captions().write(
                picture("kitten.jpg"), asked, [&streamed](const std::string& text) { streamed += text; }, {}, done);
        });
        QVERIFY(written);
        QVERIFY(written->text.starts_with("a photo of"));
        QVERIFY(!streamed.empty());
        const auto captions = details("kitten.jpg").captions;
        QCOMPARE(captions.size(), 1U);
        QCOMPARE(captions.front().text, written->text);
        QCOMPARE(captions.front().author, Author::Model);
        QCOMPARE(captions.front().model, std::string("small-blip"));
        QVERIFY2(captions.front().settings.find("\"max_new_tokens\":24") != std::string::npos,
                 captions.front().settings.c_str());

        CancelSource stopped;
        stopped.cancel();
        const auto cancelled = test::wait<ml::Generation>(
            [&](auto done) { m_library->captions().write(picture("lake.jpg"), asked, {}, stopped.token(), done); });
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        QVERIFY(details("lake.jpg").captions.empty());
    }

    void aJobThatIsStoppedGoesOnAfterTheProgramHasEnded() {
        const auto total = status().counts.moments - 2; // a person's, and the one that a model has written already
        QVERIFY(total > kPatterns);
        std::map<FileId, int> stored; // how often each was told
        std::atomic<int> ends = 0;
        auto asked = request();
        asked.generation.topK = 7;
        CaptionEvents events;
        events.stored = [&stored](const std::vector<FileId>& told) {
            for (const auto file : told)
                ++stored[file];
        };
        events.progress = [this, &total](const CaptionProgress& progress) {
            [&] { QCOMPARE(progress.total, total); }();
            if (progress.written > 0)
                m_library->captions().stop();
        };
        const auto first = start(asked, events);
        QVERIFY(first);
        QVERIFY(first->stopped);
        QVERIFY(first->written > 0 && first->written < total);
        QCOMPARE(first->failed, 0);
        QCOMPARE(start(asked).error().code, ErrorCode::InvalidArgument); // that one comes first

        open();
        const auto left = unfinished();
        QVERIFY(left);
        QCOMPARE(left->model, asked.model);
        QCOMPARE(left->prefix, asked.prefix);
        QCOMPARE(left->generation.topK, asked.generation.topK);
        QCOMPARE(left->generation.minNewTokens, asked.generation.minNewTokens);
        QVERIFY(!left->generation.sample && !left->again && left->files.empty());
        QCOMPARE(status().written, first->written);
        QCOMPARE(status().left, total - first->written);

        events.progress = {};
        const auto whole = test::wait<CaptionSummary>([&](auto done) {
            events.finished = [done, &ends](const Result<CaptionSummary>& result) {
                ++ends;
                done(result);
            };
            m_library->captions().resume(events);
        });
        QVERIFY(whole);
        QCOMPARE(ends.load(), 1);
        QVERIFY(!whole->stopped);
        QCOMPARE(whole->written, total);
        QCOMPARE(whole->total, total);
        QVERIFY(!unfinished());
        std::int64_t captions = 0;
        for (const auto& file : files()) {
            const auto item = details(file.id);
            for (const auto& segment : item.segments) {
                const auto about = std::ranges::count(item.captions, segment.id, &catalog::CaptionRecord::segment);
                const bool isSeen = segment.type == SegmentType::Picture || segment.type == SegmentType::Shot;
                QCOMPARE(about, isSeen ? 1 : 0);
                captions += about;
            }
        }
        QCOMPARE(captions, total + 2);
        for (const auto& [file, times] : stored)
            QVERIFY(details(file).segments.size() > 1 || times == 1); // none twice
        test::isSound(*m_library);
    }

    void aModelsRunLeavesAPersonsCaptionAlone() {
        const auto robin = details("robin.jpg");
        QCOMPARE(robin.captions.size(), 1U);
        QCOMPARE(robin.captions.front().author, Author::Person);
        const auto kitten = details("kitten.jpg").captions.front();
        auto again = request();
        again.again = true;
        again.prefix = "a drawing of";
        again.files = {robin.file.id, details("kitten.jpg").file.id, details("clip.mp4").file.id};
        const auto summary = start(again);
        QVERIFY(summary);
        QCOMPARE(summary->failed, 0);
        QCOMPARE(summary->written, summary->total);
        QCOMPARE(details("robin.jpg").captions.size(), 1U);
        QCOMPARE(details("robin.jpg").captions.front().text, std::string("grandmother's birthday"));
        QVERIFY(details("kitten.jpg").captions.front().text.starts_with("a drawing of"));
        QVERIFY(details("kitten.jpg").captions.front().text != kitten.text);
        QVERIFY(details("fruits.jpg").captions.front().text.starts_with("a photo of")); // was not among them
        QCOMPARE(name(searched("birthday of my grandma").hits.front()), QStringLiteral("robin.jpg"));
        test::isSound(*m_library);
    }

    void questionsInBetweenChangeNothing_data() {
        QTest::addColumn<int>("beams");
        QTest::newRow("greedy") << 1;
        QTest::newRow("beams") << 3;
    }

    void questionsInBetweenChangeNothing() {
        QFETCH(const int, beams);
        const auto texts = [this] {
            std::map<std::string, std::string> all;
            for (const auto& file : files())
                for (const auto& caption : details(file.id).captions)
                    all[file.path + std::to_string(caption.keyTime) + caption.model] = caption.text;
            return all;
        };
        auto again = request();
        again.again = true;
        again.generation.beams = beams;
        QVERIFY(start(again));
        const auto robin = picture("robin.jpg");
        const auto ask = [&] {
            return test::wait<ml::Generation>(
                       [&](auto done) { m_library->captions().write(robin, request(), {}, {}, done); })
                .value()
                .text;
        };
        const auto expected = ask();
        const auto undisturbed = texts();

        std::promise<Result<CaptionSummary>> promise;
        auto answer = promise.get_future();
        std::promise<void> running;
        std::atomic<bool> told = false;
        CaptionEvents events;
        events.progress = [&](const CaptionProgress&) {
            if (!told.exchange(true))
                running.set_value();
        };
        events.finished = [&promise](const Result<CaptionSummary>& result) { promise.set_value(result); };
        m_library->captions().start(again, events);
        running.get_future().wait();
        for (int i = 0; i < 8; ++i) { // each of them makes the model forget what it was writing
            QCOMPARE(ask(), expected);
            QVERIFY(!searched("a cat").hits.empty());
        }
        const auto summary = answer.get();
        QVERIFY(summary);
        QCOMPARE(summary->failed, 0);
        QCOMPARE(summary->written, summary->total);
        auto disturbed = texts();
        QCOMPARE(disturbed.size(), undisturbed.size());
        for (const auto& [key, text] : undisturbed)
            QCOMPARE(disturbed[key], text);
    }

    void whatCannotBeReadIsAProblem() {
        fs::rename(m_media / "fruits.jpg", m_media / "fruits.away");
        auto again = request();
        again.again = true;
        again.files = {details("fruits.jpg").file.id, details("kitten.jpg").file.id};
        const auto summary = start(again);
        QVERIFY(summary);
        QCOMPARE(summary->written, 1);
        QCOMPARE(summary->failed, 1);
        QCOMPARE(summary->problems.size(), 1U);
        QCOMPARE(summary->problems.front().path, (m_media / "fruits.jpg").string());
        QCOMPARE(summary->problems.front().error.code, ErrorCode::NotFound);
        QVERIFY(!summary->problems.front().error.message.empty());
        QCOMPARE(details("fruits.jpg").captions.size(), 1U); // the former one
        fs::rename(m_media / "fruits.away", m_media / "fruits.jpg");
    }

    void aRequestThatTheModelRefusesLeavesNoJob() {
        auto asked = request();
        asked.again = true;
        asked.generation.topP = 7.0F; // there is no such probability
        const auto refused = start(asked);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!unfinished());
    }

    void closingWhileItRunsEndsEveryJobOnce() {
        std::atomic<int> ends = 0;
        std::atomic<int> refusals = 0;
        std::promise<void> running;
        std::atomic<bool> told = false;
        auto again = request();
        again.again = true;
        CaptionEvents events;
        events.progress = [&](const CaptionProgress&) {
            if (!told.exchange(true))
                running.set_value();
        };
        events.finished = [&](const Result<CaptionSummary>& result) {
            ++ends;
            [&] { QVERIFY(!result || result->stopped); }();
        };
        m_library->captions().start(again, events);
        running.get_future().wait();
        CaptionEvents second;
        second.finished = [&](const Result<CaptionSummary>& result) {
            ++refusals;
            [&] { QCOMPARE(result.error().code, ErrorCode::InvalidArgument); }();
        };
        m_library->captions().start(again, second);
        m_library->captions().resume(second);
        m_library.reset();
        QCOMPARE(ends.load(), 1);
        QCOMPARE(refusals.load(), 2);
        open();
        QVERIFY(unfinished());
        QVERIFY(test::wait<void>([&](auto done) { m_library->captions().discard(done); }));
        QVERIFY(!unfinished());
        QVERIFY(!status().unfinished);
        const auto nothing = test::wait<CaptionSummary>([&](auto done) {
            CaptionEvents none;
            none.finished = done;
            m_library->captions().resume(none);
        });
        QCOMPARE(nothing.error().code, ErrorCode::NotFound);
        test::isSound(*m_library);
    }

    void aPausedJobWaits() {
        auto again = request();
        again.again = true;
        again.files = {details("kitten.jpg").file.id, details("lake.jpg").file.id};
        std::atomic<bool> wasPaused = false;
        CaptionEvents events;
        events.progress = [&](const CaptionProgress& progress) {
            if (progress.paused) {
                wasPaused = true;
                m_library->captions().setPaused(false);
            } else if (!wasPaused) {
                m_library->captions().setPaused(true);
            }
        };
        const auto summary = start(again, events);
        QVERIFY(summary);
        QCOMPARE(summary->written, 2);
        QVERIFY(wasPaused.load());
    }

    void theCommandLineDoesTheSame() {
        m_library.reset();
        const auto run = [this](const QStringList& arguments) {
            const auto outcome =
                test::runCli(QStringList{QStringLiteral("--json"), QStringLiteral("--library"), folder(),
                                         QStringLiteral("--models"), QString::fromStdString(m_models.string())} +
                             arguments);
            return std::pair(outcome.exit, outcome.json());
        };
        const auto captions = [&run](const QStringList& arguments) {
            return run(QStringList{QStringLiteral("captions")} + arguments);
        };
        const auto clip = QString::fromStdString((m_media / "clip.mp4").string());
        const auto text = QStringLiteral("the wedding of my brother");
        QCOMPARE(captions({QStringLiteral("set"), clip, text, QStringLiteral("--at"), QStringLiteral("1.5")}).first, 0);
        const auto shown = captions({QStringLiteral("show"), clip});
        QCOMPARE(shown.first, 0);
        const auto first = shown.second[QStringLiteral("captions")].toArray().first().toObject();
        QCOMPARE(first[QStringLiteral("text")].toString(), text);
        QCOMPARE(first[QStringLiteral("author")].toString(), QStringLiteral("person"));
        const auto found = run({QStringLiteral("search"), QStringLiteral("marriage in our family")});
        const auto hit = found.second[QStringLiteral("hits")].toArray().first().toObject();
        QCOMPARE(hit[QStringLiteral("path")].toString(), clip);
        QVERIFY(hit[QStringLiteral("shares")].toObject()[QStringLiteral("caption")].toDouble() > 0.3);

        // Without a model that is named, the installed one is asked.
        const auto written =
            captions({QStringLiteral("start"), QStringLiteral("--again"), QStringLiteral("--max-tokens"),
                      QStringLiteral("5"), QString::fromStdString((m_media / "lake.jpg").string())});
        QCOMPARE(written.first, 0);
        QCOMPARE(written.second[QStringLiteral("written")].toInt(), 1);
        const auto known = captions({QStringLiteral("status")}).second;
        QCOMPARE(known[QStringLiteral("by_persons")].toInt(), 2);
        QCOMPARE(known[QStringLiteral("without")].toInt(), 0);
        QVERIFY(known[QStringLiteral("unfinished")].isNull());
        QCOMPARE(captions({QStringLiteral("resume")}).first, 1);
        QCOMPARE(captions({QStringLiteral("discard")}).first, 0);
        QCOMPARE(captions({QStringLiteral("start"), QStringLiteral("--model"), QStringLiteral("starter")}).first, 2);
        QCOMPARE(captions({QStringLiteral("show"), QStringLiteral("/nowhere.jpg")}).first, 1);

        // Everything below a folder, however it is written, and a file of it that is named as well.
        const auto all = captions({QStringLiteral("start"), QStringLiteral("--again"), QStringLiteral("--max-tokens"),
                                   QStringLiteral("2"), QString::fromStdString((m_media / "patterns/").string()),
                                   QString::fromStdString((m_media / "../media/patterns/p01.png").string())});
        QCOMPARE(all.first, 0);
        QCOMPARE(all.second[QStringLiteral("written")].toInt(), kPatterns);
        const auto root = captions(
            {QStringLiteral("start"), QStringLiteral("--max-tokens"), QStringLiteral("2"), QStringLiteral("/")});
        QCOMPARE(root.first, 0); // all is below it, and all have captions
        QCOMPARE(root.second[QStringLiteral("total")].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCaptions)
#include "tst_captions.moc"
