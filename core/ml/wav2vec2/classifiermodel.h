// A wav2vec 2.0 or HuBERT classifier as a model of the engine: what a voice sounds like. A sound longer than ten
// seconds is heard in equal parts, and the mean of their probabilities is given.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

namespace medley::ml::wav2vec2 {

[[nodiscard]] bool recognises(const ModelFolder& folder);
/// May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute);

} // namespace medley::ml::wav2vec2
