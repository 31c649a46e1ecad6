// The scores of a map's test, a few steps at a time: whoever waits for the models more urgently goes between. Private
// to core/services.
#pragma once

#include "core/services/explain/explainservice.h"
#include "core/services/librarycontext.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace medley {

struct StepScores {
    std::size_t count = 0; ///< of the steps, at least one
    /// The scores of the steps [first, end), on the inference thread.
    std::function<Result<std::vector<float>>(StarterModels& models, std::size_t first, std::size_t end)> scores;
    std::function<void(double)> progress; ///< 0…1; or nothing
    CancelToken cancel;
    ExplainService::Done<std::vector<float>> done; ///< all `count`, on the inference thread
};

/// Where a test with these options waits.
[[nodiscard]] inline Priority priorityOf(const MapTestOptions& options) {
    return options.inBackground ? Priority::Idle : Priority::Interactive;
}

/// `steps` is kept until its `done` has been called, once. As many at once as take a quarter of a second, eight at
/// most.
void scoreSteps(LibraryContext& context, Priority priority, StepScores steps);

} // namespace medley
