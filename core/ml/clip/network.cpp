#include "core/ml/clip/network.h"

namespace medley::ml::clip {

namespace {

/// The published DataComp and OpenCLIP conversions keep the misspelling of the first release too.
nn::LayerNorm normBefore(const nn::Weights& weights, const nn::TransformerSettings& settings) {
    return {weights.in(weights.has("pre_layernorm.weight") ? "pre_layernorm" : "pre_layrnorm"), settings.width,
            settings.epsilon};
}

} // namespace

VisionTower::VisionTower(const nn::Weights& checkpoint, const nn::VisionSettings& settings, std::int64_t dimension)
    : m_settings(settings) {
    const nn::Weights weights = checkpoint.in("vision_model");
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    const std::int64_t length = 1 + settings.grid() * settings.grid();
    m_patches = {embeddings.in("patch_embedding"), settings.channels, width, settings.patchSize, /*bias=*/false};
    m_class = embeddings.tensor("class_embedding", {width});
    m_positions = embeddings.tensor("position_embedding.weight", {length, width});
    m_before = normBefore(weights, settings.transformer);
    m_transformer = {weights.in("encoder.layers"), nn::kClipNames, settings.transformer, nn::Read::First};
    m_after = {weights.in("post_layernorm"), width, settings.transformer.epsilon};
    m_projection = {checkpoint.in("visual_projection"), width, dimension, /*bias=*/false};
}

at::Tensor VisionTower::embedded(const at::Tensor& pixels) const {
    const at::Tensor patches = m_patches(pixels);
    const at::Tensor classToken = m_class.expand({patches.size(0), 1, m_class.size(0)});
    return m_before(at::cat({classToken, patches}, 1) + m_positions);
}

at::Tensor VisionTower::states(const at::Tensor& pixels, nn::Record* record) const {
    return m_transformer(embedded(pixels), {}, record);
}

at::Tensor VisionTower::project(const at::Tensor& states) const {
    return m_projection(m_after(states.select(1, 0)));
}

at::Tensor VisionTower::features(const at::Tensor& pixels) const {
    return m_projection(m_after(m_transformer.first(embedded(pixels))));
}

TextTower::TextTower(const nn::Weights& checkpoint, const TextSettings& settings, std::int64_t dimension)
    : m_settings(settings) {
    const nn::Weights weights = checkpoint.in("text_model");
    const std::int64_t width = settings.transformer.width;
    m_tokens = weights.tensor("embeddings.token_embedding.weight", {settings.vocabulary, width});
    m_positions = weights.tensor("embeddings.position_embedding.weight", {settings.positions, width});
    m_transformer = {weights.in("encoder.layers"), nn::kClipNames, settings.transformer};
    m_after = {weights.in("final_layer_norm"), width, settings.transformer.epsilon};
    m_projection = {checkpoint.in("text_projection"), width, dimension, /*bias=*/false};
}

at::Tensor TextTower::states(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record) const {
    const std::int64_t length = ids.size(1);
    TORCH_CHECK(length <= m_settings.positions, "a text of ", length, " tokens, the model takes ",
                m_settings.positions);
    const at::Tensor x = at::embedding(m_tokens, ids) + m_positions.narrow(0, 0, length);
    at::Tensor hidden = nn::causalMask(length, length, x.options());
    if (const at::Tensor padding = nn::paddingMask(mask, x.scalar_type()); padding.defined())
        hidden = hidden.defined() ? at::minimum(hidden, padding) : padding;
    return m_after(m_transformer(x, hidden, record));
}

at::Tensor TextTower::endPositions(const at::Tensor& ids) const {
    constexpr std::int64_t kWrongEndToken = 2;
    return m_settings.endToken == kWrongEndToken ? ids.argmax(-1) : ids.eq(m_settings.endToken).to(at::kInt).argmax(-1);
}

at::Tensor TextTower::project(const at::Tensor& states, const at::Tensor& ids) const {
    const at::Tensor positions = endPositions(ids).view({-1, 1, 1}).expand({-1, 1, states.size(2)});
    return m_projection(states.gather(1, positions).squeeze(1));
}

Network::Network(const nn::Weights& weights, const Settings& settings)
    : m_vision(weights, settings.vision, settings.dimension)
    , m_text(weights, settings.text, settings.dimension)
    , m_logitScale(weights.tensor("logit_scale", {}).item<double>())
    , m_dimension(settings.dimension) {}

} // namespace medley::ml::clip
