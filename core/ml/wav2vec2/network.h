// wav2vec 2.0 (Baevski et al. 2020, https://arxiv.org/abs/2006.11477) and HuBERT (Hsu et al. 2021,
// https://arxiv.org/abs/2106.07447) with a head that classifies a sound. Reference: transformers'
// Wav2Vec2ForSequenceClassification and HubertForSequenceClassification; names of the tensors as there.
#pragma once

#include "core/ml/nn/batchnorm.h"
#include "core/ml/nn/transformer.h"
#include "core/ml/wav2vec2/featureencoder.h"
#include "core/ml/wav2vec2/settings.h"

#include <span>
#include <vector>

namespace medley::ml::wav2vec2 {

/// Where a frame is, from what is around it: a grouped convolution over time.
class PositionalConvolution {
public:
    PositionalConvolution() = default; ///< only to be assigned to
    /// `weights` is at "pos_conv_embed".
    PositionalConvolution(const nn::Weights& weights, const Settings& settings);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const; ///< [batch, length, width] → the same

private:
    at::Tensor m_weight; ///< [width, width / groups, kernel]
    at::Tensor m_bias;   ///< [width]
    std::int64_t m_kernel = 1;
    std::int64_t m_groups = 1;
    nn::Activation m_activation = nn::Activation::Gelu;
    nn::ChannelAffine m_batchNorm; ///< of what goes in; undefined without
};

class Network {
public:
    Network(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    /// samples: [batch, length], as prepared(), at least Settings::samples(1) long; mask: int64 [batch, length], 1
    /// where there is sound, or undefined. → logits [batch, classes]. With FeatureNorm::Group the models were trained
    /// without a mask: the norm hears the filling, so that sounds should be as long as each other. The last of a
    /// record's hidden states is the last layer's, before the norm that follows where the order is Before.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& samples, const at::Tensor& mask = {},
                                        nn::Record* record = nullptr) const;
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    /// Of the encoder, mixed with the layers before where the model weighs them all: [batch, frames, width].
    [[nodiscard]] at::Tensor states(at::Tensor x, const at::Tensor& frameMask, nn::Record* record) const;

    Settings m_settings;
    FeatureEncoder m_features;
    nn::LayerNorm m_featureNorm;
    nn::Linear m_featureProjection;
    PositionalConvolution m_positions;
    nn::LayerNorm m_norm; ///< before the layers or after them, as the order says
    std::vector<nn::TransformerLayer> m_layers;
    at::Tensor m_layerWeights; ///< [layers + 1], their sum 1; undefined where only the last counts
    nn::Linear m_projector;
    nn::Linear m_classifier;
};

/// The samples as the network takes them, [1, length] float32: to mean 0 and variance 1 where that is asked for.
[[nodiscard]] at::Tensor prepared(std::span<const float> sound, const SoundSettings& settings);

} // namespace medley::ml::wav2vec2
