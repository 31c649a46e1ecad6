#include "core/services/explain/stepscores.h"

#include <algorithm>
#include <chrono>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostAtOnce = 8;
constexpr double kLongBatch = 0.25; ///< seconds that a question may have to wait for

/// What goes from batch to batch; each is the only one who touches it.
struct ScoreRun {
    LibraryContext& context;
    Priority priority;
    StepScores steps;
    std::vector<float> found{};
    std::size_t atOnce = 1;
};

Result<std::vector<float>> nextScores(StarterModels& models, ScoreRun& run) {
    if (run.steps.cancel.isCancelled())
        return CancelToken::failure();
    const auto start = Clock::now();
    const std::size_t first = run.found.size();
    auto batch = run.steps.scores(models, first, std::min(run.steps.count, first + run.atOnce));
    const bool isLong = std::chrono::duration<double>(Clock::now() - start).count() > kLongBatch;
    run.atOnce = isLong ? std::max<std::size_t>(run.atOnce / 2, 1) : std::min(run.atOnce * 2, kMostAtOnce);
    return batch;
}

void nextBatch(const std::shared_ptr<ScoreRun>& run) {
    run->context.onInference(
        run->priority, [run](StarterModels& models) { return nextScores(models, *run); },
        [run](const Result<std::vector<float>>& batch) {
            if (!batch) {
                run->steps.done(failWith(batch));
                return;
            }
            run->found.insert(run->found.end(), batch->begin(), batch->end());
            if (run->steps.progress)
                run->steps.progress(static_cast<double>(run->found.size()) / static_cast<double>(run->steps.count));
            if (run->found.size() < run->steps.count)
                nextBatch(run);
            else
                run->steps.done(std::move(run->found));
        });
}

} // namespace

void scoreSteps(LibraryContext& context, Priority priority, StepScores steps) {
    nextBatch(std::make_shared<ScoreRun>(ScoreRun{context, priority, std::move(steps)}));
}

} // namespace medley
