// A linear layer as oneDNN's inner product, on weights reordered once into the layout that its kernels read.
#pragma once

#include "core/ml/nn/activation.h"

#include <ATen/ATen.h>

#include <memory>

namespace medley::ml::nn {

/// Used by one thread at a time. Built without oneDNN, `supports` is always false and nothing else is called.
class PackedLinear {
public:
    /// True for fp32 weights on the CPU, where oneDNN was built in and is not switched off by MEDLEY_ONEDNN=0.
    [[nodiscard]] static bool supports(const at::Tensor& weight);

    /// weight: [out, in]; bias: [out] or undefined. Both are copied, and not held afterwards.
    PackedLinear(const at::Tensor& weight, const at::Tensor& bias, Activation activation);
    ~PackedLinear();
    PackedLinear(const PackedLinear&) = delete;
    PackedLinear& operator=(const PackedLinear&) = delete;

    [[nodiscard]] at::Tensor apply(const at::Tensor& x); ///< activation(x Wᵀ + b); [..., in] → [..., out]
    void addTo(at::Tensor& sum, const at::Tensor& x);    ///< sum += activation(x Wᵀ + b); `sum` contiguous

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace medley::ml::nn
