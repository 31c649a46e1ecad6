#include "core/ml/smolvlm/lookedat.h"

#include "core/ml/runtime/explanations.h"

namespace medley::ml::smolvlm {

namespace {

at::Tensor placesOf(std::span<const generation::TokenId> prompt, generation::TokenId imageToken) {
    std::vector<std::int64_t> places;
    for (std::size_t i = 0; i < prompt.size(); ++i) {
        if (prompt[i] == imageToken)
            places.push_back(static_cast<std::int64_t>(i));
    }
    return at::tensor(places, at::kLong);
}

} // namespace

LookedAt::LookedAt(nn::Record& record, std::span<const generation::TokenId> prompt, vision::TileGrid grid,
                   const Settings& settings)
    : m_record(record), m_tiles(grid), m_grid(settings.tokenGrid()), m_places(placesOf(prompt, settings.imageToken)) {}

void LookedAt::endToken() {
    // Layers of [1, heads, 1, keys].
    const at::Tensor attention = at::cat(m_record.attentions, 1).mean(1).view(-1).to(at::kCPU, at::kFloat);
    m_record = {};
    const at::Tensor seen = attention.index_select(0, m_places).view({-1, m_grid, m_grid});
    at::Tensor cells = seen.select(0, -1); // the global picture
    if (m_tiles.rows > 0) {
        // A cell of the global picture shows what several rows and columns of the tiles' tokens show.
        const at::Tensor tiles = seen.slice(0, 0, -1).view({m_tiles.rows, m_tiles.columns, m_grid, m_grid});
        cells = cells + tiles.permute({0, 2, 1, 3})
                            .reshape({m_grid, m_tiles.rows, m_grid, m_tiles.columns})
                            .sum(at::IntArrayRef{1, 3});
    }
    m_cells.push_back(cells);
}

PatchMap LookedAt::mapOf(const at::Tensor& cells) const {
    const auto grid = static_cast<int>(m_grid);
    return patchMap(cells, grid, grid);
}

ImageExplanation LookedAt::explanation(const Generation& written) const {
    ImageExplanation explanation;
    explanation.method = "attention to the picture's tokens while writing, mean over heads and layers";
    explanation.output = written.text;
    explanation.scoreName = "mean probability of a token";
    at::Tensor all = at::zeros({m_grid, m_grid});
    at::Tensor pending = at::zeros({m_grid, m_grid}); // of tokens that are only a part of a character
    for (std::size_t i = 0; i < m_cells.size() && i < written.tokens.size(); ++i) {
        const GeneratedToken& token = written.tokens[i];
        const auto count = static_cast<float>(m_cells.size());
        all = all + m_cells[i] / count;
        explanation.score += token.probability / count;
        pending = pending + m_cells[i];
        if (token.text.empty())
            continue;
        explanation.tokens.push_back({token.text, token.probability, mapOf(pending)});
        pending = at::zeros({m_grid, m_grid});
    }
    explanation.map = mapOf(all);
    return explanation;
}

} // namespace medley::ml::smolvlm
