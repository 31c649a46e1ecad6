// What a CLIP checkpoint's config.json says of its two towers.
#pragma once

#include "core/ml/nn/visionsettings.h"

namespace medley::ml::clip {

struct TextSettings {
    nn::TransformerSettings transformer;
    std::int64_t vocabulary = 0;
    std::int64_t positions = 77; ///< longest text in tokens
    std::int64_t endToken = 2;   ///< where the text's embedding is read; 2: at the largest id (see TextTower)

    [[nodiscard]] static TextSettings read(const nn::Config& config);
};

struct Settings {
    nn::VisionSettings vision;
    TextSettings text;
    std::int64_t dimension = 512; ///< of the joint space

    /// From config.json of a CLIPModel. Throws ModelError.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

} // namespace medley::ml::clip
