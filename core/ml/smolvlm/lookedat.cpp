#include "core/ml/smolvlm/lookedat.h"

#include "core/base/shown.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/runtime/attentionrecords.h"

#include <algorithm>
#include <iterator>

namespace medley::ml::smolvlm {

namespace {

/// Blocks of positions one below the other; the later ones have more keys.
at::Tensor together(const std::vector<at::Tensor>& blocks) {
    const std::int64_t keys = blocks.back().size(-1);
    std::vector<at::Tensor> filled;
    for (const at::Tensor& block : blocks)
        filled.push_back(at::constant_pad_nd(block, {0, keys - block.size(-1)}));
    return at::cat(filled, -2);
}

} // namespace

LookedAt::LookedAt(std::span<const TokenId> prompt, vision::TileGrid grid, const Settings& settings,
                   bool keepsAttentions)
    : m_prompt(prompt.begin(), prompt.end())
    , m_tiles(grid)
    , m_imageToken(settings.imageToken)
    , m_grid(settings.tokenGrid())
    , m_keepsAttentions(keepsAttentions) {
    std::vector<std::int64_t> places;
    for (std::size_t i = 0; i < m_prompt.size(); ++i) {
        if (m_prompt[i] == m_imageToken)
            places.push_back(static_cast<std::int64_t>(i));
    }
    m_places = at::tensor(places, at::kLong);
}

void LookedAt::take(const std::vector<at::Tensor>& layers) {
    const at::Tensor all = at::cat(layers).to(at::kCPU, at::kFloat); // [layers, heads, positions, keys]
    const at::Tensor means = all.mean(1);
    m_cells.push_back(onGrid(means.mean(0)));
    if (!m_keepsAttentions)
        return;
    m_toPicture.push_back(onGrid(all));
    m_toText.push_back(all.index_select(3, textPlaces(all.size(3))));
    m_means.push_back(means);
}

at::Tensor LookedAt::cells() const {
    return m_cells.empty() ? at::zeros({0, m_grid * m_grid}) : at::cat(m_cells);
}

at::Tensor LookedAt::onGrid(const at::Tensor& attention) const {
    const std::int64_t last = attention.dim() - 1;
    const at::Tensor seen = attention.index_select(last, m_places).view({-1, m_places.size(0)});
    const std::int64_t rows = seen.size(0);
    const std::int64_t cellCount = m_grid * m_grid;
    at::Tensor cells = seen.slice(1, seen.size(1) - cellCount); // the global picture comes last
    if (m_tiles.rows > 0) {
        // A cell of the global picture shows what several rows and columns of the tiles' tokens show.
        const at::Tensor tiles = seen.slice(1, 0, seen.size(1) - cellCount)
                                     .reshape({rows, m_tiles.rows, m_tiles.columns, m_grid, m_grid})
                                     .permute({0, 1, 3, 2, 4})
                                     .reshape({rows, m_grid, m_tiles.rows, m_grid, m_tiles.columns});
        cells = cells + tiles.sum(at::IntArrayRef{2, 4}).view({rows, cellCount});
    }
    std::vector<std::int64_t> shape = attention.sizes().vec();
    shape.back() = cellCount;
    return cells.reshape(shape);
}

at::Tensor LookedAt::textPlaces(std::int64_t keys) const {
    std::vector<std::int64_t> places;
    for (std::int64_t i = 0; i < keys; ++i) {
        if (i >= std::ssize(m_prompt) || m_prompt[static_cast<std::size_t>(i)] != m_imageToken)
            places.push_back(i);
    }
    return at::tensor(places, at::kLong);
}

std::vector<AttentionRecord> LookedAt::attentions(const Tokenizer& tokenizer, std::span<const TokenId> written) const {
    TORCH_CHECK(!m_means.empty(), "attentions were not kept");
    const at::Tensor means = together(m_means);
    std::vector<at::Tensor> layers;
    for (const at::Tensor& layer : means.split(1))
        layers.push_back(layer.unsqueeze(1)); // one head
    const at::Tensor rollout = nn::attentionRollout(layers)[0];
    AttentionRecord toPicture =
        attentionRecord(shown("answer to picture"), together(m_toPicture).split(1), onGrid(rollout));
    AttentionRecord toText = attentionRecord(shown("answer to text"), together(m_toText).split(1),
                                             rollout.index_select(1, textPlaces(rollout.size(1))));

    std::vector<TokenId> ids;
    std::ranges::copy_if(m_prompt, std::back_inserter(ids), [&](TokenId id) { return id != m_imageToken; });
    ids.insert(ids.end(), written.begin(), written.end());
    const std::vector<std::string> tokens = readableTokens(tokenizer, ids);
    toPicture.queryTokens.assign(tokens.end() - std::ssize(written), tokens.end());
    toText.queryTokens = toPicture.queryTokens;
    toText.keyTokens.assign(tokens.begin(), tokens.end() - 1); // nothing was chosen after the last one
    toPicture.gridRows = grid();
    toPicture.gridColumns = grid();
    return {std::move(toPicture), std::move(toText)};
}

} // namespace medley::ml::smolvlm
