// Keeps loaded models within a memory budget, and moves to the CPU where the device's memory does not suffice.
// Created, used and destroyed on the inference thread.
#pragma once

#include "core/ml/engine.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace medley::ml {

struct HostOptions {
    RuntimeOptions runtime;
    /// Bytes of weights that may stay loaded; 0: half of this machine's memory. The model in use is loaded in any case.
    std::int64_t memoryBudget = 0;
};

class ModelHost {
public:
    using EngineLoader = std::function<Result<std::unique_ptr<Engine>>(const RuntimeOptions&)>;

    /// Loads nothing yet. `loader` is loadEngine (enginelibrary.h), or a test's own.
    ModelHost(HostOptions options, EngineLoader loader);

    /// Loads the engine if need be. What it runs on and why, with the reason of a move to the CPU.
    [[nodiscard]] Result<RuntimeInfo> runtime();

    /// Recognises, loads and keeps the model of a folder. The models that were not used for the longest time go when
    /// the budget is passed; who still holds one of them keeps it alive. Where its own loading runs out of memory, all
    /// others go and it is tried again, at last on the CPU.
    [[nodiscard]] Result<std::shared_ptr<Model>> model(const std::filesystem::path& folder);

    /// Calls work(model), which returns a Result. Models halve their batches themselves when memory runs out; where
    /// not even one item fits on the device, everything moves to the CPU and `work` is called once more there.
    template <class Work>
    [[nodiscard]] auto use(const std::filesystem::path& folder, Work&& work) -> decltype(work(std::declval<Model&>())) {
        auto found = model(folder);
        if (!found)
            return failWith(found);
        auto result = work(**found);
        if (result || result.error().code != ErrorCode::OutOfMemory || !moveToCpu(result.error()))
            return result;
        found = model(folder);
        if (!found)
            return failWith(found);
        return work(**found);
    }

    /// Engine::trainEarlyFusion; the trainer's models are its own, and not within the budget.
    [[nodiscard]] Result<std::unique_ptr<EarlyFusionTrainer>> trainEarlyFusion(const std::filesystem::path& imageModel,
                                                                               const std::filesystem::path& textModel,
                                                                               std::vector<std::string> labels);

    /// Of every loaded model, the one used last first.
    [[nodiscard]] std::vector<ModelInfo> loaded() const;
    [[nodiscard]] std::int64_t loadedBytes() const;

    /// Drops every model, so that the next use reads its files again.
    void forget() { m_models.clear(); }

private:
    struct Entry {
        std::filesystem::path folder;
        std::shared_ptr<Model> model;
    };

    [[nodiscard]] Result<Engine*> engine();
    [[nodiscard]] Result<std::shared_ptr<Model>> load(const std::filesystem::path& folder);
    void evict(std::int64_t budget); ///< never the first one
    /// False where the CPU is what has run out of memory.
    [[nodiscard]] bool moveToCpu(const Error& reason);

    HostOptions m_options;
    EngineLoader m_loader;
    std::string m_moved; ///< why the CPU computes, where that was not so from the start
    std::unique_ptr<Engine> m_engine;
    std::list<Entry> m_models; ///< the one used last first; after the engine: they die before it
};

} // namespace medley::ml
