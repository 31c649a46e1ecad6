// A run of indexing that is paused while its queue is full: everything else goes on meanwhile. With the real starter
// and the small checkpoints of the reference cases.
#include "core/services/caption/captionservice.h"
#include "core/services/explain/explainservice.h"
#include "tests/endtoend/answerlibrary.h"
#include "tests/support/ffmpeg.h"

#include <atomic>
#include <chrono>

using namespace medley;
namespace fs = std::filesystem;

namespace {

constexpr int kPictures = 60; ///< more than the queue holds
constexpr auto kPatience = std::chrono::minutes(2);

/// Holds the inference thread, in the middle of a question.
class HeldInference {
public:
    explicit HeldInference(const test::AnswerLibrary& library) {
        auto question = library.about("kitten.jpg", "Is there a cat?");
        library.library().answers().ask(
            std::move(question),
            [this, first = std::make_shared<std::atomic<bool>>(true)](const std::string&) {
                if (!first->exchange(false))
                    return;
                m_held.set_value();
                m_released.get_future().wait();
            },
            {}, [this](const Result<Answer>&) { m_answered.set_value(); });
        m_held.get_future().wait();
    }
    ~HeldInference() {
        m_released.set_value();
        m_answered.get_future().wait();
    }
    HeldInference(const HeldInference&) = delete;
    HeldInference& operator=(const HeldInference&) = delete;

private:
    std::promise<void> m_held;
    std::promise<void> m_released;
    std::promise<void> m_answered;
};

/// A run over the patterns, as its events tell of it.
class Run {
public:
    void start(Library& library, const fs::path& folder) const {
        IngestEvents events;
        events.progress = [told = m_told](const IngestProgress& progress) { // on the coordinating thread
            told->hasScanned = told->hasScanned || !progress.scanning;
            const bool isAlike = !progress.paused && !progress.current.empty() && progress.current == told->current;
            told->alike = isAlike ? told->alike + 1 : 0;
            told->current = progress.current;
        };
        events.finished = [told = m_told](const Result<IngestSummary>& summary) { told->finished.set_value(summary); };
        library.ingest().add({folder}, events);
    }
    [[nodiscard]] bool hasScanned() const { return m_told->hasScanned; }
    /// Nothing moves any more: the same file was the last to be taken up in several reports.
    [[nodiscard]] bool isFull() const { return m_told->alike >= 8; }
    [[nodiscard]] Result<IngestSummary> finished() const { return m_told->finished.get_future().get(); }

private:
    struct Told {
        std::promise<Result<IngestSummary>> finished;
        std::atomic<bool> hasScanned = false;
        std::atomic<int> alike = 0;
        std::string current; ///< of the coordinating thread
    };
    std::shared_ptr<Told> m_told = std::make_shared<Told>(); ///< a test that fails does not wait for the run
};

} // namespace

class TestPausing : public QObject {
    Q_OBJECT

    test::AnswerLibrary m_library;

    /// What a service answers; none where it does not within all patience.
    template <class T, class Start>
    [[nodiscard]] static std::optional<Result<T>> answered(Start start) {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        auto answer = promise->get_future();
        start([promise](Result<T> result) { promise->set_value(std::move(result)); });
        if (answer.wait_for(kPatience) != std::future_status::ready)
            return std::nullopt;
        return answer.get();
    }

    /// The patterns' run, paused with a full queue and files on every decode thread.
    void pauseInTheMiddle(const Run& run) const {
        auto& ingest = m_library.library().ingest();
        ingest.setPaused(true);
        run.start(m_library.library(), m_library.folder("patterns"));
        QTRY_VERIFY_WITH_TIMEOUT(run.hasScanned(), 120'000); // and so the models are ready
        HeldInference held(m_library);
        ingest.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(run.isFull(), 120'000);
        ingest.setPaused(true);
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_library.make({"photos/kitten.jpg"});
        fs::copy(fs::path(MEDLEY_CASES) / "blip_caption/base/checkpoint", m_library.folder("models") / "small-caption");
        fs::create_directories(m_library.folder("patterns"));
        QVERIFY(test::runFfmpeg(
            test::lavfi(QStringLiteral("testsrc2=size=64x48:rate=1")) +
            QStringList{QStringLiteral("-frames:v"), QString::number(kPictures),
                        QString::fromStdString((m_library.folder("patterns") / "p%02d.png").string())}));
    }

    void cleanup() { m_library.library().ingest().setPaused(false); }

    void questionsCaptionsAndMapsGoOn() {
        const Run run;
        pauseInTheMiddle(run);
        if (QTest::currentTestFailed())
            return;
        auto& library = m_library.library();
        const auto kitten = m_library.file("kitten.jpg");
        const auto answer = answered<Answer>([&](auto done) {
            library.answers().ask(m_library.about("kitten.jpg", "what is it?", "small-vqa"), {}, {}, done);
        });
        QVERIFY2(answer, "a question waits for the run to go on");
        QVERIFY(answer->has_value());
        CaptionRequest request;
        request.model = "small-caption";
        request.files = {kitten};
        request.generation.maxNewTokens = 4;
        request.generation.beams = 1;
        const auto captions = answered<CaptionSummary>([&](auto done) {
            CaptionEvents events;
            events.finished = done;
            library.captions().start(request, events);
        });
        QVERIFY2(captions, "captions wait for the run to go on");
        QCOMPARE(captions->value().written, 1);
        const auto map = answered<PictureExplanation>([&](auto done) {
            library.explain().explain("starter", {m_library.folder("media") / "kitten.jpg"}, {}, {}, {}, done);
        });
        QVERIFY2(map, "a map waits for the run to go on");
        QVERIFY(map->has_value());
        library.ingest().setPaused(false);
        const auto summary = run.finished();
        QVERIFY(summary);
        QCOMPARE(summary->indexed, kPictures);
    }

    void closingEndsARunThatIsPaused() {
        for (const auto& picture : fs::directory_iterator(m_library.folder("patterns")))
            fs::last_write_time(picture.path(), fs::file_time_type::clock::now()); // to be indexed again
        const Run run;
        pauseInTheMiddle(run);
        if (QTest::currentTestFailed())
            return;
        m_library.close();
        const auto summary = run.finished();
        QVERIFY(summary);
        QVERIFY(summary->stopped);
        m_library.open();
        const auto rest = test::wait<IngestSummary>([&](auto done) {
            IngestEvents events;
            events.finished = done;
            m_library.library().ingest().resumePending(events);
        });
        QVERIFY(rest);
        QCOMPARE(rest->indexed, kPictures - summary->indexed);
    }
};

QTEST_GUILESS_MAIN(TestPausing)
#include "tst_pausing.moc"
