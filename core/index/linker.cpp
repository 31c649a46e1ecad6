#include "core/index/linker.h"

#include "core/index/innerproduct.h"

#include <algorithm>
#include <array>
#include <functional>

namespace medley::index {

namespace {
constexpr std::size_t kMostLinks = 2 * Graph::kLinks;
}

Linker::Linker(faiss::HNSW& hnsw, const HalfRows& rows) : m_hnsw(hnsw), m_rows(rows) {}

Linker::Links Linker::linksOf(std::size_t row, int level) const {
    auto* begin = m_hnsw.neighbors.data() + m_hnsw.offsets[row];
    return {begin + m_hnsw.cum_nb_neighbors(level), begin + m_hnsw.cum_nb_neighbors(level + 1)};
}

float Linker::product(std::size_t a, std::size_t b) const {
    return innerProduct(m_rows.row(a), m_rows.row(b), static_cast<std::size_t>(m_rows.dimension()));
}

std::vector<ScoredRow> Linker::choose(std::vector<ScoredRow> found, std::size_t limit) const {
    std::ranges::sort(found, std::greater{}, &ScoredRow::score);
    std::vector<ScoredRow> chosen;
    for (const auto& candidate : found) {
        if (chosen.size() == limit)
            break;
        if (std::ranges::none_of(
                chosen, [&](const ScoredRow& nearer) { return product(candidate.row, nearer.row) > candidate.score; }))
            chosen.push_back(candidate);
    }
    return chosen;
}

void Linker::linkBack(std::size_t from, const ScoredRow& to, int level) {
    const std::scoped_lock lock(lockOf(from));
    const auto links = linksOf(from, level);
    if (const auto room = std::ranges::find(links, -1); room != links.end()) {
        *room = static_cast<std::int32_t>(to.row);
        return;
    }
    // Full. A link is of no use that leads to a row which another link, nearer to it than we are, leads to as well.
    std::array<ScoredRow, kMostLinks> kept;
    std::size_t count = 0;
    for (const auto link : links) {
        const ScoredRow other{product(from, static_cast<std::size_t>(link)), static_cast<std::size_t>(link)};
        const float between = product(other.row, to.row);
        if (other.score >= to.score && between > to.score)
            return;
        if (other.score >= to.score || between <= other.score)
            kept[count++] = other;
    }
    if (count == links.size()) { // then the farthest goes
        const auto farthest =
            std::ranges::min_element(kept.begin(), kept.begin() + links.size(), {}, &ScoredRow::score);
        if (farthest->score >= to.score)
            return;
        *farthest = to;
    } else {
        kept[count++] = to;
    }
    std::ranges::fill(links, -1);
    for (std::size_t i = 0; i < count; ++i)
        links[i] = static_cast<std::int32_t>(kept[i].row);
}

void Linker::link(std::size_t row) {
    const int top = m_hnsw.levels[row] - 1;
    std::vector<std::vector<ScoredRow>> chosen(static_cast<std::size_t>(std::min(top, m_hnsw.max_level) + 1));
    if (m_hnsw.entry_point >= 0) {
        std::vector<float> query(static_cast<std::size_t>(m_rows.dimension()));
        halfToFloat({m_rows.row(row), query.size()}, query);
        GraphWalk walk(m_rows, query.data(), m_hnsw.levels.size());
        std::array<std::int32_t, kMostLinks> copy{};
        int level = m_hnsw.max_level;
        const auto copyOfLinks = [&](std::size_t from) {
            const std::scoped_lock lock(lockOf(from));
            const auto links = linksOf(from, level);
            std::ranges::copy(links, copy.begin());
            return std::span<const std::int32_t>(copy).first(links.size());
        };
        std::vector<ScoredRow> nearest{walk.at(static_cast<std::size_t>(m_hnsw.entry_point))};
        for (; level > top; --level)
            nearest = walk.widen(nearest, Graph::kWaysDown, nullptr, copyOfLinks);
        for (; level >= 0; --level) {
            nearest = walk.widen(nearest, Graph::kConstructionWidth, nullptr, copyOfLinks);
            chosen[static_cast<std::size_t>(level)] = choose(nearest, Graph::kLinks);
        }
    }
    // From below: who is found on a level already leads on from the one below it.
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const int level = static_cast<int>(i);
        {
            const std::scoped_lock lock(lockOf(row));
            std::ranges::transform(chosen[i], linksOf(row, level).begin(),
                                   [](const ScoredRow& other) { return static_cast<std::int32_t>(other.row); });
        }
        for (const auto& other : chosen[i])
            linkBack(other.row, {other.score, row}, level);
    }
    if (top > m_hnsw.max_level) {
        m_hnsw.max_level = top;
        m_hnsw.entry_point = static_cast<std::int32_t>(row);
    }
}

} // namespace medley::index
