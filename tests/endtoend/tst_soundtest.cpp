// Whether the map of a sound holds: its cells are made silent one after the other, on a small checkpoint.
#include "core/services/explain/explainservice.h"
#include "core/services/library.h"
#include "tests/support/cancelled.h"
#include "tests/support/starter.h"
#include "tests/unit/media/mediafixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <future>
#include <mutex>

using namespace medley;
namespace fs = std::filesystem;
namespace fixture = media::fixture;

namespace {

const std::string kModel = std::string(MEDLEY_CASES) + "/clap/unfused/checkpoint";

/// But for what half precision changes.
bool isNear(float a, float b) {
    return std::abs(a - b) < 5e-3F;
}

} // namespace

class TestSoundTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fixture::MediaFolder m_media;
    std::unique_ptr<Library> m_library;
    fs::path m_sound; ///< 6 s, louder from second to second

    [[nodiscard]] Result<SoundReport> explained(const TimeSpan& part) const {
        return test::wait<SoundReport>(
            [&](auto done) { m_library->explain().explainSound(kModel, m_sound, part, "a dog barks", {}, done); });
    }
    [[nodiscard]] Result<MapTest> tested(const TimeSpan& part, const ExplainService::TestedSoundMap& map,
                                         const MapTestOptions& options, std::vector<double>* progress = nullptr,
                                         const CancelToken& cancel = {}, const std::string& model = kModel) const {
        return test::wait<MapTest>([&](auto done) {
            const auto tell = [progress](double share) {
                if (progress)
                    progress->push_back(share);
            };
            m_library->explain().testSound(model, m_sound, part, map, options, tell, cancel, done);
        });
    }
    static ExplainService::TestedSoundMap mapOf(const ml::SoundExplanation& found) {
        return {found.map, found.output, found.scoreName};
    }

private Q_SLOTS:
    void initTestCase() {
        m_library = Library::open(test::libraryOptions(m_dir.path())).value();
        m_sound = m_media.ffmpeg("tones.wav", {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                               QStringLiteral("aevalsrc=0.1*(1+floor(t))*sin(2*PI*440*t):d=6")});
    }

    void cellsAreMadeSilent_data() {
        QTest::addColumn<double>("start");
        QTest::addColumn<double>("end");
        QTest::newRow("the whole sound, of which the beginning is heard") << 0.0 << 0.0;
        QTest::newRow("a part") << 2.0 << 5.0;
        QTest::newRow("a part that is heard as a whole") << 2.25 << 3.0;
    }
    void cellsAreMadeSilent() {
        QFETCH(const double, start);
        QFETCH(const double, end);
        const TimeSpan part{start, end};
        const auto found = explained(part);
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        for (const auto* map : {&found->whole, &found->words.front()}) {
            std::vector<double> progress;
            const auto test = tested(part, mapOf(*map), {.steps = 4, .randomOrders = 2}, &progress);
            QVERIFY2(test, test ? "" : test.error().message.c_str());
            QCOMPARE(test->fractions, (std::vector<float>{0, 0.1F, 0.25F, 0.5F, 0.75F, 1}));
            QCOMPARE(test->scoreName, map->scoreName);
            QVERIFY(std::ranges::is_sorted(progress) && progress.back() == 1.0);
            // Nothing gone: the score of the explanation. All gone: that of silence, whichever way it was reached.
            QVERIFY(isNear(test->deletion.front(), map->score));
            QVERIFY(isNear(test->insertion.back(), map->score));
            QCOMPARE(test->deletion.back(), test->deletionRandom.back());
            QCOMPARE(test->deletion.back(), test->insertion.front());
            QVERIFY(!isNear(test->deletion.back(), map->score));
            QVERIFY(test->deletion[2] != test->deletionRandom[2]); // the order of the map is no random one
        }
    }

    /// Taking cells away in the map's order is putting them in in the order of the opposite map.
    void theOppositeMapPutsInWhatTheMapLeaves() {
        const auto found = explained({});
        QVERIFY(found);
        auto map = mapOf(found->whole);
        for (std::size_t i = 0; i < map.map.values.size(); ++i)
            map.map.values[i] = static_cast<float>(i + 1); // no two alike
        const MapTestOptions options{.steps = 2, .randomOrders = 1};
        const auto test = tested({}, map, options);
        std::ranges::reverse(map.map.values);
        const auto opposite = tested({}, map, options);
        QVERIFY(test && opposite);
        // Half of the cells are gone, or there.
        QVERIFY(isNear(test->deletion[2], opposite->insertion[2]));
        QVERIFY(isNear(test->insertion[2], opposite->deletion[2]));
    }

    void behindEverythingItComesToTheSame() {
        const auto found = explained({});
        QVERIFY(found);
        const MapTestOptions options{.steps = 2, .randomOrders = 1, .insertion = false};
        auto behind = options;
        behind.inBackground = true;
        const auto test = tested({}, mapOf(found->whole), options);
        const auto other = tested({}, mapOf(found->whole), behind);
        QVERIFY(test && other);
        QVERIFY(other->insertion.empty());
        for (std::size_t i = 0; i < test->deletion.size(); ++i)
            QVERIFY(isNear(test->deletion[i], other->deletion[i]));
    }

    void aQuestionGoesBeforeIt() {
        const auto found = explained({});
        QVERIFY(found);
        std::promise<Result<MapTest>> promise;
        auto answer = promise.get_future();
        CancelSource source;
        std::once_flag begun;
        std::promise<void> started;
        m_library->explain().testSound(
            kModel, m_sound, {}, mapOf(found->whole), {.steps = 50, .randomOrders = 20, .inBackground = true},
            [&](double) { std::call_once(begun, [&started] { started.set_value(); }); }, source.token(),
            [&promise](Result<MapTest> test) { promise.set_value(std::move(test)); });
        started.get_future().wait();
        QVERIFY(explained({}));
        QVERIFY(answer.wait_for(std::chrono::seconds(0)) == std::future_status::timeout); // it has 2,060 steps
        source.cancel();
        QCOMPARE(answer.get().error().code, ErrorCode::Cancelled);
    }

    void whatCannotBeTestedIsRefused() {
        const auto found = explained({});
        QVERIFY(found);
        const auto map = mapOf(found->whole);
        const auto refusal = [&](const ExplainService::TestedSoundMap& one, const MapTestOptions& options) {
            const auto test = tested({}, one, options);
            return test ? ErrorCode::Internal : test.error().code;
        };
        QCOMPARE(refusal({}, {}), ErrorCode::InvalidArgument);
        auto other = map;
        other.map.values.pop_back();
        QCOMPARE(refusal(other, {}), ErrorCode::InvalidArgument);
        other.map.columns -= 1; // as a map of less sound has
        other.map.values.resize(static_cast<std::size_t>(other.map.rows * other.map.columns));
        QCOMPARE(refusal(other, {}), ErrorCode::InvalidArgument);
        other = map;
        other.map.span.end = std::nan("");
        QCOMPARE(refusal(other, {}), ErrorCode::InvalidArgument);
        QCOMPARE(refusal(map, {.steps = 1}), ErrorCode::InvalidArgument);
        QCOMPARE(tested({}, map, {}, nullptr, test::cancelled()).error().code, ErrorCode::Cancelled);
        QCOMPARE(tested({}, map, {}, nullptr, {}, "no-such-model").error().code, ErrorCode::ModelMissing);
        const auto seeing = std::string(MEDLEY_CASES) + "/clip/gelu_real_eos/checkpoint";
        QCOMPARE(tested({}, map, {}, nullptr, {}, seeing).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestSoundTest)
#include "tst_soundtest.moc"
