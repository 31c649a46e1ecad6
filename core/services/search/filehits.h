// From what was found of segments to the files that show it best. Private to core/services.
#pragma once

#include "core/catalog/catalog.h"
#include "core/services/search/matching.h"
#include "core/services/search/searchtypes.h"

#include <cstddef>
#include <unordered_set>
#include <vector>

namespace medley {

/// The best files, at most `limit` of them and none of `except`, best first, scored with `weights`, with everything
/// that was found in them as moments; of these and of the files themselves little more than the ids is known
/// (describeMoments(), FileStore::byIds). `results` has roles and curve. On the catalog thread.
[[nodiscard]] Result<std::vector<SearchHit>> bestFiles(const catalog::Catalog& catalog, const Matches& matches,
                                                       const std::unordered_set<FileId>& except,
                                                       const SearchResults& results, const search::Weights& weights,
                                                       std::size_t limit);

} // namespace medley
