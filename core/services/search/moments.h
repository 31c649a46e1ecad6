// Which moments of a file a hit shows, and what belongs to them. Private to core/services; on the catalog thread.
#pragma once

#include "core/catalog/catalog.h"
#include "core/services/search/searchtypes.h"

namespace medley {

/// Words that are written in a picture or shot count for its moment too.
void joinTexts(SearchHit& hit);

/// Keeps the moments worth showing, by time, each with the picture that shows it. Words in a picture or shot that is a
/// moment itself are shown by that.
[[nodiscard]] Result<void> chooseMoments(const catalog::Catalog& catalog, SearchHit& hit);

} // namespace medley
