#include "core/ml/whisper/checkpoint.h"

#include "core/ml/nn/modelerror.h"

namespace medley::ml::whisper {

namespace {

constexpr double kEpsilon = 1e-5;

/// Row `index` of `parts` matrices that are stacked.
nn::LinearWeights slice(const nn::LinearWeights& stacked, std::int64_t index, std::int64_t parts) {
    const std::int64_t rows = stacked.weight.size(0) / parts;
    return {stacked.weight.narrow(0, index * rows, rows),
            stacked.bias.defined() ? stacked.bias.narrow(0, index * rows, rows) : at::Tensor(), stacked.products};
}

} // namespace

Checkpoint::Checkpoint(const nn::Weights& weights, const WhisperConfig& config)
    : m_weights(weights.inIfThere("model"))
    , m_config(config)
    , m_isCTranslate2(isCTranslate2(m_weights))
    , m_separator(m_isCTranslate2 ? '/' : '.') {}

std::string Checkpoint::name(Part part) const {
    return (part == Part::Encoder ? "encoder" : "decoder") + std::string(1, m_separator);
}

std::string Checkpoint::layerName(Part part, std::int64_t layer) const {
    return name(part) + (m_isCTranslate2 ? "layer_" : "layers.") + std::to_string(layer) + m_separator;
}

const Stack& Checkpoint::stack(Part part) const {
    return part == Part::Encoder ? m_config.encoder : m_config.decoder;
}

at::Tensor Checkpoint::tensor(const std::string& name, at::IntArrayRef shape) const {
    at::Tensor found = m_weights.tensor(name, shape);
    if (found.is_floating_point()) {
        return found;
    }
    // Quantised by CTranslate2: value = stored / scale, a scale a row (int8) or one for all (int16).
    const at::Tensor scale = m_weights.stored(name + "_scale").to(at::kFloat);
    if (scale.numel() != 1 && scale.numel() != found.size(0)) {
        throw ModelError("The tensor " + name + "_scale does not fit " + name + ".");
    }
    std::vector<std::int64_t> rows(shape.size(), 1);
    rows[0] = scale.numel();
    const nn::Compute& compute = m_weights.compute();
    return (found.to(at::kCPU, at::kFloat) / scale.view(rows)).to(compute.device, compute.dtype);
}

nn::LinearWeights Checkpoint::linear(const std::string& name, std::int64_t in, std::int64_t out) const {
    const std::string bias = name + m_separator + "bias";
    return {tensor(name + m_separator + "weight", {out, in}),
            m_weights.has(bias) ? m_weights.tensor(bias, {out}) : at::Tensor(), products()};
}

nn::LayerNorm Checkpoint::layerNorm(const std::string& name) const {
    const std::int64_t width = m_config.width;
    return {m_weights.tensor(name + (m_isCTranslate2 ? "/gamma" : ".weight"), {width}),
            m_weights.tensor(name + (m_isCTranslate2 ? "/beta" : ".bias"), {width}), kEpsilon};
}

nn::LinearWeights Checkpoint::convolution(int number) const {
    const std::string prefix = name(Part::Encoder) + "conv" + std::to_string(number) + m_separator;
    const std::int64_t in = number == 1 ? m_config.melBands : m_config.width;
    const at::Tensor weight = tensor(prefix + "weight", {m_config.width, in, 3});
    return {weight.transpose(1, 2).reshape({m_config.width, 3 * in}),
            m_weights.tensor(prefix + "bias", {m_config.width}), products()};
}

at::Tensor Checkpoint::positions(Part part) const {
    return m_weights.tensor(name(part) + (m_isCTranslate2 ? "position_encodings/encodings" : "embed_positions.weight"),
                            {stack(part).positions, m_config.width});
}

at::Tensor Checkpoint::tokenEmbeddings() const {
    return tensor(name(Part::Decoder) + (m_isCTranslate2 ? "embeddings/weight" : "embed_tokens.weight"),
                  {m_config.vocabulary, m_config.width});
}

nn::LayerNorm Checkpoint::finalNorm(Part part) const {
    return layerNorm(name(part) + "layer_norm");
}

nn::LayerNorm Checkpoint::norm(Part part, std::int64_t layer, Norm norm) const {
    const std::string prefix = layerName(part, layer);
    switch (norm) {
    case Norm::BeforeSelfAttention:
        return layerNorm(prefix + (m_isCTranslate2 ? "self_attention/layer_norm" : "self_attn_layer_norm"));
    case Norm::BeforeCrossAttention:
        return layerNorm(prefix + (m_isCTranslate2 ? "attention/layer_norm" : "encoder_attn_layer_norm"));
    case Norm::BeforeFeedForward:
        break;
    }
    return layerNorm(prefix + (m_isCTranslate2 ? "ffn/layer_norm" : "final_layer_norm"));
}

nn::AttentionWeights Checkpoint::projections(const std::string& name, std::int64_t heads) const {
    const std::int64_t width = m_config.width;
    nn::AttentionWeights weights;
    weights.query = linear(name + ".q_proj", width, width);
    weights.key = linear(name + ".k_proj", width, width);
    weights.value = linear(name + ".v_proj", width, width);
    weights.output = linear(name + ".out_proj", width, width);
    weights.heads = heads;
    return weights;
}

nn::AttentionWeights Checkpoint::selfAttention(Part part, std::int64_t layer) const {
    const std::string prefix = layerName(part, layer);
    const std::int64_t width = m_config.width;
    if (!m_isCTranslate2) {
        return projections(prefix + "self_attn", stack(part).heads);
    }
    const nn::LinearWeights fused = linear(prefix + "self_attention/linear_0", width, 3 * width);
    return {slice(fused, 0, 3), slice(fused, 1, 3), slice(fused, 2, 3),
            linear(prefix + "self_attention/linear_1", width, width), stack(part).heads};
}

nn::AttentionWeights Checkpoint::crossAttention(std::int64_t layer) const {
    const std::string prefix = layerName(Part::Decoder, layer);
    const std::int64_t width = m_config.width;
    if (!m_isCTranslate2) {
        return projections(prefix + "encoder_attn", m_config.decoder.heads);
    }
    const nn::LinearWeights fused = linear(prefix + "attention/linear_1", width, 2 * width);
    return {linear(prefix + "attention/linear_0", width, width), slice(fused, 0, 2), slice(fused, 1, 2),
            linear(prefix + "attention/linear_2", width, width), m_config.decoder.heads};
}

nn::LinearWeights Checkpoint::feedForward(Part part, std::int64_t layer, bool second) const {
    const std::string prefix = layerName(part, layer);
    const std::int64_t width = m_config.width;
    const std::int64_t hidden = stack(part).hidden;
    return second ? linear(prefix + (m_isCTranslate2 ? "ffn/linear_1" : "fc2"), hidden, width)
                  : linear(prefix + (m_isCTranslate2 ? "ffn/linear_0" : "fc1"), width, hidden);
}

} // namespace medley::ml::whisper
