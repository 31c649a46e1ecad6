// Loads the module that holds Torch. The only part of core/ml that the executables link.
#pragma once

#include "core/ml/engine.h"

namespace medley::ml {

/// Where the module is looked for: $MEDLEY_ML_MODULE, beside the executable, ../lib, the install folder. Of its two
/// flavours, libmedley-ml-cuda.so is taken first where an NVIDIA device answers, else libmedley-ml-cpu.so.
/// Takes about half a second and 160 MB, so call it on the inference thread, when a model is first wanted.
/// The engine and all its models must be destroyed on the calling thread; the module itself stays loaded.
[[nodiscard]] Result<std::unique_ptr<Engine>> loadEngine(const RuntimeOptions& options);

} // namespace medley::ml
