// DistilBERT's encoder: Sanh et al. 2019, https://arxiv.org/abs/1910.01108. BERT's layers without token types and
// pooler. Reference: transformers' DistilBertModel.
#pragma once

#include "core/ml/nn/transformer.h"

namespace medley::ml::distilbert {

struct Settings {
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0; ///< longest sequence
    nn::TransformerSettings transformer;

    /// From config.json of a DistilBertModel. Throws ModelError for what is out of range or not known.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

class Encoder {
public:
    /// Finds the tensors with and without the prefix "distilbert.".
    Encoder(const nn::Weights& weights, const Settings& settings);

    /// ids, mask: int64 [batch, length], mask 1 where there is a token. → [batch, length, width].
    /// Throws for an id beyond the vocabulary or a length beyond `positions`.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& ids, const at::Tensor& mask,
                                        nn::Record* record = nullptr) const;
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    Settings m_settings;
    at::Tensor m_words;     ///< [vocabulary, width]
    at::Tensor m_positions; ///< [positions, width]
    nn::LayerNorm m_norm;
    nn::Transformer m_transformer;
};

} // namespace medley::ml::distilbert
