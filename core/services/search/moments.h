// Which moments of a file a hit shows, and what belongs to them. Private to core/services; on the catalog thread.
#pragma once

#include "core/catalog/catalog.h"
#include "core/services/search/searchtypes.h"

#include <span>

namespace medley {

/// What is written in a picture or shot counts for its moment too.
void joinTexts(SearchHit& hit);

/// Keeps the moments worth showing, by time, and reads what is known of them: of each its segment, the picture that
/// shows it, and what is written in it; `best` is the place of the best one among them. Until then the segments need no
/// more than id, file, type and span. Words in a picture or shot that is a moment itself are shown by that.
[[nodiscard]] Result<void> describeMoments(const catalog::Catalog& catalog, std::span<SearchHit> hits);

} // namespace medley
