// ViT as a model of the engine: the classes that it was trained for.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

namespace medley::ml::vit {

[[nodiscard]] bool recognises(const ModelFolder& folder);
/// May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute);

} // namespace medley::ml::vit
