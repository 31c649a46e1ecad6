#include "core/ml/bert/encoder.h"

#include <string>

namespace medley::ml::bert {

namespace {

// What transformers fills in where a config.json is silent: it writes only what differs.
nlohmann::json withDefaults(const nn::Config& config) {
    nlohmann::json settings{{"hidden_size", 768},        {"intermediate_size", 3072}, {"num_hidden_layers", 12},
                            {"num_attention_heads", 12}, {"vocab_size", 30522},       {"max_position_embeddings", 512}};
    settings.update(config.json());
    return settings;
}

nn::Weights withoutPrefix(const nn::Weights& weights) {
    return weights.has("bert.embeddings.word_embeddings.weight") ? weights.in("bert") : weights;
}

} // namespace

Settings Settings::read(const nn::Config& stored) {
    const nn::Config config(withDefaults(stored), stored.name());
    Settings settings;
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::After, 1e-12, "gelu");
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576);
    settings.types = config.integer("type_vocab_size", 1, 1'024, 2);
    if (const std::string kind = config.text("position_embedding_type", "absolute"); kind != "absolute")
        throw ModelError(config.name() + ": positions of the kind " + kind + " are not supported.");
    return settings;
}

Encoder::Encoder(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = withoutPrefix(checkpoint);
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    m_words = embeddings.tensor("word_embeddings.weight", {settings.vocabulary, width});
    m_positions = embeddings.tensor("position_embeddings.weight", {settings.positions, width});
    m_types = embeddings.tensor("token_type_embeddings.weight", {settings.types, width});
    m_norm = {embeddings.in("LayerNorm"), width, settings.transformer.epsilon};
    m_transformer = {weights.in("encoder.layer"), nn::kBertNames, settings.transformer};
}

at::Tensor Encoder::operator()(const at::Tensor& ids, const at::Tensor& typeIds, const at::Tensor& mask,
                               nn::Record* record) const {
    const std::int64_t length = ids.size(1);
    TORCH_CHECK(length <= m_settings.positions, "a text of ", length, " tokens, the model takes ",
                m_settings.positions);
    const at::Tensor x =
        at::embedding(m_words, ids) + at::embedding(m_types, typeIds) + m_positions.narrow(0, 0, length);
    return m_transformer(m_norm(x), nn::paddingMask(mask, x.scalar_type()), record);
}

} // namespace medley::ml::bert
