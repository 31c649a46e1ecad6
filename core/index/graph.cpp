#include "core/index/graph.h"

#include "core/index/graphwalk.h"
#include "core/index/linker.h"

#include <algorithm>
#include <system_error>
#include <thread>

namespace medley::index {

namespace {

/// Runs `work` on `count` threads, the calling one among them; on fewer where the system has no more.
template <class Work>
void onThreads(int count, const Work& work) {
    std::vector<std::jthread> others;
    try {
        for (int i = 1; i < count; ++i)
            others.emplace_back(work);
    } catch (const std::system_error&) {
        // The calling thread does all of it.
    }
    work();
}

} // namespace

Graph::Graph() : m_hnsw(kLinks) {
    m_hnsw.efConstruction = kConstructionWidth;
}

void Graph::makeRoom(std::size_t rows) {
    auto links = m_hnsw.neighbors.size();
    m_hnsw.levels.reserve(rows);
    const auto first = size();
    while (m_hnsw.levels.size() < rows) {
        m_hnsw.levels.push_back(m_hnsw.random_level() + 1);
        links += static_cast<std::size_t>(m_hnsw.cum_nb_neighbors(m_hnsw.levels.back()));
    }
    m_hnsw.offsets.reserve(rows + 1);
    m_hnsw.neighbors.reserve(links);
    m_hnsw.prepare_level_tab(rows - first, true);
}

Result<void> Graph::link(const HalfRows& rows, int threads, const CancelToken& cancel, std::atomic<std::size_t>& done) {
    const auto first = size();
    makeRoom(rows.size());
    // Highest first: who is on few levels finds its way down.
    std::vector<std::vector<std::int32_t>> ofLevel;
    for (auto row = first; row < rows.size(); ++row) {
        const auto level = static_cast<std::size_t>(m_hnsw.levels[row]) - 1;
        ofLevel.resize(std::max(ofLevel.size(), level + 1));
        ofLevel[level].push_back(static_cast<std::int32_t>(row));
    }
    Linker linker(m_hnsw, rows);
    std::atomic<bool> failed = false;
    for (auto level = ofLevel.size(); level-- > 0;) {
        std::atomic<std::size_t> next = 0;
        const auto& members = ofLevel[level];
        const auto work = [&](std::size_t until) {
            try {
                for (auto i = next++; i < until && !failed && !cancel.isCancelled(); i = next++) {
                    linker.link(static_cast<std::size_t>(members[i]));
                    ++done;
                }
            } catch (const std::exception&) { // std::bad_alloc; from a thread it would end the program
                failed = true;
            }
        };
        // The first may raise the top and become the way in: alone, then.
        if (!members.empty())
            work(1);
        next = 1;
        onThreads(threads, [&] { work(members.size()); });
    }
    if (cancel.isCancelled())
        return CancelToken::failure();
    if (failed)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for a faster search index.");
    return {};
}

std::span<const std::int32_t> Graph::linksOf(std::size_t row, int level) const {
    const auto* begin = m_hnsw.neighbors.data() + m_hnsw.offsets[row];
    return {begin + m_hnsw.cum_nb_neighbors(level), begin + m_hnsw.cum_nb_neighbors(level + 1)};
}

std::vector<ScoredRow> Graph::search(const HalfRows& rows, const float* query, std::size_t width,
                                     const faiss::IDSelector* selector) const {
    if (size() == 0)
        return {};
    GraphWalk walk(rows, query, size());
    std::vector<ScoredRow> nearest{walk.at(static_cast<std::size_t>(m_hnsw.entry_point))};
    for (int level = m_hnsw.max_level; level > 0; --level)
        nearest = walk.widen(nearest, kWaysDown, nullptr, [&](std::size_t row) { return linksOf(row, level); });
    return walk.widen(nearest, width, selector, [&](std::size_t row) { return linksOf(row, 0); });
}

// Files --------------------------------------------------------------------------------------------------------------

std::vector<std::uint8_t> Graph::levels() const {
    return {m_hnsw.levels.begin(), m_hnsw.levels.end()};
}

std::size_t Graph::linkCount(std::span<const std::uint8_t> levels) {
    const faiss::HNSW shape(kLinks);
    std::size_t links = 0;
    for (const int level : levels) {
        if (level < 1 || level > static_cast<int>(shape.assign_probas.size()))
            return 0;
        links += static_cast<std::size_t>(shape.cum_nb_neighbors(level));
    }
    return links;
}

bool Graph::isSound() const {
    const auto count = size();
    if (count == 0)
        return m_hnsw.entry_point == -1 && m_hnsw.neighbors.empty();
    if (m_hnsw.entry_point < 0 || static_cast<std::size_t>(m_hnsw.entry_point) >= count ||
        m_hnsw.levels[static_cast<std::size_t>(m_hnsw.entry_point)] != m_hnsw.max_level + 1)
        return false;
    for (std::size_t row = 0; row < count; ++row)
        for (int level = 0; level < m_hnsw.levels[row]; ++level) {
            const auto links = linksOf(row, level);
            const auto end = std::ranges::find(links, -1);
            const bool reaches = std::all_of(links.begin(), end, [&](std::int32_t link) {
                return link >= 0 && static_cast<std::size_t>(link) < count &&
                       m_hnsw.levels[static_cast<std::size_t>(link)] > level; // it has links there too
            });
            if (!reaches || std::any_of(end, links.end(), [](std::int32_t link) { return link != -1; }))
                return false;
        }
    return true;
}

Result<Graph> Graph::fromFile(std::span<const std::uint8_t> levels, std::vector<std::int32_t> links,
                              std::int32_t entryRow) {
    const auto broken = [] {
        return fail(ErrorCode::Index, "The saved search index is damaged; it is built again from the library.",
                    "the graph's links");
    };
    if (links.size() != linkCount(levels) || levels.size() > kMaxRows)
        return broken();
    Graph graph;
    auto& hnsw = graph.m_hnsw;
    hnsw.levels.assign(levels.begin(), levels.end());
    hnsw.offsets.reserve(levels.size() + 1);
    for (const int level : levels)
        hnsw.offsets.push_back(hnsw.offsets.back() + static_cast<std::size_t>(hnsw.cum_nb_neighbors(level)));
    hnsw.neighbors = std::move(links);
    hnsw.entry_point = entryRow;
    hnsw.max_level = levels.empty() ? -1 : *std::ranges::max_element(levels) - 1;
    if (!graph.isSound())
        return broken();
    return graph;
}

} // namespace medley::index
