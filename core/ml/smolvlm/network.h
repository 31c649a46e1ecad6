// Idefics3 and SmolVLM: pictures as tokens of a language model. Laurençon et al. 2024,
// https://arxiv.org/abs/2408.12637, section 3; Marafioti et al. 2025, https://arxiv.org/abs/2504.05299. A SigLIP tower
// (Zhai et al. 2023) sees each tile of a picture, squares of its patches are put together to one token, and these take
// the places of the placeholders in the text. Reference: transformers' Idefics3ForConditionalGeneration and
// SmolVLMForConditionalGeneration, which compute the same; names of the tensors as there.
#pragma once

#include "core/ml/nn/patchembedding.h"
#include "core/ml/smolvlm/settings.h"

namespace medley::ml::smolvlm {

/// Tiles → a state a patch.
class VisionTower {
public:
    VisionTower(const nn::Weights& weights, const nn::VisionSettings& settings);

    /// pixels: [tiles, channels, height, width], normalised; seen: bool [tiles, rows, columns] of the patches, or
    /// undefined where all are part of the picture → [tiles, rows · columns, width], normalised. A tile that is not
    /// wholly seen has its picture at the top left. Its positions are spread over it as over a full one.
    [[nodiscard]] at::Tensor states(const at::Tensor& pixels, const at::Tensor& seen = {},
                                    nn::Record* record = nullptr) const;
    /// Of patches any pixel of which is part of the picture; mask: [tiles, height, width], 0 where there is filling.
    [[nodiscard]] at::Tensor seenPatches(const at::Tensor& mask) const;

private:
    nn::VisionSettings m_settings;
    nn::PatchEmbedding m_patches;
    at::Tensor m_positions; ///< [grid · grid, width]
    nn::Transformer m_transformer;
    nn::LayerNorm m_after;
};

/// States of patches → tokens of the text ("pixel shuffle": Shi et al. 2016, https://arxiv.org/abs/1609.05158, turned
/// round, then a linear layer).
class Connector {
public:
    Connector(const nn::Weights& weights, const Settings& settings);

    /// [tiles, patches, width], the patches a square → [tiles, patches / shuffle², width of the text].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& states) const;

private:
    std::int64_t m_shuffle = 1;
    nn::Linear m_projection;
};

class Network {
public:
    Network(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    /// Tiles as tokens of the text, [tiles, tokens, width]; arguments as of VisionTower::states.
    [[nodiscard]] at::Tensor imageStates(const at::Tensor& pixels, const at::Tensor& seen = {}) const;
    /// ids: int64 [1, length] → [1, length, width], with the rows of `images` ([tokens, width], or undefined) in the
    /// places of the placeholders. Throws where there are not as many of these as rows.
    [[nodiscard]] at::Tensor embed(const at::Tensor& ids, const at::Tensor& images) const;

    [[nodiscard]] const VisionTower& vision() const { return m_vision; }
    [[nodiscard]] const nn::Decoder& text() const { return m_text; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }
    [[nodiscard]] at::Device device() const { return m_device; }

private:
    Settings m_settings;
    at::Device m_device;
    VisionTower m_vision;
    Connector m_connector;
    nn::Decoder m_text;
};

} // namespace medley::ml::smolvlm
