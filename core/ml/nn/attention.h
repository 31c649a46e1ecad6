// Scaled dot-product attention with several heads (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762).
#pragma once

#include "core/ml/nn/kvcache.h"
#include "core/ml/nn/linear.h"

namespace medley::ml::nn {

struct AttentionOptions {
    at::Tensor mask; ///< added to the scores, broadcast to [batch, heads, query, key]; or undefined
    /// Receives [batch, heads, query, key] after softmax, if wanted. Where gradients are enabled, what follows can be
    /// differentiated with respect to it: torch::autograd::grad({score}, {probabilities}).
    at::Tensor* probabilities = nullptr;
};

/// softmax(q kᵀ · scale + mask) v. q: [batch, heads, query, size]; k, v: [batch, heads, key, size], any strides.
/// Returns [batch, query, heads · size], contiguous.
[[nodiscard]] at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale,
                                const AttentionOptions& options);

/// [batch, key] of 0 and 1 → additive [batch, 1, 1, key]; undefined where nothing is masked.
[[nodiscard]] at::Tensor paddingMask(const at::Tensor& attentionMask, at::ScalarType dtype);

/// Additive [query, key] that lets row i see the keys up to i + key - query. Undefined for one row, which sees all.
[[nodiscard]] at::Tensor causalMask(std::int64_t query, std::int64_t key, const at::TensorOptions& options);

struct AttentionWeights {
    LinearWeights query, key, value, output; ///< biases may be undefined
    std::int64_t heads = 1;
    double scale = 0; ///< 0: 1 / sqrt(size of a head)
};

/// Attention of a sequence to itself; query, key and value are one product.
class SelfAttention {
public:
    SelfAttention() = default; ///< only to be assigned to
    explicit SelfAttention(AttentionWeights weights);

    /// x: [batch, length, width] → the same. With a cache, x follows what the cache holds and is appended to it.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const AttentionOptions& options,
                                        KeyValueCache* cache = nullptr) const;
    /// The same, added to `sum` ([batch, length, width], contiguous): the residual connection.
    void addTo(at::Tensor& sum, const at::Tensor& x, const AttentionOptions& options,
               KeyValueCache* cache = nullptr) const;

private:
    [[nodiscard]] at::Tensor context(const at::Tensor& x, const AttentionOptions& options, KeyValueCache* cache) const;

    Linear m_queryKeyValue;
    Linear m_output;
    std::int64_t m_heads = 1;
    double m_scale = 1;
};

/// Attention of a sequence to another one, whose keys and values are computed once.
class CrossAttention {
public:
    CrossAttention() = default; ///< only to be assigned to
    explicit CrossAttention(AttentionWeights weights);

    /// The other sequence, [batch, key, width], as keys and values for any number of calls.
    [[nodiscard]] KeyValues keyValues(const at::Tensor& states) const;
    /// x: [batch, query, width] → the same. The batch of `keyValues` may be 1 (the same states for every row).
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const KeyValues& keyValues,
                                        const AttentionOptions& options) const;
    void addTo(at::Tensor& sum, const at::Tensor& x, const KeyValues& keyValues, const AttentionOptions& options) const;

private:
    [[nodiscard]] at::Tensor context(const at::Tensor& x, const KeyValues& keyValues,
                                     const AttentionOptions& options) const;

    Linear m_query;
    Linear m_keyValue;
    Linear m_output;
    std::int64_t m_heads = 1;
    double m_scale = 1;
};

} // namespace medley::ml::nn
