// A convolution as oneDNN's primitive on weights reordered once. Pictures are channels-last, which its kernels read
// directly, so nothing is reordered between layers.
#pragma once

#include "core/ml/nn/conv2d.h"

namespace medley::ml::nn {

/// Used by one thread at a time. Built without oneDNN, `supports` is always false and nothing else is called.
class PackedConv2d {
public:
    [[nodiscard]] static bool supports(const at::Tensor& weight);

    PackedConv2d(const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride, std::int64_t groups,
                 Activation activation);
    ~PackedConv2d();
    PackedConv2d(const PackedConv2d&) = delete;
    PackedConv2d& operator=(const PackedConv2d&) = delete;

    [[nodiscard]] at::Tensor apply(const at::Tensor& x, const Padding& padding);
    void addTo(at::Tensor& sum, const at::Tensor& x, const Padding& padding);
    [[nodiscard]] at::Tensor plainWeight() const; ///< [out, in / groups, height, width] in fp32
    [[nodiscard]] const at::Tensor& bias() const; ///< [out], or undefined

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace medley::ml::nn
