// The one place where exceptions of models, LibTorch and oneDNN become errors. Private to core/ml.
#pragma once

#include "core/base/result.h"
#include "core/ml/nn/modelerror.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <exception>
#include <string>
#include <utility>

namespace medley::ml {

/// The error of the exception in flight. `what` begins the sentence, e.g. "The model all-MiniLM-L6-v2".
[[nodiscard]] Failure currentFailure(const std::string& what, const std::exception_ptr& exception);

/// True where memory ran out: of the CPU or of the device.
[[nodiscard]] bool isOutOfMemory(const std::exception_ptr& exception);

/// Runs `work`, which returns a Result, while a `Mode` of LibTorch lives, and lets no exception out.
template <class Mode, class Work>
[[nodiscard]] auto guardedIn(const std::string& what, Work&& work, auto... modeArguments) -> decltype(work()) {
    try {
        const Mode mode(modeArguments...);
        return work();
    } catch (...) {
        return currentFailure(what, std::current_exception());
    }
}

/// Inference: nothing is kept for gradients, and tensors made here can never take part in one.
template <class Work>
[[nodiscard]] auto guarded(const std::string& what, Work&& work) -> decltype(work()) {
    return guardedIn<c10::InferenceMode>(what, std::forward<Work>(work));
}

/// Loading: no gradients, but tensors that later ones may be computed through.
template <class Work>
[[nodiscard]] auto guardedLoading(const std::string& what, Work&& work) -> decltype(work()) {
    return guardedIn<c10::NoGradGuard>(what, std::forward<Work>(work));
}

/// Explanations: operations on tensors that require a gradient are recorded.
template <class Work>
[[nodiscard]] auto guardedWithGradients(const std::string& what, Work&& work) -> decltype(work()) {
    return guardedIn<c10::AutoGradMode>(what, std::forward<Work>(work), true);
}

} // namespace medley::ml
