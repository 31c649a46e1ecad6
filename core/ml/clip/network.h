// CLIP: a vision and a text transformer into one space. Radford et al. 2021, https://arxiv.org/abs/2103.00020,
// section 2.4 and figure 3. Reference: transformers' CLIPModel; names of the tensors as there.
#pragma once

#include "core/ml/clip/settings.h"
#include "core/ml/nn/patchembedding.h"

namespace medley::ml::clip {

/// Pictures → features of the joint space.
class VisionTower {
public:
    VisionTower(const nn::Weights& weights, const nn::VisionSettings& settings, std::int64_t dimension);

    /// pixels: [batch, channels, imageSize, imageSize], normalised → the last layer's states
    /// [batch, 1 + patches, width], the class token first.
    [[nodiscard]] at::Tensor states(const at::Tensor& pixels, nn::Record* record = nullptr) const;
    /// states → features [batch, dimension], not normalised.
    [[nodiscard]] at::Tensor project(const at::Tensor& states) const;
    /// project(states(pixels)), without the states that it does not look at.
    [[nodiscard]] at::Tensor features(const at::Tensor& pixels) const;
    [[nodiscard]] const nn::VisionSettings& settings() const { return m_settings; }

private:
    [[nodiscard]] at::Tensor embedded(const at::Tensor& pixels) const;

    nn::VisionSettings m_settings;
    nn::PatchEmbedding m_patches;
    at::Tensor m_class;     ///< [width]
    at::Tensor m_positions; ///< [1 + patches, width]
    nn::LayerNorm m_before;
    nn::Transformer m_transformer;
    nn::LayerNorm m_after; ///< of the class token
    nn::Linear m_projection;
};

/// Texts → features of the joint space.
class TextTower {
public:
    TextTower(const nn::Weights& weights, const TextSettings& settings, std::int64_t dimension);

    /// ids, mask: int64 [batch, length], mask 1 where there is a token → [batch, length, width], normalised.
    /// Throws for an id beyond the vocabulary or a length beyond `positions`.
    [[nodiscard]] at::Tensor states(const at::Tensor& ids, const at::Tensor& mask, nn::Record* record = nullptr) const;
    /// The states at each text's end → features [batch, dimension], not normalised.
    [[nodiscard]] at::Tensor project(const at::Tensor& states, const at::Tensor& ids) const;
    /// int64 [batch]: the position of each text's first end token. Checkpoints from before transformers 4.24 say
    /// that it is 2, which is wrong; there it is the largest id.
    [[nodiscard]] at::Tensor endPositions(const at::Tensor& ids) const;
    [[nodiscard]] const TextSettings& settings() const { return m_settings; }

private:
    TextSettings m_settings;
    at::Tensor m_tokens;    ///< [vocabulary, width]
    at::Tensor m_positions; ///< [positions, width]
    nn::Transformer m_transformer;
    nn::LayerNorm m_after;
    nn::Linear m_projection;
};

class Network {
public:
    Network(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    [[nodiscard]] const VisionTower& vision() const { return m_vision; }
    [[nodiscard]] const TextTower& text() const { return m_text; }
    /// A cosine times exp(this) is a logit.
    [[nodiscard]] double logitScale() const { return m_logitScale; }
    [[nodiscard]] std::int64_t dimension() const { return m_dimension; }

private:
    VisionTower m_vision;
    TextTower m_text;
    double m_logitScale = 0;
    std::int64_t m_dimension = 0;
};

} // namespace medley::ml::clip
