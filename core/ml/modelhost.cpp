#include "core/ml/modelhost.h"

#include "core/base/shown.h"

#include <unistd.h>

#include <algorithm>
#include <numeric>

namespace medley::ml {

namespace {

std::int64_t halfOfMemory() {
    return static_cast<std::int64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::int64_t>(sysconf(_SC_PAGE_SIZE)) / 2;
}

/// One folder, one model, however its path is written.
std::filesystem::path keyOf(const std::filesystem::path& folder) {
    std::error_code error;
    auto canonical = std::filesystem::weakly_canonical(folder, error);
    return error ? folder : canonical;
}

} // namespace

ModelHost::ModelHost(HostOptions options, EngineLoader loader)
    : m_options(std::move(options)), m_loader(std::move(loader)) {
    if (m_options.memoryBudget <= 0)
        m_options.memoryBudget = halfOfMemory();
}

Result<Engine*> ModelHost::engine() {
    if (!m_engine) {
        auto loaded = m_loader(m_options.runtime);
        if (!loaded)
            return failWith(loaded);
        m_engine = std::move(*loaded);
    }
    return m_engine.get();
}

Result<RuntimeInfo> ModelHost::runtime() {
    const auto loaded = engine();
    if (!loaded)
        return failWith(loaded);
    RuntimeInfo info = (*loaded)->runtime();
    if (!m_moved.empty())
        info.reason = m_moved;
    return info;
}

Result<std::shared_ptr<Model>> ModelHost::model(const std::filesystem::path& folder) {
    const std::filesystem::path key = keyOf(folder);
    const auto known = std::ranges::find(m_models, key, &Entry::folder);
    if (known != m_models.end()) {
        m_models.splice(m_models.begin(), m_models, known);
        return m_models.front().model;
    }
    auto loaded = load(folder);
    if (!loaded)
        return loaded;
    m_models.push_front({key, *loaded});
    evict(m_options.memoryBudget);
    return loaded;
}

Result<std::shared_ptr<Model>> ModelHost::load(const std::filesystem::path& folder) {
    const auto attempt = [&]() -> Result<std::shared_ptr<Model>> {
        const auto loader = engine();
        if (!loader)
            return failWith(loader);
        auto loaded = (*loader)->load(folder);
        if (!loaded)
            return failWith(loaded);
        return std::shared_ptr<Model>(std::move(*loaded));
    };
    const auto isShort = [](const Result<std::shared_ptr<Model>>& result) {
        return !result && result.error().code == ErrorCode::OutOfMemory;
    };
    auto result = attempt();
    if (isShort(result) && !m_models.empty()) {
        m_models.clear();
        result = attempt();
    }
    if (isShort(result) && moveToCpu(result.error()))
        result = attempt();
    return result;
}

Result<std::unique_ptr<EarlyFusionTrainer>> ModelHost::trainEarlyFusion(const std::filesystem::path& imageModel,
                                                                        const std::filesystem::path& textModel,
                                                                        std::vector<std::string> labels) {
    const auto trainers = engine();
    if (!trainers)
        return failWith(trainers);
    return (*trainers)->trainEarlyFusion(imageModel, textModel, std::move(labels));
}

void ModelHost::evict(std::int64_t budget) {
    while (m_models.size() > 1 && loadedBytes() > budget)
        m_models.pop_back();
}

bool ModelHost::moveToCpu(const Error& reason) {
    if (!m_engine || m_engine->runtime().device == "cpu")
        return false;
    const std::string& why = reason.detail.empty() ? reason.message : reason.detail;
    m_moved =
        shown("The memory of " + m_engine->runtime().device + " did not suffice, so the models run on the CPU. (" +
              why.substr(0, why.find('\n')) + ")"); // CUDA goes on with advice to programmers
    m_models.clear();
    m_engine.reset();
    m_options.runtime.device = "cpu";
    if (m_options.runtime.dtype == "fp16")
        m_options.runtime.dtype = "auto"; // the CPU has no fp16
    return true;
}

std::vector<ModelInfo> ModelHost::loaded() const {
    std::vector<ModelInfo> list;
    for (const Entry& entry : m_models)
        list.push_back(entry.model->info());
    return list;
}

std::int64_t ModelHost::loadedBytes() const {
    return std::accumulate(m_models.begin(), m_models.end(), std::int64_t{0},
                           [](std::int64_t sum, const Entry& entry) { return sum + entry.model->info().bytes; });
}

} // namespace medley::ml
