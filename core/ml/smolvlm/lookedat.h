// Which parts of a picture and of the text the language model attends to while it writes: the attention of each new
// token, of the picture's tokens on the grid of the global picture.
#pragma once

#include "core/ml/explainers.h"
#include "core/ml/generators.h"
#include "core/ml/smolvlm/settings.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/vision/tilesplitter.h"

#include <ATen/ATen.h>

#include <span>
#include <vector>

namespace medley::ml::smolvlm {

/// Used by one thread, inside of guarded().
class LookedAt {
public:
    /// prompt: the ids of a text with one picture, cut as `grid` says; what is written follows it.
    /// keepsAttentions: for attentions(), which need the memory.
    LookedAt(std::span<const TokenId> prompt, vision::TileGrid grid, const Settings& settings, bool keepsAttentions);

    /// The attentions of the next positions that tokens are chosen at, the prompt's last one first: layers of
    /// [1, heads, positions, keys].
    void take(const std::vector<at::Tensor>& layers);

    /// Mean over heads and layers: float32 [tokens, grid · grid] on the CPU, a row a token. A cell has what the global
    /// picture's token got, and what the tokens of the tiles that show the same part of the picture got.
    [[nodiscard]] at::Tensor cells() const;
    [[nodiscard]] int grid() const { return static_cast<int>(m_grid); } ///< cells a row and a column

    /// "answer to picture", on the cells, and "answer to text", the prompt's and what was written before: each a part
    /// of a row. written: the tokens that were chosen at the positions. The rollout is that of the new positions; the
    /// prompt, which was read before, stands for itself.
    [[nodiscard]] std::vector<AttentionRecord> attentions(const Tokenizer& tokenizer,
                                                          std::span<const TokenId> written) const;

private:
    [[nodiscard]] at::Tensor onGrid(const at::Tensor& attention) const; ///< [..., keys] → [..., grid · grid]
    [[nodiscard]] at::Tensor textPlaces(std::int64_t keys) const;       ///< int64: where no token of a picture stands

    std::vector<TokenId> m_prompt;
    vision::TileGrid m_tiles;
    TokenId m_imageToken = 0;
    std::int64_t m_grid = 0; ///< tokens a row and a column of a tile
    bool m_keepsAttentions;
    at::Tensor m_places; ///< int64: where the picture's tokens stand
    // Of each call of take(), on the CPU:
    std::vector<at::Tensor> m_cells;     ///< [positions, cells]
    std::vector<at::Tensor> m_toPicture; ///< [layers, heads, positions, cells]
    std::vector<at::Tensor> m_toText;    ///< [layers, heads, positions, places of text]
    std::vector<at::Tensor> m_means;     ///< over the heads: [layers, positions, keys]
};

} // namespace medley::ml::smolvlm
