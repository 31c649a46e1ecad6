#include "core/ml/bert/encoder.h"

namespace medley::ml::bert {

Settings Settings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"hidden_size", 768},
                                                   {"intermediate_size", 3072},
                                                   {"num_hidden_layers", 12},
                                                   {"num_attention_heads", 12},
                                                   {"vocab_size", 30522},
                                                   {"max_position_embeddings", 512}});
    Settings settings;
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::After, 1e-12, "gelu");
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576);
    settings.types = config.integer("type_vocab_size", 1, 1'024, 2);
    config.requireUsual("position_embedding_type", "absolute");
    return settings;
}

Encoder::Encoder(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.inIfThere("bert");
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
