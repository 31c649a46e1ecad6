// y = activation(x Wᵀ + b), the product that nearly all of a transformer's time goes into.
#pragma once

#include "core/ml/nn/activation.h"
#include "core/ml/nn/weights.h"

#include <memory>

namespace medley::ml::nn {

class PackedLinear;

/// A linear layer as checkpoints store it.
struct LinearWeights {
    at::Tensor weight;                  ///< [out, in]
    at::Tensor bias;                    ///< [out], or undefined
    Products products = Products::Fp32; ///< that it is to be computed in on the CPU
};

/// What a layer on the CPU computes its products in where `wanted` is asked for: that, or the next more exact type that
/// this processor and this build have.
[[nodiscard]] Products availableProducts(Products wanted);

/// Reads `weight` and, if there is to be one, `bias`.
[[nodiscard]] LinearWeights linearWeights(const Weights& weights, std::int64_t in, std::int64_t out, bool bias = true);

/// One layer that computes several of the same input at once, their outputs side by side (fused query, key, value).
/// A missing bias beside others counts as zero.
[[nodiscard]] LinearWeights stack(at::ArrayRef<LinearWeights> layers);

/// On the CPU the weights are packed once for oneDNN, for products in fp32, bf16 or int8 (packedlinear.h), which then
/// runs at the same speed from 1 row to thousands, with bias and activation inside the product; at::linear, used
/// elsewhere, packs them again at every call. Where an input requires a gradient, the product is one that LibTorch
/// differentiates, on plain weights recovered from the packed ones for that call. May be used by several threads at
/// once.
class Linear {
public:
    Linear() = default; ///< only to be assigned to
    explicit Linear(LinearWeights weights, Activation activation = Activation::None);
    Linear(const Weights& weights, std::int64_t in, std::int64_t out, bool bias = true,
           Activation activation = Activation::None);

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const; ///< [..., in] → [..., out]
    /// `sum` += this(x), the residual connection inside the product where that can be; `sum` is [..., out] and
    /// contiguous. Where a gradient is required, `sum` becomes a new tensor and the old one stays as it is.
    void addTo(at::Tensor& sum, const at::Tensor& x) const;
    [[nodiscard]] std::int64_t inSize() const { return m_in; }
    [[nodiscard]] std::int64_t outSize() const { return m_out; }

private:
    [[nodiscard]] at::Tensor plainProduct(const at::Tensor& x) const;

    LinearWeights m_weights; ///< undefined when packed
    std::shared_ptr<PackedLinear> m_packed;
    std::int64_t m_in = 0;
    std::int64_t m_out = 0;
    Activation m_activation = Activation::None;
};

} // namespace medley::ml::nn
