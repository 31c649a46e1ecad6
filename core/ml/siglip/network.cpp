#include "core/ml/siglip/network.h"

namespace medley::ml::siglip {

namespace {

/// torch.nn.MultiheadAttention keeps query, key and value stacked, under names without a dot.
nn::AttentionWeights stackedAttention(const nn::Weights& weights, const nn::TransformerSettings& settings) {
    const std::int64_t width = settings.width;
    const at::Tensor weight = weights.tensor("in_proj_weight", {3 * width, width});
    const at::Tensor bias = weights.tensor("in_proj_bias", {3 * width});
    const nn::LinearWeights output = nn::linearWeights(weights.in("out_proj"), width, width);
    const auto part = [&](std::int64_t index) {
        nn::LinearWeights layer = output; // computed as the others are
        layer.weight = weight.narrow(0, index * width, width);
        layer.bias = bias.narrow(0, index * width, width);
        return layer;
    };
    return {part(0), part(1), part(2), output, settings.heads, 0};
}

} // namespace

PoolingHead::PoolingHead(const nn::Weights& weights, const nn::TransformerSettings& settings)
    : m_probe(weights.tensor("probe", {1, 1, settings.width}))
    , m_attention(stackedAttention(weights.in("attention"), settings))
    , m_norm(weights.in("layernorm"), settings.width, settings.epsilon)
    , m_up(weights.in("mlp.fc1"), settings.width, settings.innerWidth, true, settings.activation)
    , m_down(weights.in("mlp.fc2"), settings.innerWidth, settings.width) {}

at::Tensor PoolingHead::operator()(const at::Tensor& states, nn::Record* record) const {
    const at::Tensor probe = m_probe.expand({states.size(0), 1, states.size(2)});
    at::Tensor probabilities;
    at::Tensor x = m_attention(probe, m_attention.keyValues(states), {{}, record ? &probabilities : nullptr});
    if (record)
        record->crossAttentions.push_back(probabilities);
    m_down.addTo(x, m_up(m_norm(x)));
    return x.select(1, 0);
}

VisionTower::VisionTower(const nn::Weights& checkpoint, const nn::VisionSettings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.in("vision_model");
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    m_patches = {embeddings.in("patch_embedding"), settings.channels, width, settings.patchSize, /*bias=*/true};
    m_positions = embeddings.tensor("position_embedding.weight", {settings.grid() * settings.grid(), width});
    m_transformer = {weights.in("encoder.layers"), nn::kClipNames, settings.transformer};
    m_after = {weights.in("post_layernorm"), width, settings.transformer.epsilon};
    m_head = {weights.in("head"), settings.transformer};
}

at::Tensor VisionTower::states(const at::Tensor& pixels, nn::Record* record) const {
    return m_after(m_transformer(m_patches(pixels) + m_positions, {}, record));
}

at::Tensor VisionTower::pool(const at::Tensor& states, nn::Record* record) const {
    return m_head(states, record);
}

TextTower::TextTower(const nn::Weights& checkpoint, const TextSettings& settings, std::int64_t dimension)
    : m_settings(settings) {
    const nn::Weights weights = checkpoint.in("text_model");
    const std::int64_t width = settings.transformer.width;
    m_tokens = weights.tensor("embeddings.token_embedding.weight", {settings.vocabulary, width});
    m_positions = weights.tensor("embeddings.position_embedding.weight", {settings.positions, width});
    m_transformer = {weights.in("encoder.layers"), nn::kClipNames, settings.transformer};
    m_after = {weights.in("final_layer_norm"), width, settings.transformer.epsilon};
    m_head = {weights.in("head"), width, dimension};
}

at::Tensor TextTower::states(const at::Tensor& ids, nn::Record* record) const {
    TORCH_CHECK(ids.size(1) == m_settings.positions, "a text of ", ids.size(1), " tokens, the model takes ",
                m_settings.positions);
    return m_after(m_transformer(at::embedding(m_tokens, ids) + m_positions, {}, record));
}

at::Tensor TextTower::project(const at::Tensor& states) const {
    return m_head(states.select(1, -1));
}

Network::Network(const nn::Weights& weights, const Settings& settings)
    : m_vision(weights, settings.vision)
    , m_text(weights, settings.text, settings.dimension)
    , m_logitScale(weights.tensor("logit_scale", {1}).item<double>())
    , m_logitBias(weights.tensor("logit_bias", {1}).item<double>())
    , m_dimension(settings.dimension) {}

} // namespace medley::ml::siglip
