// BERT's encoder: Devlin et al. 2018, https://arxiv.org/abs/1810.04805. Reference: transformers' BertModel without
// pooler.
#pragma once

#include "core/ml/nn/transformer.h"

namespace medley::ml::bert {

struct Settings {
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0; ///< longest sequence
    std::int64_t types = 0;     ///< of token type ids: 2 where texts come in pairs
    nn::TransformerSettings transformer;

    /// Throws ModelError for what is missing, out of range or not supported (relative positions).
    [[nodiscard]] static Settings read(const nn::Config& config);
};

class Encoder {
public:
    /// Finds the tensors with and without the prefix "bert.".
    Encoder(const nn::Weights& weights, const Settings& settings);

    /// ids, typeIds, mask: int64 [batch, length], mask 1 where there is a token. → [batch, length, width].
    /// Throws for an id beyond the vocabulary or a length beyond `positions`.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& ids, const at::Tensor& typeIds, const at::Tensor& mask,
                                        nn::Record* record = nullptr) const;
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    Settings m_settings;
    at::Tensor m_words;
    at::Tensor m_positions;
    at::Tensor m_types;
    nn::LayerNorm m_norm;
    nn::Transformer m_transformer;
};

} // namespace medley::ml::bert
