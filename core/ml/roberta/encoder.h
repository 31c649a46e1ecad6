// RoBERTa's encoder: Liu et al. 2019, https://arxiv.org/abs/1907.11692. BERT's layers with positions that are counted
// from the padding token's id on. Reference: transformers' RobertaModel without pooler; CLAP's text side is the same.
#pragma once

#include "core/ml/nn/transformer.h"

namespace medley::ml::roberta {

struct Settings {
    std::int64_t vocabulary = 0;
    std::int64_t positions = 0; ///< rows of the table: the first `padding + 1` stand for no token
    std::int64_t types = 0;     ///< of token type ids; only type 0 is used
    std::int64_t padding = 1;   ///< the id that fills texts up
    nn::TransformerSettings transformer;

    [[nodiscard]] std::int64_t longest() const { return positions - padding - 1; } ///< text in tokens
    /// From config.json of a RobertaModel or of a model with its keys. Throws ModelError for what is missing, out of
    /// range or not supported (relative positions).
    [[nodiscard]] static Settings read(const nn::Config& config);
};

class Encoder {
public:
    Encoder() = default; ///< only to be assigned to
    /// Finds the tensors with and without the prefix "roberta.".
    Encoder(const nn::Weights& weights, const Settings& settings);

    /// ids, mask: int64 [batch, length], filled up at the right with `padding`, mask 1 where there is a token.
    /// → [batch, length, width]. Throws for an id beyond the vocabulary or a length beyond longest().
    [[nodiscard]] at::Tensor operator()(const at::Tensor& ids, const at::Tensor& mask,
                                        nn::Record* record = nullptr) const;
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    Settings m_settings;
    at::Tensor m_words;     ///< [vocabulary, width]
    at::Tensor m_positions; ///< [positions, width], each with the embedding of type 0 added
    nn::LayerNorm m_norm;
    nn::Transformer m_transformer;
};

} // namespace medley::ml::roberta
