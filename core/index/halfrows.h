// Private to core/index: where the vectors are kept.
#pragma once

#include "core/base/half.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace medley::index {

/// Rows of binary16 values [size, dimension], in blocks that never move: growing copies nothing, and a copy of this
/// object shares the blocks. That is a snapshot, which another thread may read while this one appends; as long as there
/// is one, no row of it may be overwritten or dropped.
class HalfRows {
public:
    explicit HalfRows(int dimension);

    [[nodiscard]] int dimension() const { return static_cast<int>(m_dimension); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const Half* row(std::size_t index) const {
        return m_blocks[index >> m_shift].get() + (index & (blockRows() - 1)) * m_dimension;
    }
    /// How many rows from `index` on stand next to each other.
    [[nodiscard]] std::size_t runFrom(std::size_t index) const;

    /// Makes room for `count` rows more, so that appending them cannot fail. Throws std::bad_alloc.
    void reserve(std::size_t count);
    void append(const float* vector);
    void append(const Half* row);
    /// Appends up to `wanted` rows for the caller to fill: as many as stand next to each other.
    [[nodiscard]] std::span<Half> appendRun(std::size_t wanted);
    void replace(std::size_t index, const float* vector);
    void removeBySwap(std::size_t index); ///< the last row takes its place

private:
    [[nodiscard]] std::size_t blockRows() const { return std::size_t{1} << m_shift; }
    [[nodiscard]] Half* mutableRow(std::size_t index) { return const_cast<Half*>(row(index)); }

    std::size_t m_dimension;
    unsigned m_shift; ///< of the number of rows in a block
    std::size_t m_size = 0;
    std::vector<std::shared_ptr<Half[]>> m_blocks;
};

} // namespace medley::index
