#include "core/ml/bert/encoder.h"

#include <string>

namespace medley::ml::bert {

namespace {

nn::Weights withoutPrefix(const nn::Weights& weights) {
    return weights.has("bert.embeddings.word_embeddings.weight") ? weights.in("bert") : weights;
}

} // namespace

Settings Settings::read(const nn::Config& config) {
    Settings settings;
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.width = config.integer("hidden_size", 1, 65'536);
    settings.layers = config.integer("num_hidden_layers", 1, 1'024);
    settings.heads = config.integer("num_attention_heads", 1, settings.width);
    settings.innerWidth = config.integer("intermediate_size", 1, 1'048'576);
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576);
    settings.types = config.integer("type_vocab_size", 1, 1'024, 2);
    settings.epsilon = config.number("layer_norm_eps", 1e-12);
    if (settings.width % settings.heads != 0)
        throw ModelError(config.name() + ": hidden_size is not a multiple of num_attention_heads.");
    const std::string activation = config.text("hidden_act", "gelu");
    const auto known = nn::activationFromName(activation);
    if (!known)
        throw ModelError(config.name() + ": the activation " + activation + " is not supported.");
    settings.activation = *known;
    if (const std::string kind = config.text("position_embedding_type", "absolute"); kind != "absolute")
        throw ModelError(config.name() + ": positions of the kind " + kind + " are not supported.");
    return settings;
}

Encoder::Encoder(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = withoutPrefix(checkpoint);
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.width;
    m_words = embeddings.tensor("word_embeddings.weight", {settings.vocabulary, width});
    m_positions = embeddings.tensor("position_embeddings.weight", {settings.positions, width});
    m_types = embeddings.tensor("token_type_embeddings.weight", {settings.types, width});
    m_norm = {embeddings.in("LayerNorm"), width, settings.epsilon};
    for (std::int64_t i = 0; i < settings.layers; ++i) {
        const nn::Weights layer = weights.in("encoder.layer." + std::to_string(i));
        const nn::Weights attention = layer.in("attention");
        const auto projection = [&](const char* name) {
            return nn::linearWeights(attention.in("self").in(name), width, width);
        };
        const nn::Weights output = attention.in("output");
        m_layers.push_back(
            {nn::SelfAttention({projection("query"), projection("key"), projection("value"),
                                nn::linearWeights(output.in("dense"), width, width), settings.heads, 0}),
             nn::LayerNorm(output.in("LayerNorm"), width, settings.epsilon),
             nn::Linear(layer.in("intermediate").in("dense"), width, settings.innerWidth, true, settings.activation),
             nn::Linear(layer.in("output").in("dense"), settings.innerWidth, width),
             nn::LayerNorm(layer.in("output").in("LayerNorm"), width, settings.epsilon)});
    }
}

at::Tensor Encoder::operator()(const at::Tensor& ids, const at::Tensor& typeIds, const at::Tensor& mask,
                               Record* record) const {
    const std::int64_t length = ids.size(1);
    TORCH_CHECK(length <= m_settings.positions, "a text of ", length, " tokens, the model takes ",
                m_settings.positions);
    at::Tensor x = at::embedding(m_words, ids) + at::embedding(m_types, typeIds) + m_positions.narrow(0, 0, length);
    x = m_norm(x);
    const at::Tensor scoreMask = nn::paddingMask(mask, x.scalar_type());
    if (record)
        record->hiddenStates.push_back(x);
    for (const Layer& layer : m_layers) {
        at::Tensor probabilities;
        at::Tensor sum = x.clone(); // the record keeps x
        layer.attention.addTo(sum, x, {scoreMask, record ? &probabilities : nullptr});
        x = layer.afterAttention(sum);
        sum = x;
        const at::Tensor inner = layer.inner(x);
        layer.outer.addTo(sum, inner);
        x = layer.afterOuter(sum);
        if (record) {
            record->hiddenStates.push_back(x);
            record->attentions.push_back(probabilities);
        }
    }
    return x;
}

} // namespace medley::ml::bert
