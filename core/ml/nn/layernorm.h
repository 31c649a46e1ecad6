// Layer normalisation over the last dimension (https://arxiv.org/abs/1607.06450).
#pragma once

#include "core/ml/nn/weights.h"

namespace medley::ml::nn {

class LayerNorm {
public:
    LayerNorm() = default; ///< only to be assigned to
    LayerNorm(const Weights& weights, std::int64_t size, double epsilon)
        : m_weight(weights.tensor("weight", {size})), m_bias(weights.tensor("bias", {size})), m_epsilon(epsilon) {}
    /// For checkpoints with other names than `weight` and `bias`.
    LayerNorm(at::Tensor weight, at::Tensor bias, double epsilon)
        : m_weight(std::move(weight)), m_bias(std::move(bias)), m_epsilon(epsilon) {}

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const; ///< [..., size] → the same

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
    double m_epsilon = 1e-5;
};

} // namespace medley::ml::nn
