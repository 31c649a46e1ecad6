// BLIP's picture side: a vision transformer (Dosovitskiy et al. 2020, https://arxiv.org/abs/2010.11929). Reference:
// transformers' BlipVisionModel; names of the tensors as there.
#pragma once

#include "core/ml/blip/settings.h"
#include "core/ml/nn/patchembedding.h"

namespace medley::ml::blip {

class VisionTransformer {
public:
    VisionTransformer(const nn::Weights& weights, const VisionSettings& settings);

    /// pixels: [batch, 3, imageSize, imageSize], normalised → the normalised states of the last layer
    /// [batch, 1 + patches, width], the class token first.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& pixels, nn::Record* record = nullptr) const;
    /// states, as above → the class token, normalised once more as the reference does: [batch, width].
    [[nodiscard]] at::Tensor pooled(const at::Tensor& states) const;
    [[nodiscard]] const VisionSettings& settings() const { return m_settings; }

private:
    VisionSettings m_settings;
    nn::PatchEmbedding m_patches;
    at::Tensor m_class;     ///< [1, 1, width]
    at::Tensor m_positions; ///< [1, 1 + patches, width]
    nn::Transformer m_transformer;
    nn::LayerNorm m_after;
};

} // namespace medley::ml::blip
