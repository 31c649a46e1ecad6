// Idefics3 and SmolVLM as models of the engine: conversations about pictures, captions, and where the model looked.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"

namespace medley::ml::smolvlm {

[[nodiscard]] bool recognises(const ModelFolder& folder);
/// May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute);

} // namespace medley::ml::smolvlm
