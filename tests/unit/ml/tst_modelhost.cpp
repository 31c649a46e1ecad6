// ModelHost with an engine of the test's own: what is kept, what goes, and when the CPU takes over.
#include "core/base/canceltoken.h"
#include "core/ml/modelhost.h"

#include <QtTest>

#include <map>

using namespace medley;
using namespace medley::ml;

namespace {

struct World {
    std::map<std::string, std::int64_t> sizes; ///< bytes of the model of a folder
    std::map<std::string, int> loads;
    int alive = 0;
    std::vector<std::string> devices;                  ///< of the engines that were made
    std::function<bool(const std::string&)> loadFails; ///< out of memory on this device
    std::vector<std::string> dtypes{};                 ///< as `devices`
};

class FakeModel final : public Model {
public:
    FakeModel(World& world, ModelInfo info) : m_world(world), m_info(std::move(info)) { ++m_world.alive; }
    ~FakeModel() override { --m_world.alive; }
    [[nodiscard]] const ModelInfo& info() const override { return m_info; }

private:
    World& m_world;
    ModelInfo m_info;
};

class FakeEngine final : public Engine {
public:
    FakeEngine(World& world, const RuntimeOptions& options) : m_world(world) {
        m_info.device = options.device == "auto" ? "cuda" : options.device;
        m_info.reason = "as the test wants it";
        m_world.devices.push_back(m_info.device);
        m_world.dtypes.push_back(options.dtype);
    }
    [[nodiscard]] const RuntimeInfo& runtime() const override { return m_info; }
    [[nodiscard]] Result<std::unique_ptr<Model>> load(const std::filesystem::path& folder) override {
        const std::string name = folder.filename().string();
        if (!m_world.sizes.contains(name))
            return fail(ErrorCode::ModelMissing, "no such model");
        if (m_world.loadFails && m_world.loadFails(m_info.device))
            return fail(ErrorCode::OutOfMemory, "The model does not fit.", "8 GB wanted");
        ++m_world.loads[name];
        return std::make_unique<FakeModel>(m_world, ModelInfo{"fake", folder.string(), {}, 1, m_world.sizes[name]});
    }

    [[nodiscard]] Result<std::unique_ptr<EarlyFusionTrainer>>
    trainEarlyFusion(const std::filesystem::path&, const std::filesystem::path&, std::vector<std::string>) override {
        return fail(ErrorCode::ModelMissing, "no such model");
    }

private:
    World& m_world;
    RuntimeInfo m_info;
};

ModelHost hostOf(World& world, std::int64_t budget, std::string device = "auto") {
    HostOptions options;
    options.runtime.device = std::move(device);
    options.memoryBudget = budget;
    return {options, [&world](const RuntimeOptions& wanted) -> Result<std::unique_ptr<Engine>> {
                return std::make_unique<FakeEngine>(world, wanted);
            }};
}

QStringList names(const ModelHost& host) {
    QStringList list;
    for (const ModelInfo& info : host.loaded())
        list << QString::fromStdString(std::filesystem::path(info.folder).filename().string());
    return list;
}

} // namespace

class TestModelHost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsOnceAndKeeps() {
        World world{{{"a", 10}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        const auto first = host.model("/models/a");
        const auto again = host.model("/models/./a");
        QVERIFY(first && again);
        QCOMPARE(first->get(), again->get());
        QCOMPARE(world.loads["a"], 1);
        QCOMPARE(host.loadedBytes(), std::int64_t{10});
    }

    void theLongestUnusedGoesFirst() {
        World world{{{"a", 40}, {"b", 40}, {"c", 40}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        QVERIFY(host.model("a") && host.model("b") && host.model("a") && host.model("c"));
        QCOMPARE(names(host), (QStringList{QStringLiteral("c"), QStringLiteral("a")}));
        QVERIFY(host.model("b"));
        QCOMPARE(world.loads["b"], 2);
    }

    void aModelLargerThanTheBudgetIsLoadedAlone() {
        World world{{{"a", 40}, {"huge", 400}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        QVERIFY(host.model("a") && host.model("huge"));
        QCOMPARE(names(host), QStringList{QStringLiteral("huge")});
    }

    void whoHoldsAModelKeepsIt() {
        World world{{{"a", 80}, {"b", 80}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        {
            const auto held = host.model("a");
            QVERIFY(held && host.model("b"));
            QCOMPARE(names(host), QStringList{QStringLiteral("b")});
            QCOMPARE(world.alive, 2);
        }
        QCOMPARE(world.alive, 1);
        host.forget();
        QCOMPARE(world.alive, 0);
    }

    void errorsAreHandedOn() {
        World world;
        ModelHost host = hostOf(world, 100);
        const auto missing = host.model("nowhere");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::ModelMissing);
    }

    void loadingThatRunsOutOfMemoryDropsTheOthersFirst() {
        World world{{{"a", 10}, {"b", 10}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        QVERIFY(host.model("a"));
        world.loadFails = [&world](const std::string&) { return world.alive > 0; };
        QVERIFY(host.model("b"));
        QCOMPARE(names(host), QStringList{QStringLiteral("b")});
        QCOMPARE(world.devices.size(), std::size_t{1}); // no need for the CPU
    }

    void loadingMovesToTheCpuWithTheReason() {
        World world{{{"a", 10}}, {}, 0, {}, {}};
        world.loadFails = [](const std::string& device) { return device == "cuda"; };
        ModelHost host = hostOf(world, 100);
        QVERIFY(host.model("a"));
        QCOMPARE(world.devices, (std::vector<std::string>{"cuda", "cpu"}));
        const auto runtime = host.runtime();
        QVERIFY(runtime);
        QCOMPARE(runtime->device, std::string("cpu"));
        QVERIFY2(runtime->reason.find("8 GB wanted") != std::string::npos, runtime->reason.c_str());
    }

    void theMoveKeepsANumberTypeThatTheCpuHas() {
        for (const auto& [asked, kept] : {std::pair{"fp32", "fp32"}, std::pair{"fp16", "auto"}}) {
            World world{{{"a", 10}}, {}, 0, {}, {}};
            world.loadFails = [](const std::string& device) { return device == "cuda"; };
            HostOptions options;
            options.runtime.dtype = asked;
            ModelHost host(options, [&world](const RuntimeOptions& wanted) -> Result<std::unique_ptr<Engine>> {
                return std::make_unique<FakeEngine>(world, wanted);
            });
            QVERIFY(host.model("a"));
            QCOMPARE(world.dtypes, (std::vector<std::string>{asked, kept}));
        }
    }

    void theReasonIsOneLine() {
        World world{{{"a", 10}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        bool first = true;
        QVERIFY(host.use("a", [&](Model&) -> Result<int> {
            if (std::exchange(first, false))
                return fail(ErrorCode::OutOfMemory, "no", "CUDA error: out of memory\nadvice to programmers");
            return 7;
        }));
        const auto runtime = host.runtime();
        QVERIFY(runtime);
        QVERIFY2(runtime->reason.ends_with("(CUDA error: out of memory)"), runtime->reason.c_str());
    }

    void workMovesToTheCpuOnce() {
        World world{{{"a", 10}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        int calls = 0;
        const auto result = host.use("a", [&](Model&) -> Result<int> {
            if (++calls == 1)
                return fail(ErrorCode::OutOfMemory, "not even one picture fits");
            return 7;
        });
        QVERIFY(result);
        QCOMPARE(*result, 7);
        QCOMPARE(calls, 2);
        QCOMPARE(world.devices.back(), std::string("cpu"));
    }

    void onTheCpuItIsReported() {
        World world{{{"a", 10}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100, "cpu");
        int calls = 0;
        const auto result = host.use("a", [&](Model&) -> Result<int> {
            ++calls;
            return fail(ErrorCode::OutOfMemory, "not even one picture fits");
        });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::OutOfMemory);
        QCOMPARE(calls, 1);
    }

    void otherErrorsDoNotMoveAnything() {
        World world{{{"a", 10}}, {}, 0, {}, {}};
        ModelHost host = hostOf(world, 100);
        const auto result = host.use("a", [](Model&) -> Result<int> { return CancelToken::failure(); });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QCOMPARE(world.devices.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(TestModelHost)
#include "tst_modelhost.moc"
