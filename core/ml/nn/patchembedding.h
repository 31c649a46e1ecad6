// Pictures as a sequence of patches (Dosovitskiy et al. 2020, https://arxiv.org/abs/2010.11929, section 3.1).
#pragma once

#include "core/ml/nn/linear.h"

namespace medley::ml::nn {

/// A convolution whose kernel is its stride, as one product over all patches.
class PatchEmbedding {
public:
    PatchEmbedding() = default; ///< only to be assigned to
    /// Reads `weight` [width, channels, patch, patch] and, if there is to be one, `bias` [width].
    PatchEmbedding(const Weights& weights, std::int64_t channels, std::int64_t width, std::int64_t patch, bool bias);

    /// pictures: [batch, channels, height, width] → [batch, patches, width], row by row from the top left; what does
    /// not fill a patch at the right and at the bottom is left out.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& pictures) const;

private:
    Linear m_product;
    std::int64_t m_patch = 1;
};

} // namespace medley::ml::nn
