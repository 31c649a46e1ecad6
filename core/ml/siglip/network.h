// SigLIP: a vision and a text transformer into one space. Zhai et al. 2023, https://arxiv.org/abs/2303.15343; SigLIP 2
// (Tschannen et al. 2025, https://arxiv.org/abs/2502.14786) keeps the architecture. Reference: transformers'
// SiglipModel; names of the tensors as there.
#pragma once

#include "core/ml/nn/patchembedding.h"
#include "core/ml/siglip/settings.h"

namespace medley::ml::siglip {

/// Attention pooling (Zhai et al. 2021, https://arxiv.org/abs/2106.04560, section 3.5): a learned query looks at all
/// patches.
class PoolingHead {
public:
    PoolingHead() = default; ///< only to be assigned to
    PoolingHead(const nn::Weights& weights, const nn::TransformerSettings& settings);

    /// states: [batch, patches, width] → [batch, width]. `record` receives a cross-attention.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& states, nn::Record* record = nullptr) const;

private:
    at::Tensor m_probe; ///< [1, 1, width]
    nn::CrossAttention m_attention;
    nn::LayerNorm m_norm;
    nn::Linear m_up;
    nn::Linear m_down;
};

/// Pictures → features of the joint space.
class VisionTower {
public:
    VisionTower(const nn::Weights& weights, const nn::VisionSettings& settings);

    /// pixels: [batch, channels, imageSize, imageSize], normalised → [batch, patches, width], normalised.
    [[nodiscard]] at::Tensor states(const at::Tensor& pixels, nn::Record* record = nullptr) const;
    /// states → features [batch, width], not of unit length.
    [[nodiscard]] at::Tensor pool(const at::Tensor& states, nn::Record* record = nullptr) const;
    [[nodiscard]] const nn::VisionSettings& settings() const { return m_settings; }

private:
    nn::VisionSettings m_settings;
    nn::PatchEmbedding m_patches;
    at::Tensor m_positions; ///< [patches, width]
    nn::Transformer m_transformer;
    nn::LayerNorm m_after;
    PoolingHead m_head;
};

/// Texts → features of the joint space.
class TextTower {
public:
    TextTower(const nn::Weights& weights, const TextSettings& settings, std::int64_t dimension);

    /// ids: int64 [batch, positions], filled up → [batch, positions, width], normalised. There is no mask: the model
    /// was trained to look at the filling. Throws for an id beyond the vocabulary or another length.
    [[nodiscard]] at::Tensor states(const at::Tensor& ids, nn::Record* record = nullptr) const;
    /// The states at the last position, whatever stands there → features [batch, dimension], not of unit length.
    [[nodiscard]] at::Tensor project(const at::Tensor& states) const;
    [[nodiscard]] const TextSettings& settings() const { return m_settings; }

private:
    TextSettings m_settings;
    at::Tensor m_tokens;    ///< [vocabulary, width]
    at::Tensor m_positions; ///< [positions, width]
    nn::Transformer m_transformer;
    nn::LayerNorm m_after;
    nn::Linear m_head;
};

class Network {
public:
    Network(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    [[nodiscard]] const VisionTower& vision() const { return m_vision; }
    [[nodiscard]] const TextTower& text() const { return m_text; }
    /// A cosine times exp(logitScale) plus logitBias is a logit: the sigmoid of it says how likely the two belong
    /// together.
    [[nodiscard]] double logitScale() const { return m_logitScale; }
    [[nodiscard]] double logitBias() const { return m_logitBias; }
    [[nodiscard]] std::int64_t dimension() const { return m_dimension; }

private:
    VisionTower m_vision;
    TextTower m_text;
    double m_logitScale = 0;
    double m_logitBias = 0;
    std::int64_t m_dimension = 0;
};

} // namespace medley::ml::siglip
