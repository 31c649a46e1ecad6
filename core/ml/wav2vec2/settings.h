// What config.json and preprocessor_config.json say of a wav2vec 2.0 or HuBERT classifier.
#pragma once

#include "core/ml/nn/transformer.h"

#include <string>
#include <vector>

namespace medley::ml::wav2vec2 {

/// One convolution over time of the feature encoder.
struct ConvolutionSettings {
    std::int64_t width = 0; ///< channels that it makes
    std::int64_t kernel = 0;
    std::int64_t stride = 0;
};

/// How the feature encoder normalises.
enum class FeatureNorm {
    Group, ///< after the first convolution, each channel over all of the sound
    Layer, ///< after each convolution, all channels of a frame
};

struct Settings {
    std::string prefix; ///< of the encoder's tensors: "wav2vec2" or "hubert"
    std::vector<ConvolutionSettings> convolutions;
    bool convolutionBias = false;
    FeatureNorm featureNorm = FeatureNorm::Group;
    nn::Activation featureActivation = nn::Activation::Gelu;
    bool projectionNorm = true; ///< a layer norm before the features are projected
    std::int64_t positionKernel = 128;
    std::int64_t positionGroups = 16;
    bool positionBatchNorm = false;      ///< instead of weight norm
    nn::TransformerSettings transformer; ///< Before: "stable layer norm"
    bool weightedLayerSum = false;
    std::int64_t projected = 256; ///< width between encoder and classes
    std::vector<std::string> labels;

    /// From config.json of a Wav2Vec2ForSequenceClassification or HubertForSequenceClassification. Throws ModelError,
    /// also for adapters, which are not supported.
    [[nodiscard]] static Settings read(const nn::Config& config);
    /// Frames that the feature encoder makes of so many samples; 0 for too few.
    [[nodiscard]] std::int64_t frames(std::int64_t samples) const;
    /// The fewest samples of which it makes so many frames.
    [[nodiscard]] std::int64_t samples(std::int64_t frames) const;
};

struct SoundSettings {
    int sampleRate = 16'000; ///< Hz
    bool normalise = true;   ///< to mean 0 and variance 1

    /// From preprocessor_config.json. Throws ModelError.
    [[nodiscard]] static SoundSettings read(const nn::Config& config);
};

} // namespace medley::ml::wav2vec2
