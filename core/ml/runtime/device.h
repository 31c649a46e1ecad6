// Where and how the models compute, and why: what RuntimeOptions ask for against what the machine has.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"

namespace medley::ml {

struct Runtime {
    nn::Compute compute;
    RuntimeInfo info;
};

/// Sets LibTorch's number of threads, for the calling thread. InvalidArgument for options that are no device, dtype or
/// number of threads; a device that is not there is no error but a reason to use the CPU.
[[nodiscard]] Result<Runtime> chooseRuntime(const RuntimeOptions& options);

} // namespace medley::ml
