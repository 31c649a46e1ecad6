#include "core/ml/blip/text.h"

#include <string>

namespace medley::ml::blip {

namespace {

nn::AttentionWeights crossWeights(const nn::Weights& weights, const nn::TransformerSettings& settings,
                                  std::int64_t crossWidth) {
    const std::int64_t width = settings.width;
    return {nn::linearWeights(weights.in("self.query"), width, width),
            nn::linearWeights(weights.in("self.key"), crossWidth, width),
            nn::linearWeights(weights.in("self.value"), crossWidth, width),
            nn::linearWeights(weights.in("output.dense"), width, width),
            settings.heads,
            0};
}

nn::LinearWeights outputWeights(const nn::Weights& weights, const TextSettings& settings,
                                const at::Tensor& embeddings) {
    // Published files hold a copy of what is shared; looked at, it is no leftover.
    for (const char* copy : {"decoder.weight", "decoder.bias"}) {
        if (weights.has(copy))
            static_cast<void>(weights.shape(copy));
    }
    return {settings.tiesOutput ? embeddings
                                : weights.tensor("decoder.weight", {settings.vocabulary, settings.transformer.width}),
            weights.tensor("bias", {settings.vocabulary}), weights.compute().products};
}

} // namespace

TextModel::TextModel(const nn::Weights& weights, const TextSettings& settings, std::int64_t crossWidth)
    : m_settings(settings) {
    const nn::TransformerSettings& layers = settings.transformer;
    const std::int64_t width = layers.width;
    const nn::Weights embeddings = weights.in("embeddings");
    m_words = embeddings.tensor("word_embeddings.weight", {settings.vocabulary, width});
    m_positions = embeddings.tensor("position_embeddings.weight", {settings.positions, width});
    m_norm = {embeddings.in("LayerNorm"), width, layers.epsilon};
    m_layers.reserve(static_cast<std::size_t>(layers.layers));
    for (std::int64_t i = 0; i < layers.layers; ++i) {
        const nn::Weights layer = weights.in("encoder.layer").in(std::to_string(i));
        const nn::Weights cross = layer.in("crossattention");
        m_layers.push_back({nn::SelfAttention(nn::attentionWeights(layer, nn::kBertNames, layers)),
                            nn::LayerNorm(layer.in(nn::kBertNames.attentionNorm), width, layers.epsilon),
                            nn::CrossAttention(crossWeights(cross, layers, crossWidth)),
                            nn::LayerNorm(cross.in("output.LayerNorm"), width, layers.epsilon),
                            nn::Linear(layer.in(nn::kBertNames.up), width, layers.innerWidth, true, layers.activation),
                            nn::Linear(layer.in(nn::kBertNames.down), layers.innerWidth, width),
                            nn::LayerNorm(layer.in(nn::kBertNames.feedForwardNorm), width, layers.epsilon)});
    }
}

CrossKeyValues TextModel::crossKeyValues(const at::Tensor& states) const {
    CrossKeyValues all;
    all.reserve(m_layers.size());
    for (const Layer& layer : m_layers)
        all.push_back(layer.cross.keyValues(states));
    return all;
}

std::vector<nn::KeyValueCache> TextModel::newCache(std::int64_t capacity) const {
    return {m_layers.size(), nn::KeyValueCache(std::min(capacity, m_settings.positions))};
}

at::Tensor TextModel::mask(const TextInput& input, std::int64_t past, const at::Tensor& x) const {
    const std::int64_t length = input.ids.size(1);
    const at::Tensor causal = input.causal ? nn::causalMask(length, past + length, x.options()) : at::Tensor();
    const at::Tensor padding = input.mask.defined() ? nn::paddingMask(input.mask, x.scalar_type()) : at::Tensor();
    if (causal.defined() && padding.defined())
        return at::minimum(causal, padding);
    return causal.defined() ? causal : padding;
}

at::Tensor TextModel::operator()(const TextInput& input, nn::Record* record) const {
    const std::int64_t past = input.cache ? input.cache->front().length() : 0;
    const std::int64_t length = input.ids.size(1);
    TORCH_CHECK(past + length <= m_settings.positions, "a text of ", past + length, " tokens, the model takes ",
                m_settings.positions);
    TORCH_CHECK(!input.cross || input.cross->size() == m_layers.size(), "keys and values of another model");
    at::Tensor x = m_norm(at::embedding(m_words, input.ids).add_(m_positions.narrow(0, past, length)));
    const at::Tensor hidden = mask(input, past, x);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        at::Tensor attention;
        at::Tensor crossAttention;
        if (record)
            record->hiddenStates.push_back(x.clone()); // the layer overwrites x
        layer.attention.addTo(x, x, {hidden, record ? &attention : nullptr},
                              input.cache ? &(*input.cache)[i] : nullptr);
        x = layer.attentionNorm(x);
        if (input.cross) {
            layer.cross.addTo(x, x, (*input.cross)[i], {{}, record ? &crossAttention : nullptr});
            x = layer.crossNorm(x);
        }
        const at::Tensor inner = layer.up(x);
        layer.down.addTo(x, inner);
        x = layer.feedForwardNorm(x);
        if (record) {
            record->attentions.push_back(attention);
            if (input.cross)
                record->crossAttentions.push_back(crossAttention);
        }
    }
    if (record)
        record->hiddenStates.push_back(x);
    return x;
}

LanguageHead::LanguageHead(const nn::Weights& weights, const TextSettings& settings, const at::Tensor& embeddings)
    : m_transform(weights.in("transform.dense"), settings.transformer.width, settings.transformer.width, true,
                  settings.transformer.activation)
    , m_norm(weights.in("transform.LayerNorm"), settings.transformer.width, settings.transformer.epsilon)
    , m_output(outputWeights(weights, settings, embeddings)) {}

at::Tensor LanguageHead::operator()(const at::Tensor& states) const {
    return m_output(m_norm(m_transform(states))).to(at::kFloat);
}

} // namespace medley::ml::blip
