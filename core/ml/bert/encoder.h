// BERT's encoder: Devlin et al. 2018, https://arxiv.org/abs/1810.04805. Reference: transformers' BertModel without
// pooler.
#pragma once

#include "core/ml/nn/attention.h"
#include "core/ml/nn/config.h"
#include "core/ml/nn/layernorm.h"

#include <vector>

namespace medley::ml::bert {

struct Settings {
    std::int64_t vocabulary = 0;
    std::int64_t width = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t innerWidth = 0;
    std::int64_t positions = 0; ///< longest sequence
    std::int64_t types = 0;
    double epsilon = 1e-12;
    nn::Activation activation = nn::Activation::Gelu;

    /// Throws ModelError for what is missing, out of range or not supported (relative positions).
    [[nodiscard]] static Settings read(const nn::Config& config);
};

/// What every layer computed, for tests and for looking into the model.
struct Record {
    std::vector<at::Tensor> hiddenStates; ///< layers + 1 of [batch, length, width]; the first after the embeddings
    std::vector<at::Tensor> attentions;   ///< layers of [batch, heads, length, length]
};

class Encoder {
public:
    /// Finds the tensors with and without the prefix "bert.".
    Encoder(const nn::Weights& weights, const Settings& settings);

    /// ids, typeIds, mask: int64 [batch, length], mask 1 where there is a token. → [batch, length, width].
    /// Throws for an id beyond the vocabulary or a length beyond `positions`.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& ids, const at::Tensor& typeIds, const at::Tensor& mask,
                                        Record* record = nullptr) const;
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    struct Layer {
        nn::SelfAttention attention;
        nn::LayerNorm afterAttention;
        nn::Linear inner; ///< with the activation
        nn::Linear outer;
        nn::LayerNorm afterOuter;
    };

    Settings m_settings;
    at::Tensor m_words;
    at::Tensor m_positions;
    at::Tensor m_types;
    nn::LayerNorm m_norm;
    std::vector<Layer> m_layers;
};

} // namespace medley::ml::bert
