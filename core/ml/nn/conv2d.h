// Two-dimensional convolution with its activation and, where wanted, a residual sum inside.
#pragma once

#include "core/ml/nn/activation.h"

#include <ATen/ATen.h>

#include <memory>

namespace medley::ml::nn {

/// Zeros around the picture; TensorFlow's "same" puts one more below and on the right.
struct Padding {
    std::int64_t top = 0;
    std::int64_t left = 0;
    std::int64_t bottom = 0;
    std::int64_t right = 0;
};

class PackedConv2d;

/// On the CPU in fp32 the weights are packed once for oneDNN; elsewhere, and where the input requires a
/// gradient, at::convolution. Used by one thread at a time.
class Conv2d {
public:
    struct Options {
        std::int64_t stride = 1;
        std::int64_t groups = 1;
        Activation activation = Activation::None;
    };

    Conv2d() = default; ///< only to be assigned to
    /// weight: [out, in / groups, height, width]; bias: [out] or undefined.
    Conv2d(at::Tensor weight, at::Tensor bias, Options options);

    /// x: [batch, in, height, width], best channels-last → activation(x * weight + bias), channels-last.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, const Padding& padding) const;
    /// sum += this(x). `sum` is channels-last contiguous; where a gradient is required it becomes a new tensor.
    void addTo(at::Tensor& sum, const at::Tensor& x, const Padding& padding) const;
    [[nodiscard]] std::int64_t kernelSize() const { return m_kernel; } ///< its height
    [[nodiscard]] std::int64_t stride() const { return m_options.stride; }

private:
    [[nodiscard]] at::Tensor plainConvolution(const at::Tensor& x, const Padding& padding) const;

    at::Tensor m_weight; ///< undefined when packed
    at::Tensor m_bias;
    Options m_options;
    std::int64_t m_kernel = 1;
    std::shared_ptr<PackedConv2d> m_packed;
};

/// TensorFlow's "same": the output is ceil(size / stride).
[[nodiscard]] Padding samePadding(const at::Tensor& x, std::int64_t kernel, std::int64_t stride);

} // namespace medley::ml::nn
