// The one place where exceptions of models, LibTorch and oneDNN become errors. Private to core/ml.
#pragma once

#include "core/base/result.h"
#include "core/ml/nn/modelerror.h"

#include <c10/core/InferenceMode.h>

#include <exception>
#include <string>

namespace medley::ml {

/// The error of the exception in flight. `what` begins the sentence, e.g. "The model all-MiniLM-L6-v2".
[[nodiscard]] Failure currentFailure(const std::string& what, const std::exception_ptr& exception);

/// Runs `work`, which returns a Result, without gradients and without letting an exception out.
template <class Work>
[[nodiscard]] auto guarded(const std::string& what, Work&& work) -> decltype(work()) {
    try {
        const c10::InferenceMode inference;
        return work();
    } catch (...) {
        return currentFailure(what, std::current_exception());
    }
}

} // namespace medley::ml
