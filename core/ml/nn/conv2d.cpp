#include "core/ml/nn/conv2d.h"

#include "core/ml/nn/gradients.h"
#include "core/ml/nn/packedconv2d.h"

#include <algorithm>

namespace medley::ml::nn {

Conv2d::Conv2d(at::Tensor weight, at::Tensor bias, Options options)
    : m_weight(std::move(weight)), m_bias(std::move(bias)), m_options(options), m_kernel(m_weight.size(2)) {
    if (PackedConv2d::supports(m_weight)) {
        m_packed = std::make_shared<PackedConv2d>(m_weight, m_bias, options.stride, options.groups, options.activation);
        m_weight = at::Tensor();
        m_bias = at::Tensor();
    }
}

at::Tensor Conv2d::operator()(const at::Tensor& x, const Padding& padding) const {
    if (m_packed && !needsGradient({x}))
        return m_packed->apply(x, padding);
    return plainConvolution(x, padding);
}

at::Tensor Conv2d::plainConvolution(const at::Tensor& x, const Padding& padding) const {
    const at::Tensor weight = m_packed ? m_packed->plainWeight() : m_weight;
    const at::Tensor padded = at::constant_pad_nd(x, {padding.left, padding.right, padding.top, padding.bottom});
    const std::vector<std::int64_t> strides{m_options.stride, m_options.stride};
    const at::Tensor result = at::convolution(padded, weight, m_packed ? m_packed->bias() : m_bias, strides, {0, 0},
                                              {1, 1}, false, {0, 0}, m_options.groups);
    return activate(result, m_options.activation);
}

void Conv2d::addTo(at::Tensor& sum, const at::Tensor& x, const Padding& padding) const {
    if (needsGradient({sum, x}))
        sum = sum + plainConvolution(x, padding);
    else if (m_packed)
        m_packed->addTo(sum, x, padding);
    else
        sum.add_(plainConvolution(x, padding));
}

Padding samePadding(const at::Tensor& x, std::int64_t kernel, std::int64_t stride) {
    const auto total = [&](std::int64_t size) {
        const std::int64_t outputs = (size + stride - 1) / stride;
        return std::max<std::int64_t>(0, (outputs - 1) * stride + kernel - size);
    };
    const std::int64_t rows = total(x.size(2));
    const std::int64_t columns = total(x.size(3));
    return {rows / 2, columns / 2, rows - rows / 2, columns - columns / 2};
}

} // namespace medley::ml::nn
