// Which segments of a library lie near what is asked for, and how near. Private to core/services.
#pragma once

#include "core/catalog/catalog.h"
#include "core/services/search/matching.h"
#include "core/services/search/queryembedder.h"
#include "core/services/search/searchtypes.h"
#include "core/services/search/shelves.h"

#include <vector>

namespace medley {

/// Adds to the segments of `matches` what is near in the spaces that `query` has (a Moment brings its own vectors) and
/// that `request` asks for, and their votes. On the catalog thread. `results` has its roles, and gets counts.
[[nodiscard]] Result<void> findVectors(const catalog::Catalog& catalog, const Shelves& shelves,
                                       const SearchRequest& request, const std::vector<QueryTerm>& terms,
                                       const EmbeddedQuery& query, Matches& matches, SearchResults& results);

} // namespace medley
