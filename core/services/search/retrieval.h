// Finds what a query may mean in the indexes and the words of a library, and ranks it. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/catalog/catalog.h"
#include "core/services/search/queryembedder.h"
#include "core/services/search/searchtypes.h"
#include "core/services/search/shelves.h"

namespace medley {

/// On the catalog thread. `terms` and `query` belong together; `results` has query and roles filled in, and gets the
/// rest. Words are matched in any case; vectors only in the spaces that `query` has (a Moment brings its own).
[[nodiscard]] Result<void> retrieve(const catalog::Catalog& catalog, const Shelves& shelves,
                                    const SearchRequest& request, const std::vector<QueryTerm>& terms,
                                    const EmbeddedQuery& query, const CancelToken& cancel, SearchResults& results);

} // namespace medley
