// What a CLAP checkpoint's config.json says of its two towers.
#pragma once

#include "core/ml/roberta/encoder.h"

#include <vector>

namespace medley::ml::clap {

/// Two layers with an activation between them, from a tower's features into the joint space.
struct ProjectionSettings {
    std::int64_t dimension = 512; ///< of the joint space
    nn::Activation activation = nn::Activation::Relu;

    /// From `projection_dim` and `projection_hidden_act`.
    [[nodiscard]] static ProjectionSettings read(const nn::Config& config);
};

/// One stage of the audio tower: blocks of the same width on the same grid of patches.
struct StageSettings {
    std::int64_t blocks = 0;
    std::int64_t grid = 0; ///< patches a row and a column
    nn::TransformerSettings block;
};

struct AudioSettings {
    std::int64_t bands = 64;        ///< of the mel spectrogram
    std::int64_t pictureSize = 256; ///< of the square that the spectrogram is folded into
    std::int64_t patchSize = 4;
    std::int64_t window = 8; ///< patches a row and a column of an attention window
    std::int64_t fusionReduction = 4;
    bool patchNorm = true;
    bool fusion = false; ///< takes long sounds as four spectrograms
    std::vector<StageSettings> stages;
    ProjectionSettings projection;

    /// So many pieces of the spectrogram lie one below the other in the picture.
    [[nodiscard]] std::int64_t folds() const { return pictureSize / bands; }
    [[nodiscard]] std::int64_t longestFrames() const { return pictureSize * folds(); }
    [[nodiscard]] std::int64_t width() const { return stages.back().block.width; } ///< of the last stage
    /// From config.json of a ClapAudioModel. Throws ModelError, also for sizes that do not divide each other.
    [[nodiscard]] static AudioSettings read(const nn::Config& config);
};

struct TextSettings {
    roberta::Settings encoder;
    ProjectionSettings projection;

    /// From config.json of a ClapTextModelWithProjection. Throws ModelError.
    [[nodiscard]] static TextSettings read(const nn::Config& config);
};

struct Settings {
    AudioSettings audio;
    TextSettings text;

    /// From config.json of a ClapModel. Throws ModelError.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

} // namespace medley::ml::clap
