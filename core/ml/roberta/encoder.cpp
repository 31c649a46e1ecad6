#include "core/ml/roberta/encoder.h"

namespace medley::ml::roberta {

Settings Settings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"hidden_size", 768},
                                                   {"intermediate_size", 3072},
                                                   {"num_hidden_layers", 12},
                                                   {"num_attention_heads", 12},
                                                   {"vocab_size", 50265},
                                                   {"max_position_embeddings", 512},
                                                   {"type_vocab_size", 2},
                                                   {"pad_token_id", 1}});
    Settings settings;
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::After, 1e-12, "gelu");
    settings.padding = config.integer("pad_token_id", 0, settings.vocabulary - 1);
    settings.positions = config.integer("max_position_embeddings", settings.padding + 2, 1'048'576);
    settings.types = config.integer("type_vocab_size", 1, 1'024);
    config.requireUsual("position_embedding_type", "absolute");
    return settings;
}

Encoder::Encoder(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.inIfThere("roberta");
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    m_words = embeddings.tensor("word_embeddings.weight", {settings.vocabulary, width});
    m_positions = embeddings.tensor("position_embeddings.weight", {settings.positions, width}) +
                  embeddings.tensor("token_type_embeddings.weight", {settings.types, width})[0];
    m_norm = {embeddings.in("LayerNorm"), width, settings.transformer.epsilon};
    m_transformer = {weights.in("encoder.layer"), nn::kBertNames, settings.transformer};
}

at::Tensor Encoder::operator()(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record) const {
    TORCH_CHECK(ids.size(1) <= m_settings.longest(), "a text of ", ids.size(1), " tokens, the model takes ",
                m_settings.longest());
    const at::Tensor isToken = ids.ne(m_settings.padding).to(at::kLong);
    const at::Tensor positions = isToken.cumsum(1) * isToken + m_settings.padding;
    const at::Tensor x = at::embedding(m_words, ids) + at::embedding(m_positions, positions);
    return m_transformer(m_norm(x), nn::paddingMask(mask, x.scalar_type()), record);
}

} // namespace medley::ml::roberta
