// What a query says without any model: which files its filters let through, and where its words are. Private to
// core/services.
#pragma once

#include "core/catalog/catalog.h"
#include "core/services/search/foundsegments.h"
#include "core/services/search/searchtypes.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace medley {

struct Matches {
    std::optional<std::unordered_set<FileId>> accepted;           ///< by the filters; none: all
    std::vector<SegmentId> inAccepted;                            ///< segments of those files, where they are few
    FoundSegments segments;                                       ///< with the words
    std::unordered_map<FileId, std::vector<search::Parts>> files; ///< for each term: their name and description

    [[nodiscard]] bool accepts(FileId file) const { return !accepted || accepted->contains(file); }
    /// Whether all that is in the accepted files is compared, instead of what is nearest in the library.
    [[nodiscard]] bool areFew() const;
};

/// On the catalog thread. Words are matched in any case. `results` has its query, and gets notes.
[[nodiscard]] Result<Matches> matchQuery(const catalog::Catalog& catalog, const SearchRequest& request,
                                         const std::vector<QueryTerm>& terms, SearchResults& results);

} // namespace medley
