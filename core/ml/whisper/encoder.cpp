#include "core/ml/whisper/encoder.h"

namespace medley::ml::whisper {

Encoder::Encoder(const Checkpoint& checkpoint, const WhisperConfig& config)
    : m_convolution1(checkpoint.convolution(1))
    , m_convolution2(checkpoint.convolution(2))
    , m_positions(checkpoint.positions(Part::Encoder))
    , m_finalNorm(checkpoint.finalNorm(Part::Encoder)) {
    for (std::int64_t i = 0; i < config.encoder.layers; ++i) {
        m_layers.push_back({checkpoint.norm(Part::Encoder, i, Norm::BeforeSelfAttention),
                            nn::SelfAttention(checkpoint.selfAttention(Part::Encoder, i)),
                            checkpoint.norm(Part::Encoder, i, Norm::BeforeFeedForward),
                            nn::Linear(checkpoint.feedForward(Part::Encoder, i, false), config.activation),
                            nn::Linear(checkpoint.feedForward(Part::Encoder, i, true))});
    }
}

at::Tensor Encoder::operator()(const at::Tensor& features, EncoderRecord* record) const {
    const auto convolve = [](const at::Tensor& x, const nn::LinearWeights& weights, std::int64_t stride) {
        return at::gelu(at::conv1d(x, weights.weight, weights.bias, stride, /*padding=*/1));
    };
    at::Tensor x = convolve(convolve(features.to(m_positions.options()), m_convolution1, 1), m_convolution2, 2);
    x = (x.transpose(1, 2) + m_positions).contiguous(); // [batch, position, width]
    for (const Layer& layer : m_layers) {
        at::Tensor probabilities;
        if (record) {
            record->hiddenStates.push_back(x.clone());
        }
        layer.attention.addTo(x, layer.attentionNorm(x), {{}, record ? &probabilities : nullptr});
        layer.down.addTo(x, layer.up(layer.feedForwardNorm(x)));
        if (record) {
            record->attentions.push_back(probabilities);
        }
    }
    x = m_finalNorm(x);
    if (record) {
        record->hiddenStates.push_back(x);
    }
    return x;
}

} // namespace medley::ml::whisper
