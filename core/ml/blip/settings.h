// What a BLIP checkpoint's config.json says of its picture side and its text side.
#pragma once

#include "core/ml/nn/transformer.h"

namespace medley::ml::blip {

/// What a checkpoint was made for; `architectures` of config.json.
enum class Task {
    Caption,  ///< BlipForConditionalGeneration
    Question, ///< BlipForQuestionAnswering
    Match,    ///< BlipForImageTextRetrieval
};

struct VisionSettings {
    nn::TransformerSettings transformer;
    std::int64_t imageSize = 384; ///< pixels, of the square input
    std::int64_t patchSize = 16;  ///< pixels

    [[nodiscard]] std::int64_t grid() const { return imageSize / patchSize; } ///< patches a row and a column
    [[nodiscard]] static VisionSettings read(const nn::Config& config);
};

struct TextSettings {
    nn::TransformerSettings transformer;
    std::int64_t vocabulary = 30524;
    std::int64_t positions = 512;    ///< longest text in tokens
    std::int64_t startToken = 30522; ///< bos_token_id, "[DEC]": what a decoder starts with
    std::int64_t endToken = 102;     ///< sep_token_id: what a decoder ends with; eos_token_id is not used
    std::int64_t paddingToken = 0;
    double labelSmoothing = 0;
    bool tiesOutput = true; ///< the output layer's weights are the token embeddings

    [[nodiscard]] static TextSettings read(const nn::Config& config);
};

struct Settings {
    Task task = Task::Caption;
    VisionSettings vision;
    TextSettings text;
    std::int64_t dimension = 256; ///< of the space of pictures and texts; of Task::Match

    /// From config.json. Throws ModelError.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

} // namespace medley::ml::blip
