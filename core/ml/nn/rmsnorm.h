// Root mean square layer normalisation over the last dimension (Zhang and Sennrich 2019,
// https://arxiv.org/abs/1910.07467), without a mean and without a bias.
#pragma once

#include "core/ml/nn/weights.h"

namespace medley::ml::nn {

class RmsNorm {
public:
    RmsNorm() = default; ///< only to be assigned to
    RmsNorm(const Weights& weights, std::int64_t size, double epsilon)
        : m_weight(weights.tensor("weight", {size})), m_epsilon(epsilon) {}

    /// x: [..., size] → x / sqrt(mean(x²) + ε) · weight, contiguous. In types below float32 the mean and the quotient
    /// are computed in float32. Any thread.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;

private:
    at::Tensor m_weight;
    double m_epsilon = 1e-6;
};

} // namespace medley::ml::nn
