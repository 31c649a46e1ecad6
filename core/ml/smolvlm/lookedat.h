// Which parts of a picture the language model attends to while it writes: the attention of each new token to the
// picture's tokens, mean over heads and layers, on the grid of the global picture.
#pragma once

#include "core/ml/explainers.h"
#include "core/ml/generators.h"
#include "core/ml/smolvlm/reading.h"
#include "core/ml/vision/tilesplitter.h"

#include <span>
#include <vector>

namespace medley::ml::smolvlm {

/// Used by one thread, inside of guarded().
class LookedAt {
public:
    /// prompt: the ids of a text with one picture, cut as `grid` says. `record`, which must outlive this, is what the
    /// model fills while it writes.
    LookedAt(nn::Record& record, std::span<const generation::TokenId> prompt, vision::TileGrid grid,
             const Settings& settings);

    /// After each token: takes what was recorded for it.
    void endToken();
    /// Of all tokens; `written` is the text that they make. `region` is left to the caller.
    [[nodiscard]] ImageExplanation explanation(const Generation& written) const;

private:
    [[nodiscard]] PatchMap mapOf(const at::Tensor& cells) const;

    nn::Record& m_record;
    vision::TileGrid m_tiles;
    std::int64_t m_grid = 0;         ///< tokens a row and a column of a tile
    at::Tensor m_places;             ///< int64: where the picture's tokens stand
    std::vector<at::Tensor> m_cells; ///< a token's attention to each cell, [grid, grid]
};

} // namespace medley::ml::smolvlm
