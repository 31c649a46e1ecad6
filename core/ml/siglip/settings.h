// What a SigLIP checkpoint's config.json says of its two towers.
#pragma once

#include "core/ml/nn/visionsettings.h"

namespace medley::ml::siglip {

struct TextSettings {
    nn::TransformerSettings transformer;
    std::int64_t vocabulary = 0;
    std::int64_t positions = 64; ///< of every text, in tokens: shorter ones are filled up
    std::int64_t padding = 1;    ///< the token they are filled up with, where the tokenizer names none

    [[nodiscard]] static TextSettings read(const nn::Config& config);
};

struct Settings {
    nn::VisionSettings vision;
    TextSettings text;
    std::int64_t dimension = 0; ///< of the joint space

    /// From config.json of a SiglipModel; throws ModelError. SigLIP 2 is one too, unless it takes pictures of any shape
    /// ("NaFlex", model_type siglip2), which is refused.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

} // namespace medley::ml::siglip
