#include "core/ml/vit/network.h"

namespace medley::ml::vit {

nn::VisionSettings readSettings(const nn::Config& stored) {
    constexpr double kEpsilon = 1e-12;
    const nn::Config config = stored.withDefaults(
        {{"hidden_size", 768}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 12}});
    nn::VisionSettings settings = nn::VisionSettings::read(config, kEpsilon, "gelu", 16);
    settings.transformer.attentionBias = config.flag("qkv_bias", true);
    return settings;
}

Network::Network(const nn::Weights& checkpoint, const nn::VisionSettings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.in("vit");
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    const std::int64_t length = 1 + settings.grid() * settings.grid();
    m_patches = {embeddings.in("patch_embeddings.projection"), settings.channels, width, settings.patchSize,
                 /*bias=*/true};
    m_class = embeddings.tensor("cls_token", {1, 1, width});
    m_positions = embeddings.tensor("position_embeddings", {1, length, width});
    m_transformer = {weights.in("encoder.layer"), nn::kVitNames, settings.transformer, nn::Read::First};
    m_after = {weights.in("layernorm"), width, settings.transformer.epsilon};
    const nn::Weights classifier = checkpoint.in("classifier");
    const auto shape = classifier.shape("weight");
    m_classifier = nn::Linear(classifier, width, shape.empty() ? 0 : shape.front());
}

at::Tensor Network::embedded(const at::Tensor& pixels) const {
    const at::Tensor patches = m_patches(pixels);
    const at::Tensor classToken = m_class.expand({patches.size(0), 1, m_class.size(2)});
    return at::cat({classToken, patches}, 1) + m_positions;
}

at::Tensor Network::states(const at::Tensor& pixels, nn::Record* record) const {
    return m_transformer(embedded(pixels), {}, record);
}

at::Tensor Network::classify(const at::Tensor& states) const {
    return m_classifier(m_after(states.select(1, 0)));
}

at::Tensor Network::logits(const at::Tensor& pixels) const {
    return m_classifier(m_after(m_transformer.first(embedded(pixels))));
}

} // namespace medley::ml::vit
