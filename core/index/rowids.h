// Private to core/index: which row is whose.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace medley::index {

/// The ids of the rows, and the rows of the ids in a hash table of row numbers: 14 to 18 bytes a row, where a
/// std::unordered_map takes 48. An id of 0 marks a row that was retired: it stays, and is nobody's.
class RowIds {
public:
    /// None if an id other than 0 is there twice.
    [[nodiscard]] static std::optional<RowIds> from(std::vector<std::int64_t> ids);

    [[nodiscard]] std::size_t rows() const { return m_ids.size(); }
    [[nodiscard]] std::size_t live() const { return m_live; }
    [[nodiscard]] std::size_t retired() const { return m_ids.size() - m_live; }
    [[nodiscard]] std::span<const std::int64_t> ids() const { return m_ids; } ///< of the rows
    [[nodiscard]] std::optional<std::size_t> rowOf(std::int64_t id) const;

    /// Makes room for `count` rows more, so that appending them cannot fail. Throws std::bad_alloc; std::length_error
    /// where there are more rows than numbers.
    void reserve(std::size_t count);
    void append(std::int64_t id); ///< an id that is not there
    void appendRetired() { m_ids.push_back(0); }
    void retire(std::size_t row);
    void removeBySwap(std::size_t row); ///< the last row takes its place

private:
    [[nodiscard]] std::size_t homeOf(std::int64_t id) const;
    [[nodiscard]] std::size_t slotOf(std::int64_t id) const; ///< or the free one where it would stand
    void forget(std::size_t row);

    std::vector<std::int64_t> m_ids;
    std::size_t m_live = 0;
    std::vector<std::uint32_t> m_slots; ///< row numbers, linear probing; a power of two of them, a quarter free
};

} // namespace medley::index
