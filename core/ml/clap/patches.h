// Spectrograms as patches, and how three crops of a long sound join its shrunken whole: attentional feature fusion (Dai
// et al. 2020, https://arxiv.org/abs/2009.14082), as CLAP uses it (section 3.3 of its paper).
#pragma once

#include "core/ml/clap/settings.h"
#include "core/ml/nn/patchembedding.h"

namespace medley::ml::clap {

/// Weighs two maps against each other, for each patch and for each channel.
class FeatureFusion {
public:
    FeatureFusion() = default; ///< only to be assigned to
    FeatureFusion(const nn::Weights& weights, std::int64_t width, std::int64_t reduction);

    /// [batch, patches, width] each → the same.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& whole, const at::Tensor& crops) const;

private:
    nn::Linear m_localDown, m_localUp;   ///< of each patch
    nn::Linear m_globalDown, m_globalUp; ///< of their mean
};

class Patches {
public:
    Patches(const nn::Weights& weights, const AudioSettings& settings);

    /// whole: [batch, 1, size, size] → [batch, patches, width], row by row. `longer`: int64, the numbers of those
    /// sounds that `crops` [longer, 3, size, size] belongs to; undefined where there are none.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& whole, const at::Tensor& longer,
                                        const at::Tensor& crops) const;

private:
    /// [longer, 3, size, size] → [longer, patches, width]: patches three times as wide, those of the three crops side
    /// by side, and zeros where they do not fill a row.
    [[nodiscard]] at::Tensor cropPatches(const at::Tensor& crops) const;

    std::int64_t m_patch = 1;
    nn::PatchEmbedding m_whole;
    nn::Linear m_crop; ///< of one patch of a crop; without fusion empty, as is the next
    FeatureFusion m_fusion;
    bool m_hasNorm = true;
    nn::LayerNorm m_norm;
};

} // namespace medley::ml::clap
