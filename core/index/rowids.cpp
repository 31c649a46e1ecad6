#include "core/index/rowids.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace medley::index {

namespace {
constexpr std::uint32_t kFree = UINT32_MAX;
constexpr std::size_t kLeastSlots = 16;
} // namespace

std::optional<RowIds> RowIds::from(std::vector<std::int64_t> ids) {
    RowIds table;
    table.reserve(ids.size());
    for (const auto id : ids) {
        if (id == 0) {
            table.appendRetired();
            continue;
        }
        if (table.rowOf(id))
            return std::nullopt;
        table.append(id);
    }
    return table;
}

std::size_t RowIds::homeOf(std::int64_t id) const {
    // Fibonacci hashing: ids in a row spread over the whole table.
    const auto mixed = static_cast<std::uint64_t>(id) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(mixed >> (64 - std::countr_zero(m_slots.size())));
}

std::size_t RowIds::slotOf(std::int64_t id) const {
    auto slot = homeOf(id);
    while (m_slots[slot] != kFree && m_ids[m_slots[slot]] != id)
        slot = (slot + 1) & (m_slots.size() - 1);
    return slot;
}

std::optional<std::size_t> RowIds::rowOf(std::int64_t id) const {
    if (m_slots.empty() || id == 0)
        return std::nullopt;
    const auto row = m_slots[slotOf(id)];
    return row == kFree ? std::nullopt : std::optional<std::size_t>(row);
}

void RowIds::reserve(std::size_t count) {
    const auto wanted = m_ids.size() + count;
    if (wanted >= kFree)
        throw std::length_error("rows");
    if (m_ids.capacity() < wanted) // by a share, so that many small additions do not copy everything each time
        m_ids.reserve(std::max(wanted, m_ids.size() + m_ids.size() / 2));
    const auto slots = std::bit_ceil(std::max(wanted + wanted / 3, kLeastSlots));
    if (slots <= m_slots.size())
        return;
    m_slots = std::vector<std::uint32_t>(slots, kFree);
    for (std::size_t row = 0; row < m_ids.size(); ++row)
        if (m_ids[row] != 0)
            m_slots[slotOf(m_ids[row])] = static_cast<std::uint32_t>(row);
}

void RowIds::append(std::int64_t id) {
    m_slots[slotOf(id)] = static_cast<std::uint32_t>(m_ids.size());
    m_ids.push_back(id);
    ++m_live;
}

/// Takes the row out of the table and moves up what would not be found behind the gap.
void RowIds::forget(std::size_t row) {
    const auto mask = m_slots.size() - 1;
    auto gap = slotOf(m_ids[row]);
    for (auto next = (gap + 1) & mask; m_slots[next] != kFree; next = (next + 1) & mask) {
        const auto home = homeOf(m_ids[m_slots[next]]);
        if (((next - home) & mask) < ((next - gap) & mask))
            continue; // its home lies behind the gap
        m_slots[gap] = m_slots[next];
        gap = next;
    }
    m_slots[gap] = kFree;
}

void RowIds::retire(std::size_t row) {
    forget(row);
    m_ids[row] = 0;
    --m_live;
}

void RowIds::removeBySwap(std::size_t row) {
    if (m_ids[row] != 0) {
        forget(row);
        --m_live;
    }
    const auto last = m_ids.back();
    if (row + 1 != m_ids.size()) {
        if (last != 0)
            m_slots[slotOf(last)] = static_cast<std::uint32_t>(row);
        m_ids[row] = last;
    }
    m_ids.pop_back();
}

} // namespace medley::index
