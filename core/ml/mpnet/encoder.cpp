#include "core/ml/mpnet/encoder.h"

#include <cmath>

namespace medley::ml::mpnet {

namespace {

constexpr nn::TransformerNames kNames{"attention.attn.q", "attention.attn.k",    "attention.attn.v",
                                      "attention.attn.o", "attention.LayerNorm", "intermediate.dense",
                                      "output.dense",     "output.LayerNorm"};
constexpr double kFarthest = 128; ///< tokens; beyond, all distances are one

/// The bucket of key - query: half of them for keys before the query, half for those after; of each half one for every
/// distance up to its middle, then wider and wider ones (Raffel et al. 2019, https://arxiv.org/abs/1910.10683).
at::Tensor bucketsOf(const at::Tensor& distance, std::int64_t buckets) {
    const std::int64_t half = buckets / 2;
    const std::int64_t exact = half / 2;
    const at::Tensor far = distance.abs();
    const double scale = static_cast<double>(half - exact) / std::log(kFarthest / static_cast<double>(exact));
    const at::Tensor wide = ((far.to(at::kFloat).clamp_min(1) / exact).log() * scale).to(at::kLong).add(exact);
    return at::where(far.lt(exact), far, wide.clamp_max(half - 1)) + distance.gt(0).to(at::kLong) * half;
}

} // namespace

Settings Settings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"hidden_size", 768},
                                                   {"intermediate_size", 3072},
                                                   {"num_hidden_layers", 12},
                                                   {"num_attention_heads", 12},
                                                   {"vocab_size", 30527},
                                                   {"max_position_embeddings", 512}});
    Settings settings;
    settings.vocabulary = config.integer("vocab_size", kPadding + 1, 10'000'000);
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::After, 1e-12, "gelu");
    settings.positions = config.integer("max_position_embeddings", kPadding + 2, 1'048'576);
    settings.buckets = config.integer("relative_attention_num_buckets", 4, 1'024, settings.buckets);
    return settings;
}

Encoder::Encoder(const nn::Weights& checkpoint, const Settings& settings) : m_settings(settings) {
    const nn::Weights weights = checkpoint.inIfThere("mpnet");
    const nn::Weights embeddings = weights.in("embeddings");
    const std::int64_t width = settings.transformer.width;
    m_words = embeddings.tensor("word_embeddings.weight", {settings.vocabulary, width});
    m_positions = embeddings.tensor("position_embeddings.weight", {settings.positions, width});
    m_distances =
        weights.tensor("encoder.relative_attention_bias.weight", {settings.buckets, settings.transformer.heads});
    m_norm = {embeddings.in("LayerNorm"), width, settings.transformer.epsilon};
    m_transformer = {weights.in("encoder.layer"), kNames, settings.transformer};
}

at::Tensor Encoder::distanceBias(std::int64_t length) const {
    const at::Tensor places = at::arange(length, at::TensorOptions(at::kLong).device(m_distances.device()));
    const at::Tensor distance = places.unsqueeze(0) - places.unsqueeze(1); // [query, key]
    return at::embedding(m_distances, bucketsOf(distance, m_settings.buckets)).permute({2, 0, 1}).unsqueeze(0);
}

at::Tensor Encoder::operator()(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record) const {
    TORCH_CHECK(ids.size(1) <= m_settings.longest(), "a text of ", ids.size(1), " tokens, the model takes ",
                m_settings.longest());
    const at::Tensor isToken = ids.ne(Settings::kPadding).to(at::kLong);
    const at::Tensor positions = isToken.cumsum(1) * isToken + Settings::kPadding;
    const at::Tensor x = at::embedding(m_words, ids) + at::embedding(m_positions, positions);
    at::Tensor bias = distanceBias(ids.size(1)).contiguous();
    if (const at::Tensor padding = nn::paddingMask(mask, x.scalar_type()); padding.defined())
        bias = bias + padding;
    return m_transformer(m_norm(x), bias, record);
}

} // namespace medley::ml::mpnet
