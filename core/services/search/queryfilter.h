// The filters of the query language as the catalogue's. Private to core/services.
#pragma once

#include "core/catalog/filefilter.h"
#include "core/search/querylanguage.h"

#include <string>
#include <vector>

namespace medley {

/// All filters and the order of `query`; `kinds` further narrow it. How an ambiguous one is taken is said in `notes`.
[[nodiscard]] catalog::FileFilter fileFilterOf(const search::Query& query, const std::vector<MediaKind>& kinds,
                                               std::vector<std::string>& notes);

/// Whether the filter lets everything through that is indexed.
[[nodiscard]] bool acceptsAll(const catalog::FileFilter& filter);

} // namespace medley
