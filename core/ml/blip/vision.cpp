#include "core/ml/blip/vision.h"

namespace medley::ml::blip {

namespace {

constexpr nn::TransformerNames kNames{"self_attn.qkv", "",        "",        "self_attn.projection",
                                      "layer_norm1",   "mlp.fc1", "mlp.fc2", "layer_norm2"};
constexpr std::int64_t kChannels = 3;

} // namespace

VisionTransformer::VisionTransformer(const nn::Weights& weights, const VisionSettings& settings)
    : m_settings(settings) {
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    const std::int64_t length = 1 + settings.grid() * settings.grid();
    m_patches = {embeddings.in("patch_embedding"), kChannels, width, settings.patchSize, /*bias=*/true};
    m_class = embeddings.tensor("class_embedding", {1, 1, width});
    m_positions = embeddings.tensor("position_embedding", {1, length, width});
    m_transformer = {weights.in("encoder.layers"), kNames, settings.transformer};
    m_after = {weights.in("post_layernorm"), width, settings.transformer.epsilon};
}

at::Tensor VisionTransformer::operator()(const at::Tensor& pixels, nn::Record* record) const {
    const at::Tensor patches = m_patches(pixels);
    const at::Tensor x = at::cat({m_class.expand({patches.size(0), 1, -1}), patches}, 1) + m_positions;
    return m_after(m_transformer(x, {}, record));
}

at::Tensor VisionTransformer::pooled(const at::Tensor& states) const {
    return m_after(states.select(1, 0));
}

} // namespace medley::ml::blip
