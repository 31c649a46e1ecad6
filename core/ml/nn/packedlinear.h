// A linear layer as oneDNN's inner product, on weights reordered once into the layout that its kernels read, and in
// the number type that was chosen for products: whatever that is, activations go in and come out in float32.
#pragma once

#include "core/ml/nn/activation.h"
#include "core/ml/nn/weights.h"

#include <ATen/ATen.h>

#include <memory>

namespace medley::ml::nn {

/// Products may be computed by several threads at once. Built without oneDNN, `supports` is always false and nothing
/// else is called.
///
/// Bf16: weights are rounded once, activations on the way into the product; sums are float32.
/// Int8: weights are stored with a scale an output, activations are quantised with a scale and a zero point a row at
/// every call (as the "dynamic quantisation" of ONNX Runtime and PyTorch, which have one for the whole input); sums are
/// exact. Where the processor has no instructions for a type, the next more exact one is used.
class PackedLinear {
public:
    /// True for fp32 weights on the CPU, where oneDNN was built in and is not switched off by MEDLEY_ONEDNN=0.
    [[nodiscard]] static bool supports(const at::Tensor& weight);

    [[nodiscard]] static Products available(Products wanted); ///< as availableProducts() in linear.h

    /// weight: [out, in]; bias: [out] or undefined. Both are copied, and not held afterwards.
    PackedLinear(const at::Tensor& weight, const at::Tensor& bias, Activation activation, Products products);
    ~PackedLinear();
    PackedLinear(const PackedLinear&) = delete;
    PackedLinear& operator=(const PackedLinear&) = delete;

    [[nodiscard]] at::Tensor apply(const at::Tensor& x); ///< activation(x Wᵀ + b); [..., in] → [..., out]
    void addTo(at::Tensor& sum, const at::Tensor& x);    ///< sum += activation(x Wᵀ + b); `sum` contiguous
    [[nodiscard]] at::Tensor plainWeight() const;        ///< [out, in] in fp32, made anew at every call
    [[nodiscard]] const at::Tensor& bias() const;        ///< [out], or undefined

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace medley::ml::nn
