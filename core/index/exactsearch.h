// Private to core/index: search that looks at every row.
#pragma once

#include "core/index/graph.h"
#include "core/index/halfrows.h"

#include <faiss/impl/IDSelector.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace medley::index {

/// The `limit` best of the rows from `first` on that `selector` takes (all, if null), and all that equal the last of
/// them; in no order. One query uses all cores; the selector is asked on the calling thread. Throws std::bad_alloc.
[[nodiscard]] std::vector<ScoredRow> searchAll(const HalfRows& rows, std::size_t first, const float* query,
                                               std::size_t limit, const faiss::IDSelector* selector);
/// The same among the rows that are named.
[[nodiscard]] std::vector<ScoredRow> searchAmong(const HalfRows& rows, std::span<const std::uint32_t> among,
                                                 const float* query, std::size_t limit);

} // namespace medley::index
