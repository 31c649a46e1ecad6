// ResNet as a model of the engine: the classes that it was trained for.
#pragma once

#include "core/ml/engine.h"
#include "core/ml/nn/weights.h"
#include "core/ml/runtime/modelfolder.h"
#include "core/ml/vision/imageprocessor.h"

namespace medley::ml::resnet {

/// A folder of transformers', or a state dict of torchvision's: with a config.json that names the architecture, or with
/// none, by its tensors.
[[nodiscard]] bool recognises(const ModelFolder& folder);
/// How the folder's pictures are prepared: as it says, or as torchvision's weights of ImageNet want it.
[[nodiscard]] Result<vision::ImageProcessor> processorOf(const ModelFolder& folder);
/// May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute);

} // namespace medley::ml::resnet
