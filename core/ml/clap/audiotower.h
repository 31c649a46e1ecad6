// CLAP's sound side: HTS-AT, a Swin transformer on the mel spectrogram. Chen et al. 2022,
// https://arxiv.org/abs/2202.00874, section 2. Reference: transformers' ClapAudioModelWithProjection.
#pragma once

#include "core/ml/clap/patches.h"
#include "core/ml/clap/projection.h"
#include "core/ml/clap/stage.h"
#include "core/ml/nn/batchnorm.h"

namespace medley::ml::clap {

class AudioTower {
public:
    /// Reads "audio_model." and "audio_projection.". Throws ModelError.
    AudioTower(const nn::Weights& weights, const AudioSettings& settings);

    /// features: [batch, 1 or, with fusion, 4, frames, bands] in decibels (features.h), at most longestFrames().
    /// isLonger: bool, one a sound: those whose crops (the other three spectrograms) are looked at; undefined: none.
    /// → the last states, normalised, [batch, width, frequencies, times], both from the lowest and the earliest on.
    /// A record gets the states of the patches and after each stage, [batch, width, rows, columns] of the folded
    /// picture, and the attention of every block, [batch · windows, heads, window², window²].
    [[nodiscard]] at::Tensor states(const at::Tensor& features, const at::Tensor& isLonger = {},
                                    nn::Record* record = nullptr) const;
    [[nodiscard]] at::Tensor pooled(const at::Tensor& states) const { return states.mean({2, 3}); } ///< [batch, width]
    /// pooled → features of the joint space [batch, dimension], not normalised.
    [[nodiscard]] at::Tensor project(const at::Tensor& pooled) const { return m_projection(pooled); }
    [[nodiscard]] const AudioSettings& settings() const { return m_settings; }

private:
    /// [n, channels, frames, bands] → [n, channels, size, size]: normalised, stretched to longestFrames(), and its
    /// pieces laid one below the other, each with time to the right and frequency down.
    [[nodiscard]] at::Tensor picture(const at::Tensor& features) const;

    AudioSettings m_settings;
    nn::ChannelAffine m_bandNorm;
    Patches m_patches;
    at::Tensor m_order; ///< int64 [patches]: the windows of the first stage
    std::vector<Stage> m_stages;
    nn::LayerNorm m_norm;
    Projection m_projection;
};

} // namespace medley::ml::clap
