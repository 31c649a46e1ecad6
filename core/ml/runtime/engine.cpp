#include "core/ml/engine.h"

#include "core/ml/fusion/fusiontrainer.h"
#include "core/ml/runtime/device.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/registry.h"

namespace medley::ml {

namespace {

class TorchEngine final : public Engine {
public:
    explicit TorchEngine(Runtime runtime) : m_runtime(std::move(runtime)) {}
    [[nodiscard]] const RuntimeInfo& runtime() const override { return m_runtime.info; }
    [[nodiscard]] Result<std::unique_ptr<Model>> load(const std::filesystem::path& folder) override {
        return guardedLoading("The model " + folder.filename().string(),
                              [&] { return loadModel(folder, m_runtime.compute); });
    }

    [[nodiscard]] Result<std::unique_ptr<EarlyFusionTrainer>>
    trainEarlyFusion(const std::filesystem::path& imageModel, const std::filesystem::path& textModel,
                     std::vector<std::string> labels) override {
        return guardedLoading("The training", [&] {
            return fusion::makeTrainer(imageModel, textModel, std::move(labels), m_runtime.compute);
        });
    }

private:
    Runtime m_runtime;
};

} // namespace

} // namespace medley::ml

// The only symbol that the module exports (module.map).
extern "C" medley::ml::Engine* medleyCreateEngine(const medley::ml::RuntimeOptions& options, medley::Error& error) {
    using namespace medley;
    auto runtime = ml::guarded("LibTorch", [&] { return ml::chooseRuntime(options); });
    if (!runtime) {
        error = runtime.error();
        return nullptr;
    }
    return new (std::nothrow) ml::TorchEngine(std::move(*runtime));
}
