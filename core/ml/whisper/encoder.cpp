#include "core/ml/whisper/encoder.h"

namespace medley::ml::whisper {

namespace {

/// Three neighbours side by side, zeros beyond the ends, every `stride`-th: [batch, length, width] →
/// [batch, length / stride, 3 · width]. A convolution is then a product.
at::Tensor neighbours(const at::Tensor& x, std::int64_t stride) {
    const at::Tensor padded = at::constant_pad_nd(x, {0, 0, 1, 1}).contiguous();
    const std::int64_t width = x.size(2);
    return padded.as_strided({x.size(0), x.size(1) / stride, 3 * width}, {padded.size(1) * width, stride * width, 1})
        .contiguous();
}

} // namespace

Encoder::Encoder(const Checkpoint& checkpoint, const WhisperConfig& config)
    : m_convolution1(checkpoint.convolution(1), nn::Activation::Gelu)
    , m_convolution2(checkpoint.convolution(2), nn::Activation::Gelu)
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

at::Tensor Encoder::operator()(const at::Tensor& features, nn::Record* record) const {
    const at::Tensor frames = features.to(m_positions.options()).transpose(1, 2); // [batch, frame, band]
    at::Tensor x = m_convolution2(neighbours(m_convolution1(neighbours(frames, 1)), 2));
    x = (x + m_positions).contiguous(); // [batch, position, width]
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
