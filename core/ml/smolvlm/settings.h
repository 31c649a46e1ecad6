// What the config.json of an Idefics3 or SmolVLM checkpoint says of its parts.
#pragma once

#include "core/ml/nn/decoder.h"
#include "core/ml/nn/visionsettings.h"

namespace medley::ml::smolvlm {

struct Settings {
    nn::VisionSettings vision;
    nn::DecoderSettings text;
    std::int64_t shuffle = 2;          ///< patches a row and a column that become one token
    std::int64_t imageToken = 128'257; ///< the id whose embedding is a picture's
    bool isTied = false;               ///< the output layer is the embeddings

    /// Tokens a row and a column of a tile.
    [[nodiscard]] std::int64_t tokenGrid() const { return vision.grid() / shuffle; }
    [[nodiscard]] std::int64_t tokensPerTile() const { return tokenGrid() * tokenGrid(); }
    /// From config.json of an Idefics3ForConditionalGeneration or SmolVLMForConditionalGeneration. Throws ModelError.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

} // namespace medley::ml::smolvlm
