// Private to core/index: the construction of a graph.
#pragma once

#include "core/index/graphwalk.h"
#include "core/index/halfrows.h"

#include <faiss/impl/HNSW.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace medley::index {

/// Links rows into FAISS's structure as algorithms 1 and 4 of arXiv:1603.09320 have it. FAISS's own construction takes
/// three times as long: where a row that has all its links gets another, it compares each of them with each other
/// again, 500 products where this takes 64, and it waits for every row it looks at.
class Linker {
public:
    /// The levels are chosen and there is room for the links.
    Linker(faiss::HNSW& hnsw, const HalfRows& rows);

    /// Several threads at once; but alone for a row on more levels than any before, which becomes the entry.
    void link(std::size_t row);

private:
    using Links = std::span<std::int32_t>;

    [[nodiscard]] Links linksOf(std::size_t row, int level) const;
    [[nodiscard]] std::mutex& lockOf(std::size_t row) const { return m_locks[row % kLocks]; }
    /// The nearest of `found` that are nearer to the row they are found for than to each other.
    [[nodiscard]] std::vector<ScoredRow> choose(std::vector<ScoredRow> found, std::size_t limit) const;
    void linkBack(std::size_t from, const ScoredRow& to, int level);
    [[nodiscard]] float product(std::size_t a, std::size_t b) const;

    static constexpr std::size_t kLocks = 4096; // more than threads ever meet in

    faiss::HNSW& m_hnsw;
    const HalfRows& m_rows;
    std::unique_ptr<std::mutex[]> m_locks = std::make_unique<std::mutex[]>(kLocks);
};

} // namespace medley::index
