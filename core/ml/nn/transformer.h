// The transformer's layer, attention and two-layer perceptron with residual connections (Vaswani et al. 2017,
// https://arxiv.org/abs/1706.03762), normalised after each sum as there (BERT) or before each branch (ViT, CLIP).
#pragma once

#include "core/ml/nn/attention.h"
#include "core/ml/nn/config.h"
#include "core/ml/nn/layernorm.h"
#include "core/ml/nn/record.h"

#include <optional>
#include <string_view>
#include <vector>

namespace medley::ml::nn {

enum class NormOrder {
    Before, ///< x + branch(norm(x)): "pre-norm"
    After,  ///< norm(x + branch(x)): "post-norm"
};

struct TransformerSettings {
    std::int64_t layers = 0;
    std::int64_t width = 0;
    std::int64_t heads = 0;
    std::int64_t innerWidth = 0; ///< of the perceptron
    double epsilon = 1e-5;       ///< of the layer norms
    Activation activation = Activation::Gelu;
    NormOrder order = NormOrder::Before;
    bool attentionBias = true; ///< of query, key and value

    /// From the keys that most families share: num_hidden_layers, hidden_size, num_attention_heads, intermediate_size,
    /// layer_norm_eps, hidden_act. Throws ModelError for what is missing, out of range or not known.
    [[nodiscard]] static TransformerSettings read(const Config& config, NormOrder order, double epsilon,
                                                  std::string_view activation);
};

/// The activation with this name; throws ModelError naming the file for one that is not known.
[[nodiscard]] Activation activationOf(const Config& config, std::string_view key, std::string_view otherwise);

/// Where a family's checkpoints keep the parts of a layer, below "<layers>.<number>.".
struct TransformerNames {
    std::string_view query, key, value; ///< where key and value are empty, `query` holds all three, stacked
    std::string_view output;
    std::string_view attentionNorm;
    std::string_view up, down;
    std::string_view feedForwardNorm;
};

inline constexpr TransformerNames kBertNames{
    "attention.self.query",       "attention.self.key", "attention.self.value", "attention.output.dense",
    "attention.output.LayerNorm", "intermediate.dense", "output.dense",         "output.LayerNorm"};
inline constexpr TransformerNames kClipNames{
    "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj",
    "layer_norm1",      "mlp.fc1",          "mlp.fc2",          "layer_norm2"};
inline constexpr TransformerNames kVitNames{"attention.attention.query",
                                            "attention.attention.key",
                                            "attention.attention.value",
                                            "attention.output.dense",
                                            "layernorm_before",
                                            "intermediate.dense",
                                            "output.dense",
                                            "layernorm_after"};

/// The weights of a layer's attention; `weights` is at the layer.
[[nodiscard]] AttentionWeights attentionWeights(const Weights& weights, const TransformerNames& names,
                                                const TransformerSettings& settings);

/// Which positions of the last layer somebody reads.
enum class Read { All, First };

/// One layer. May be used by several threads at once, without a cache.
class TransformerLayer {
public:
    /// With Read::First the weights of the attention are held twice, so that first() can be called too.
    TransformerLayer(const Weights& weights, const TransformerNames& names, const TransformerSettings& settings,
                     Read read = Read::All);

    /// x: [batch, length, width] → the same; x itself may be overwritten.
    [[nodiscard]] at::Tensor operator()(at::Tensor x, const AttentionOptions& options,
                                        KeyValueCache* cache = nullptr) const;
    /// The first position of the result alone, [batch, 1, width]: keys and values are all that the others are needed
    /// for, a sixth of the work.
    [[nodiscard]] at::Tensor first(const at::Tensor& x) const;

private:
    [[nodiscard]] at::Tensor feedForward(at::Tensor x) const; ///< what follows the sum with the attention

    SelfAttention m_attention;
    std::optional<CrossAttention> m_ofFirst; ///< of the first position to all
    LayerNorm m_attentionNorm;
    Linear m_up; ///< with the activation
    Linear m_down;
    LayerNorm m_feedForwardNorm;
    NormOrder m_order;
};

/// The layers, one after the other. On the CPU the threads share a large batch out between them, and each takes its
/// sequences through all layers without waiting for the others; smaller ones they compute together, product by product.
/// What stands before (embeddings) and after (a last norm) is the family's.
class Transformer {
public:
    Transformer() = default; ///< only to be assigned to
    /// `weights` is where the layers are numbered from 0: weights.in("0") is the first.
    Transformer(const Weights& weights, const TransformerNames& names, const TransformerSettings& settings,
                Read read = Read::All);

    /// x: [batch, length, width]; mask as in AttentionOptions. x itself may be overwritten. With a record, and where
    /// gradients are enabled, the result and the recorded attentions can be differentiated (nn/relevance.h).
    [[nodiscard]] at::Tensor operator()(at::Tensor x, const at::Tensor& mask, Record* record = nullptr) const;
    /// The result's first position alone, [batch, width], for networks that read nothing else of it; built with
    /// Read::First. x itself may be overwritten.
    [[nodiscard]] at::Tensor first(at::Tensor x) const;
    [[nodiscard]] std::size_t layerCount() const { return m_layers.size(); }

private:
    /// The first `count` layers.
    [[nodiscard]] at::Tensor run(at::Tensor x, const at::Tensor& mask, std::size_t count,
                                 Record* record = nullptr) const;
    [[nodiscard]] at::Tensor runShared(at::Tensor x, const at::Tensor& mask, std::size_t count) const;

    std::vector<TransformerLayer> m_layers;
};

} // namespace medley::ml::nn
