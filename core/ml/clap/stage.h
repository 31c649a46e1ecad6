// One stage of a Swin transformer (Liu et al. 2021, https://arxiv.org/abs/2103.14030, section 3.1): blocks of attention
// in windows, every second one in shifted windows, and between the stages the merging of 2×2 patches.
#pragma once

#include "core/ml/clap/settings.h"

#include <vector>

namespace medley::ml::clap {

/// Patches are kept in the order of the windows, so that a block is an ordinary layer on a batch of windows and only
/// the step from one order to the next moves anything.
class Stage {
public:
    /// `weights` is at the stage. `isLast`: nothing is merged after it.
    Stage(const nn::Weights& weights, const StageSettings& settings, std::int64_t window, bool isLast);

    /// x: [batch, grid², width] in windowOrder(grid, window, 0). → the same at the next stage, half the grid and twice
    /// the width; of the last stage in rows. With a record, each block's attention [batch · windows, heads, window²,
    /// window²] is added to it.
    [[nodiscard]] at::Tensor operator()(at::Tensor x, nn::Record* record) const;

private:
    struct Block {
        nn::TransformerLayer layer;
        at::Tensor mask; ///< [windows, heads, window², window²]: relative positions, and what is hidden
        at::Tensor move; ///< int64 [grid²], from the order before; undefined where that is the same
    };

    std::vector<Block> m_blocks;
    std::int64_t m_places = 1; ///< in a window
    at::Tensor m_leave;        ///< int64, from the last block's order: as mergeOrder, or [grid²] to rows
    bool m_isLast = false;
    nn::LayerNorm m_norm; ///< of four patches side by side
    nn::Linear m_merge;
};

} // namespace medley::ml::clap
