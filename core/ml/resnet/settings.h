// The shape of a ResNet: from config.json of transformers, or from the tensors of a torchvision checkpoint.
#pragma once

#include "core/ml/nn/activation.h"
#include "core/ml/nn/config.h"
#include "core/ml/nn/weights.h"

#include <cstdint>
#include <vector>

namespace medley::ml::resnet {

/// Whose names the tensors have.
enum class Naming { Transformers, Torchvision };

struct Stage {
    std::int64_t width = 0; ///< channels that leave it
    std::int64_t depth = 0; ///< blocks
};

struct Settings {
    Naming naming = Naming::Transformers;
    std::int64_t channels = 3;
    std::int64_t stemWidth = 64;
    std::vector<Stage> stages;
    bool bottleneck = true;              ///< blocks of 1×1, 3×3, 1×1 convolutions rather than of two 3×3
    bool downsampleFirstStage = false;   ///< the other stages always halve the picture
    bool downsampleInBottleneck = false; ///< in a block's first convolution rather than in its 3×3
    nn::Activation activation = nn::Activation::Relu;

    /// From config.json of a ResNetForImageClassification. Throws ModelError.
    [[nodiscard]] static Settings read(const nn::Config& config);
    /// From what a state dict of torchvision's ResNet holds below `weights`. Throws ModelError if it is none, and where
    /// a config.json beside it gives other `widths`.
    [[nodiscard]] static Settings ofTorchvision(const nn::Weights& weights, const nn::Config& config);
};

} // namespace medley::ml::resnet
