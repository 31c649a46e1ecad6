#include "core/ml/nn/patchembedding.h"

namespace medley::ml::nn {

namespace {

LinearWeights asLinear(const Weights& weights, std::int64_t channels, std::int64_t width, std::int64_t patch,
                       bool bias) {
    return {weights.tensor("weight", {width, channels, patch, patch}).reshape({width, channels * patch * patch}),
            bias ? weights.tensor("bias", {width}) : at::Tensor(), weights.compute().products};
}

} // namespace

PatchEmbedding::PatchEmbedding(const Weights& weights, std::int64_t channels, std::int64_t width, std::int64_t patch,
                               bool bias)
    : m_product(asLinear(weights, channels, width, patch, bias)), m_patch(patch) {}

at::Tensor PatchEmbedding::operator()(const at::Tensor& pictures) const {
    const std::int64_t channels = pictures.size(1);
    const std::int64_t rows = pictures.size(2) / m_patch;
    const std::int64_t columns = pictures.size(3) / m_patch;
    const at::Tensor patches = pictures.narrow(2, 0, rows * m_patch)
                                   .narrow(3, 0, columns * m_patch)
                                   .reshape({pictures.size(0), channels, rows, m_patch, columns, m_patch})
                                   .permute({0, 2, 4, 1, 3, 5}) // [batch, rows, columns, channels, patch, patch]
                                   .reshape({pictures.size(0), rows * columns, channels * m_patch * m_patch});
    return m_product(patches);
}

} // namespace medley::ml::nn
