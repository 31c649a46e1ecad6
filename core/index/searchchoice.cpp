#include "core/index/searchchoice.h"

#include <algorithm>

namespace medley::index {

void SearchChoice::measured(std::size_t rows, double milliseconds) {
    if (!isLarge(rows * 2))
        return; // of few rows the rest of a search is the greater part
    if (!isMeasured(rows) && m_perRow.size() >= kEnough)
        m_perRow.clear();
    if (m_perRow.size() == kLatest)
        m_perRow.erase(m_perRow.begin());
    m_perRow.push_back(milliseconds / static_cast<double>(rows));
    m_lastRows = rows;
}

bool SearchChoice::isMeasured(std::size_t rows) const {
    return m_perRow.size() >= kEnough && rows <= 2 * m_lastRows;
}

std::optional<double> SearchChoice::exactMs(std::size_t rows) const {
    if (m_perRow.size() < kEnough)
        return std::nullopt;
    auto sorted = m_perRow;
    std::ranges::sort(sorted);
    return sorted[sorted.size() / 2] * static_cast<double>(rows);
}

bool SearchChoice::isLarge(std::size_t rows) const {
    return static_cast<std::int64_t>(rows) >= m_options.leastRows;
}

bool SearchChoice::wantsGraph(std::size_t rows) const {
    const auto milliseconds = exactMs(rows);
    return milliseconds && *milliseconds > m_options.exactMs && isLarge(rows) && rows >= m_refused + m_refused / 2;
}

bool SearchChoice::keepsGraph(std::size_t rows) const {
    const auto milliseconds = exactMs(rows);
    return isLarge(rows * 2) && (!milliseconds || *milliseconds >= m_options.exactMs / 2);
}

} // namespace medley::index
