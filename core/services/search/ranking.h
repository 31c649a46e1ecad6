// From what the modalities say of moments to one ranked list of files. Pure functions, no threads.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/services/search/searchtypes.h"

#include <span>

namespace medley {

/// Fills best, score, parts and shares of a hit, and its moments' scores. A file has of each wanted term what its best
/// moments have of it, so that what is seen and what is said support each other; of a term that is not wanted what its
/// best moment has: one shot with people does not push away a whole film.
void scoreHit(SearchHit& hit, std::span<const search::TermRole> roles, const search::Weights& weights);

/// How many of the hits, best first, are relevant: those that stand out of the background (search::relevanceLine), and
/// those that have the words themselves with what stands above them. `draws`: as relevanceLine() takes it.
[[nodiscard]] int relevantCount(std::span<const SearchHit> hits, std::span<const search::TermRole> roles,
                                const search::Weights& weights, const search::Curve& curve, std::size_t draws);

/// Puts hits that are relevant into the order that was asked for; the others stay behind them, best first.
void sortRelevant(std::span<SearchHit> hits, int relevant, search::SortOrder order);

/// Hits that look the same as a better one become its duplicates: equal content, or nearly equal perceptual hashes of
/// their best moments' pictures.
[[nodiscard]] Result<void> foldNearDuplicates(std::vector<SearchHit>& hits, const CancelToken& cancel);

} // namespace medley
