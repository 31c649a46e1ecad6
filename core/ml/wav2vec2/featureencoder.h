// From samples to frames of features: the convolutions at the start of wav2vec 2.0 (section 2 of its paper).
#pragma once

#include "core/ml/nn/layernorm.h"
#include "core/ml/nn/linear.h"
#include "core/ml/wav2vec2/settings.h"

#include <vector>

namespace medley::ml::wav2vec2 {

/// The frames of a convolution over time, each a row of what the kernel covers: x [batch, length, width] →
/// [batch, frames, kernel · width]. A product over such rows is the convolution.
[[nodiscard]] at::Tensor unfolded(const at::Tensor& x, std::int64_t kernel, std::int64_t stride);

class FeatureEncoder {
public:
    FeatureEncoder() = default; ///< only to be assigned to
    /// `weights` is at "conv_layers".
    FeatureEncoder(const nn::Weights& weights, const Settings& settings);

    /// samples: [batch, length], at least Settings::samples(1) → [batch, frames, width].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& samples) const;

private:
    struct Layer {
        std::int64_t kernel = 1;
        std::int64_t stride = 1;
        nn::Linear product; ///< of unfolded rows; with the activation where no norm comes between
        nn::LayerNorm norm; ///< FeatureNorm::Layer only
    };

    /// The first convolution of one sound, with the group norm after it inside.
    struct First {
        at::Tensor weight; ///< [batch, kernel, width]
        at::Tensor shift;  ///< [batch, 1, width]
    };

    /// Mean and variance of a channel over the sound follow from those of the unfolded samples, var(w·u) = w cov(u) wᵀ,
    /// so that the norm becomes part of the weights before anything long is computed.
    [[nodiscard]] First normalisedFirst(const at::Tensor& samples) const;
    [[nodiscard]] at::Tensor convolved(const at::Tensor& samples, const First& first) const;

    Settings m_settings;
    at::Tensor m_firstWeight;    ///< [width, kernel]; FeatureNorm::Group only, as are the next two
    at::Tensor m_scale;          ///< [width]
    at::Tensor m_shift;          ///< [width]
    std::vector<Layer> m_layers; ///< all, or all but the first
};

} // namespace medley::ml::wav2vec2
