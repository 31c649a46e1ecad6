// The decoder-only language model of the Llama kind (Touvron et al. 2023, https://arxiv.org/abs/2302.13971; Grattafiori
// et al. 2024, https://arxiv.org/abs/2407.21783): root mean square norms before each branch, rotary positions, grouped
// queries, a gated perceptron. Reference: transformers' LlamaForCausalLM; names of the tensors as there.
#pragma once

#include "core/ml/nn/groupedattention.h"
#include "core/ml/nn/record.h"
#include "core/ml/nn/rmsnorm.h"

#include <vector>

namespace medley::ml::nn {

struct DecoderSettings {
    std::int64_t vocabulary = 0;
    std::int64_t layers = 0;
    std::int64_t width = 0;
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;
    std::int64_t headSize = 0;
    std::int64_t innerWidth = 0; ///< of the perceptron
    std::int64_t positions = 0;  ///< longest sequence in tokens
    double epsilon = 1e-6;
    Activation activation = Activation::Silu; ///< of the gate
    bool attentionBias = false;
    bool feedForwardBias = false;
    RotarySettings rotary;

    /// From a LlamaConfig; what is not there is as the reference's class has it. Throws ModelError.
    [[nodiscard]] static DecoderSettings read(const Config& config);
};

/// One layer. Used by one thread at a time.
class DecoderLayer {
public:
    /// `weights` is at the layer.
    DecoderLayer(const Weights& weights, const DecoderSettings& settings);

    /// x: [batch, length, width] → the same; x itself may be overwritten. The rest as in GroupedAttention::addTo.
    [[nodiscard]] at::Tensor operator()(at::Tensor x, const RotaryAngles& angles,
                                        const std::vector<CausalBlock>& blocks, KeyValueCache* cache,
                                        at::Tensor* probabilities) const;

private:
    RmsNorm m_attentionNorm;
    GroupedAttention m_attention;
    RmsNorm m_feedForwardNorm;
    Linear m_gate; ///< with the activation
    Linear m_up;
    Linear m_down;
};

/// One of a layer; all of a decoder's hold the same positions.
using KeyValueCaches = std::vector<KeyValueCache>;

/// Embeddings, layers and the last norm, and the layer that turns states into logits. Used by one thread at a time.
class Decoder {
public:
    Decoder() = default; ///< only to be assigned to
    /// `weights` is where `embed_tokens`, `layers` and `norm` are, `head` at the output layer; where that one is tied,
    /// null: it then is the embeddings.
    Decoder(const Weights& weights, const Weights* head, const DecoderSettings& settings);

    /// int64 [batch, length] → [batch, length, width]. Throws for an id beyond the vocabulary.
    [[nodiscard]] at::Tensor embed(const at::Tensor& ids) const;
    /// x: [batch, length, width], its positions following those in `caches` (null: from 0, and none are kept) → states
    /// after the last norm. x itself may be overwritten. With a record, the attentions of all positions are kept.
    /// Throws for a sequence longer than `positions`.
    [[nodiscard]] at::Tensor states(at::Tensor x, KeyValueCaches* caches, Record* record = nullptr) const;
    [[nodiscard]] at::Tensor logits(const at::Tensor& states) const; ///< [..., width] → [..., vocabulary]

    /// Empty ones with room for `capacity` positions.
    [[nodiscard]] KeyValueCaches newCaches(std::int64_t capacity) const;
    [[nodiscard]] const DecoderSettings& settings() const { return m_settings; }

private:
    DecoderSettings m_settings;
    at::Tensor m_tokens; ///< [vocabulary, width]
    Rotary m_rotary;
    std::vector<DecoderLayer> m_layers;
    RmsNorm m_norm;
    Linear m_head;
};

} // namespace medley::ml::nn
