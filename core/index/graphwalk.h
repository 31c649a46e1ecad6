// Private to core/index: one query's way through a graph.
#pragma once

#include "core/index/graph.h"
#include "core/index/innerproduct.h"

#include <queue>

#include <algorithm>

namespace medley::index {

/// The search in width of HNSW (algorithm 2 of arXiv:1603.09320) for inner products.
/// `Links` maps a row to the span of its links, which ends early at a −1. Rows are asked of memory before they are
/// needed: most of the time of such a search is waiting for them.
class GraphWalk {
public:
    GraphWalk(const HalfRows& rows, const float* query, std::size_t size)
        : m_rows(rows), m_query(query), m_dimension(static_cast<std::size_t>(rows.dimension())), m_visited(size) {}

    [[nodiscard]] ScoredRow at(std::size_t row) const {
        ScoredRow scored{0, row};
        innerProducts(m_query, m_rows.row(row), 1, m_dimension, &scored.score);
        return scored;
    }

    /// From `starts` (not empty, each once): up to `width` rows that `selector` takes (all, if null); it goes on
    /// through the others.
    template <class Links>
    [[nodiscard]] std::vector<ScoredRow> widen(std::span<const ScoredRow> starts, std::size_t width,
                                               const faiss::IDSelector* selector, const Links& linksOf) {
        std::priority_queue<ScoredRow, std::vector<ScoredRow>, LowScore> ahead; // best first
        std::vector<ScoredRow> found;                                           // a heap, worst first
        const auto take = [&](ScoredRow row) {
            if (found.size() == width && row.score <= found.front().score)
                return;
            ahead.push(row);
            if (selector != nullptr && !selector->is_member(static_cast<faiss::Index::idx_t>(row.row)))
                return;
            if (found.size() == width) {
                std::ranges::pop_heap(found, HighScore{});
                found.pop_back();
            }
            found.push_back(row);
            std::ranges::push_heap(found, HighScore{});
        };
        for (const auto row : m_touched)
            m_visited[row] = false;
        m_touched.clear();
        for (const auto& start : starts) {
            visit(start.row);
            take(start);
        }
        while (!ahead.empty()) {
            const auto from = ahead.top();
            if (found.size() == width && from.score < found.front().score)
                break;
            ahead.pop();
            gather(linksOf(from.row));
            forEachGathered(take);
        }
        return found;
    }

private:
    struct LowScore {
        bool operator()(const ScoredRow& a, const ScoredRow& b) const { return a.score < b.score; }
    };
    struct HighScore {
        bool operator()(const ScoredRow& a, const ScoredRow& b) const { return a.score > b.score; }
    };

    void visit(std::size_t row) {
        m_visited[row] = true;
        m_touched.push_back(row);
    }
    /// The links that were not visited yet.
    void gather(std::span<const std::int32_t> links) {
        m_gathered.clear();
        for (const auto link : links) {
            if (link < 0)
                break;
            const auto row = static_cast<std::size_t>(link);
            if (m_visited[row])
                continue;
            visit(row);
            m_gathered.push_back(row);
        }
    }
    void prefetch(std::size_t row) const {
        const auto* bytes = reinterpret_cast<const char*>(m_rows.row(row));
        for (std::size_t at = 0; at < m_dimension * sizeof(Half); at += 64)
            __builtin_prefetch(bytes + at);
    }
    template <class Take>
    void forEachGathered(const Take& take) {
        constexpr std::size_t kAhead = 3;
        for (std::size_t i = 0; i < std::min(kAhead, m_gathered.size()); ++i)
            prefetch(m_gathered[i]);
        for (std::size_t i = 0; i < m_gathered.size(); ++i) {
            if (i + kAhead < m_gathered.size())
                prefetch(m_gathered[i + kAhead]);
            take(at(m_gathered[i]));
        }
    }

    const HalfRows& m_rows;
    const float* m_query;
    std::size_t m_dimension;
    std::vector<bool> m_visited;        // a bit a row: 125 KB for a million
    std::vector<std::size_t> m_touched; // those that are set
    std::vector<std::size_t> m_gathered;
};

} // namespace medley::index
