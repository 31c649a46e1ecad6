// MPNet's encoder: Song et al. 2020, https://arxiv.org/abs/2004.09297. BERT's layers with RoBERTa's positions and, in
// every layer, the same learned bias for each distance between two tokens. Reference: transformers' MPNetModel without
// pooler.
#pragma once

#include "core/ml/nn/transformer.h"

namespace medley::ml::mpnet {

struct Settings {
    static constexpr std::int64_t kPadding = 1; ///< the id that fills texts up, in every MPNet

    std::int64_t vocabulary = 0;
    std::int64_t positions = 0; ///< rows of the table: the first two stand for no token
    std::int64_t buckets = 32;  ///< of distances that share a bias
    nn::TransformerSettings transformer;

    [[nodiscard]] std::int64_t longest() const { return positions - kPadding - 1; } ///< text in tokens
    /// From config.json of an MPNetModel. Throws ModelError for what is out of range or not known.
    [[nodiscard]] static Settings read(const nn::Config& config);
};

class Encoder {
public:
    /// Finds the tensors with and without the prefix "mpnet.".
    Encoder(const nn::Weights& weights, const Settings& settings);

    /// ids, mask: int64 [batch, length], filled up at the right with kPadding, mask 1 where there is a token.
    /// → [batch, length, width]. Throws for an id beyond the vocabulary or a length beyond longest().
    [[nodiscard]] at::Tensor operator()(const at::Tensor& ids, const at::Tensor& mask,
                                        nn::Record* record = nullptr) const;
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    /// [1, heads, length, length]
    [[nodiscard]] at::Tensor distanceBias(std::int64_t length) const;

    Settings m_settings;
    at::Tensor m_words;     ///< [vocabulary, width]
    at::Tensor m_positions; ///< [positions, width]
    at::Tensor m_distances; ///< [buckets, heads]
    nn::LayerNorm m_norm;
    nn::Transformer m_transformer;
};

} // namespace medley::ml::mpnet
