// Private to core/index: when looking at every row is too slow.
#pragma once

#include "core/index/vectorindex.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace medley::index {

/// Exact search costs the same for each row, so that its time at one size tells its time at another. Pure logic.
class SearchChoice {
public:
    explicit SearchChoice(const IndexOptions& options) : m_options(options) {}

    /// A search that looked at `rows` rows took this long. The latest ones count.
    void measured(std::size_t rows, double milliseconds);
    /// Whether enough was measured, and not of far fewer rows: those may have been in the processor's cache.
    [[nodiscard]] bool isMeasured(std::size_t rows) const;
    /// The median, for so many rows; none before enough was measured.
    [[nodiscard]] std::optional<double> exactMs(std::size_t rows) const;

    [[nodiscard]] bool isLarge(std::size_t rows) const; ///< enough for a graph to be thought of
    [[nodiscard]] bool wantsGraph(std::size_t rows) const;
    /// A graph that is there stays until exact search would take less than half of what it may.
    [[nodiscard]] bool keepsGraph(std::size_t rows) const;
    /// A graph over so many rows could not be had: not again before there are half as many more.
    void graphFailed(std::size_t rows) { m_refused = rows; }

private:
    static constexpr std::size_t kEnough = 3;
    static constexpr std::size_t kLatest = 9;

    IndexOptions m_options;
    std::vector<double> m_perRow; ///< milliseconds, the latest last
    std::size_t m_lastRows = 0;   ///< of the latest measurement
    std::size_t m_refused = 0;
};

} // namespace medley::index
