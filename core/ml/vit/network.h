// ViT as a classifier: Dosovitskiy et al. 2020, https://arxiv.org/abs/2010.11929, section 3.1. Reference: transformers'
// ViTForImageClassification; names of the tensors as there.
#pragma once

#include "core/ml/nn/patchembedding.h"
#include "core/ml/nn/visionsettings.h"

namespace medley::ml::vit {

/// From config.json of a ViTForImageClassification. Throws ModelError.
[[nodiscard]] nn::VisionSettings readSettings(const nn::Config& config);

class Network {
public:
    Network(const nn::Weights& weights, const nn::VisionSettings& settings); ///< throws ModelError

    /// pixels: [batch, channels, imageSize, imageSize], normalised → the last layer's states
    /// [batch, 1 + patches, width], the class token first.
    [[nodiscard]] at::Tensor states(const at::Tensor& pixels, nn::Record* record = nullptr) const;
    /// states → logits [batch, classes].
    [[nodiscard]] at::Tensor classify(const at::Tensor& states) const;
    /// classify(states(pixels)), without the states that it does not look at.
    [[nodiscard]] at::Tensor logits(const at::Tensor& pixels) const;
    [[nodiscard]] const nn::VisionSettings& settings() const { return m_settings; }
    [[nodiscard]] std::int64_t classCount() const { return m_classifier.outSize(); }

private:
    [[nodiscard]] at::Tensor embedded(const at::Tensor& pixels) const;

    nn::VisionSettings m_settings;
    nn::PatchEmbedding m_patches;
    at::Tensor m_class;     ///< [1, 1, width]
    at::Tensor m_positions; ///< [1, 1 + patches, width]
    nn::Transformer m_transformer;
    nn::LayerNorm m_after; ///< of the class token
    nn::Linear m_classifier;
};

} // namespace medley::ml::vit
