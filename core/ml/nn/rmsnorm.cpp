#include "core/ml/nn/rmsnorm.h"

#include "core/ml/nn/cpuvariants.h"
#include "core/ml/nn/gradients.h"

#include <ATen/Parallel.h>

#include <array>
#include <cmath>

namespace medley::ml::nn {

namespace {

constexpr std::int64_t kRowsPerTask = 16;

/// One pass for the mean and one for the result, both while the row is in the first-level cache.
MEDLEY_CPU_VARIANTS void normaliseRow(const float* __restrict x, const float* __restrict weight, float* __restrict to,
                                      std::int64_t size, float epsilon) {
    constexpr std::int64_t kLanes = 16;
    std::array<float, kLanes> lanes{};
    std::int64_t i = 0;
    for (; i + kLanes <= size; i += kLanes) {
        for (std::int64_t lane = 0; lane < kLanes; ++lane)
            lanes[static_cast<std::size_t>(lane)] += x[i + lane] * x[i + lane];
    }
    float sum = 0;
    for (; i < size; ++i)
        sum += x[i] * x[i];
    for (const float lane : lanes)
        sum += lane;
    const float scale = 1.0F / std::sqrt(sum / static_cast<float>(size) + epsilon);
    for (i = 0; i < size; ++i)
        to[i] = x[i] * scale * weight[i];
}

} // namespace

at::Tensor RmsNorm::operator()(const at::Tensor& x) const {
    const bool plainFloats = x.device().is_cpu() && x.scalar_type() == at::kFloat && x.is_contiguous();
    if (!plainFloats || needsGradient({x})) {
        const at::Tensor exact = x.to(at::kFloat);
        const at::Tensor scale = at::rsqrt(exact.square().mean(-1, true) + m_epsilon);
        return (exact * scale).to(x.scalar_type()) * m_weight;
    }
    at::Tensor result = at::empty_like(x);
    const std::int64_t size = m_weight.size(0);
    const float* from = x.data_ptr<float>();
    const float* weight = m_weight.data_ptr<float>();
    float* to = result.data_ptr<float>();
    at::parallel_for(0, x.numel() / size, kRowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            normaliseRow(from + row * size, weight, to + row * size, size, static_cast<float>(m_epsilon));
    });
    return result;
}

} // namespace medley::ml::nn
