// Text classifiers as models of the engine.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

namespace medley::ml::bert {

[[nodiscard]] bool recognisesClassifier(const ModelFolder& folder);
/// May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> loadClassifier(const ModelFolder& folder, const nn::Compute& compute);

} // namespace medley::ml::bert
