// Finds what a query may mean in the indexes and the words of a library, and ranks it. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/catalog/catalog.h"
#include "core/services/search/matching.h"
#include "core/services/search/queryembedder.h"
#include "core/services/search/searchtypes.h"
#include "core/services/search/shelves.h"

namespace medley {

/// A query without terms: every file that its filters let through, in the order that was asked for. On the catalog
/// thread. `results` has its query.
[[nodiscard]] Result<void> listFiles(const catalog::Catalog& catalog, const SearchRequest& request,
                                     SearchResults& results);

/// On the catalog thread. `terms`, `query` and `matches` (matchQuery()) belong together; `results` has query and roles
/// filled in, and gets the rest.
[[nodiscard]] Result<void> retrieve(const catalog::Catalog& catalog, const Shelves& shelves,
                                    const SearchRequest& request, const std::vector<QueryTerm>& terms,
                                    const EmbeddedQuery& query, Matches matches, const CancelToken& cancel,
                                    SearchResults& results);

} // namespace medley
