#include "core/ml/distilbert/encoder.h"

namespace medley::ml::distilbert {

namespace {

constexpr nn::TransformerNames kNames{"attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin",
                                      "sa_layer_norm",   "ffn.lin1",        "ffn.lin2",        "output_layer_norm"};

/// BERT's keys for DistilBERT's own.
nn::Config renamed(const nn::Config& stored) {
    const nn::Config own = stored.withDefaults({{"dim", 768},
                                                {"hidden_dim", 3072},
                                                {"n_layers", 6},
                                                {"n_heads", 12},
                                                {"vocab_size", 30522},
                                                {"max_position_embeddings", 512},
                                                {"activation", "gelu"}});
    nlohmann::json settings = own.json();
    settings["hidden_size"] = settings["dim"];
    settings["intermediate_size"] = settings["hidden_dim"];
    settings["num_hidden_layers"] = settings["n_layers"];
    settings["num_attention_heads"] = settings["n_heads"];
    settings["hidden_act"] = settings["activation"];
    return {std::move(settings), stored.name()};
}

} // namespace

Settings Settings::read(const nn::Config& stored) {
    const nn::Config config = renamed(stored);
    Settings settings;
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::After, 1e-12, "gelu");
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576);
    return settings;
}

Encoder::Encoder(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.inIfThere("distilbert");
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    m_words = embeddings.tensor("word_embeddings.weight", {settings.vocabulary, width});
    m_positions = embeddings.tensor("position_embeddings.weight", {settings.positions, width});
    m_norm = {embeddings.in("LayerNorm"), width, settings.transformer.epsilon};
    m_transformer = {weights.in("transformer.layer"), kNames, settings.transformer};
}

at::Tensor Encoder::operator()(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record) const {
    const std::int64_t length = ids.size(1);
    TORCH_CHECK(length <= m_settings.positions, "a text of ", length, " tokens, the model takes ",
                m_settings.positions);
    const at::Tensor x = at::embedding(m_words, ids) + m_positions.narrow(0, 0, length);
    return m_transformer(m_norm(x), nn::paddingMask(mask, x.scalar_type()), record);
}

} // namespace medley::ml::distilbert
