// What a vision transformer's config.json says of its pictures and its layers (Dosovitskiy et al. 2020,
// https://arxiv.org/abs/2010.11929).
#pragma once

#include "core/ml/nn/transformer.h"

namespace medley::ml::nn {

struct VisionSettings {
    TransformerSettings transformer;
    std::int64_t channels = 3;
    std::int64_t imageSize = 224; ///< pixels, of the square input
    std::int64_t patchSize = 16;  ///< pixels

    [[nodiscard]] std::int64_t grid() const { return imageSize / patchSize; } ///< patches a row and a column
    /// From the keys that most families share: those of TransformerSettings, num_channels, image_size and patch_size.
    /// Where they are silent about the others, `epsilon`, `activation` and `patchSize` are the class's own. The layers
    /// are normalised before each branch. Throws ModelError for what is missing, out of range or not known.
    [[nodiscard]] static VisionSettings read(const Config& config, double epsilon, std::string_view activation,
                                             std::int64_t patchSize);
};

} // namespace medley::ml::nn
