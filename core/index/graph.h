// Private to core/index: approximate search along a graph of near rows.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/index/halfrows.h"

#include <faiss/impl/HNSW.h>
#include <faiss/impl/IDSelector.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace medley::index {

struct ScoredRow {
    float score = 0; ///< inner product
    std::size_t row = 0;
};

/// Hierarchical navigable small world (Malkov and Yashunin, arXiv:1603.09320): FAISS's structure over rows of half
/// precision. FAISS 1.7.3 reads one row after the other and waits for each, and its filter does not keep on looking; so
/// the search (graphwalk.h) and the construction (linker.h) are this module's.
class Graph {
public:
    /// Links of a row on the upper levels; twice as many on the lowest, where every row is. 132 bytes a row.
    static constexpr int kLinks = 16;
    static constexpr std::size_t kConstructionWidth = 64;
    /// How many ways down are followed through the upper levels, where the paper follows one. Where vectors lie in
    /// clusters, few links lead from one to another, and on the lowest level a search that came down in the wrong one
    /// does not find out before it has seen all of it.
    static constexpr std::size_t kWaysDown = 32;
    static constexpr std::size_t kMaxRows = INT32_MAX;

    Graph();

    [[nodiscard]] std::size_t size() const { return m_hnsw.levels.size(); } ///< rows 0…size−1 are linked

    /// Links the rows that are not linked yet, with this many threads; `done` counts them. At most kMaxRows in all.
    /// Where it is cancelled or fails the graph is of no use any more.
    [[nodiscard]] Result<void> link(const HalfRows& rows, int threads, const CancelToken& cancel,
                                    std::atomic<std::size_t>& done);

    /// Near the `width` rows nearest to `query` among those that `selector` takes (all, if null), in no order: the
    /// greater the width the more of them are right. Fewer where the graph does not lead to as many.
    [[nodiscard]] std::vector<ScoredRow> search(const HalfRows& rows, const float* query, std::size_t width,
                                                const faiss::IDSelector* selector) const;

    /// As it stands in a file: how many levels each row is on; then its links, −1 where there is none.
    [[nodiscard]] std::vector<std::uint8_t> levels() const;
    [[nodiscard]] std::span<const std::int32_t> links() const { return m_hnsw.neighbors; }
    [[nodiscard]] std::int32_t entryRow() const { return m_hnsw.entry_point; }

    /// How many links rows of such levels have; 0 if a level is none.
    [[nodiscard]] static std::size_t linkCount(std::span<const std::uint8_t> levels);
    /// Takes what a file says, whatever it says: Index if it does not make a graph. `links` has linkCount(levels).
    [[nodiscard]] static Result<Graph> fromFile(std::span<const std::uint8_t> levels, std::vector<std::int32_t> links,
                                                std::int32_t entryRow);

private:
    [[nodiscard]] std::span<const std::int32_t> linksOf(std::size_t row, int level) const;
    [[nodiscard]] bool isSound() const;
    void makeRoom(std::size_t rows);

    faiss::HNSW m_hnsw;
};

} // namespace medley::index
