#include "core/ml/nn/layernorm.h"

#include "core/ml/nn/gradients.h"
#include "core/ml/nn/rowkernels.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace medley::ml::nn {

namespace {

constexpr std::int64_t kGrain = 8192; // elements below which a second thread costs more than it brings

bool isPlain(const at::Tensor& x) {
    return x.defined() && x.device().is_cpu() && x.scalar_type() == at::kFloat && x.is_contiguous();
}

} // namespace

at::Tensor LayerNorm::operator()(const at::Tensor& x) const {
    const std::int64_t size = m_weight.size(0);
    if (needsGradient({x}) || !isPlain(x) || !isPlain(m_weight) || !isPlain(m_bias) || x.size(-1) != size)
        return at::layer_norm(x, {size}, m_weight, m_bias, m_epsilon);
    at::Tensor result = at::empty_like(x);
    const auto* from = x.data_ptr<float>();
    auto* to = result.data_ptr<float>();
    at::parallel_for(0, x.numel() / size, std::max<std::int64_t>(1, kGrain / size), [&](auto first, auto end) {
        normaliseRows(from + first * size, static_cast<std::size_t>(end - first), static_cast<std::size_t>(size),
                      m_weight.data_ptr<float>(), m_bias.data_ptr<float>(), static_cast<float>(m_epsilon),
                      to + first * size);
    });
    return result;
}

} // namespace medley::ml::nn
