#include "core/services/search/retrieval.h"

#include "core/services/search/filehits.h"
#include "core/services/search/moments.h"
#include "core/services/search/queryfilter.h"
#include "core/services/search/ranking.h"
#include "core/services/search/vectorsearch.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace medley {

namespace {

/// What chance is reckoned with: the vectors of the largest shelf.
std::size_t itemsCompared(const Shelves& shelves) {
    std::int64_t most = 1;
    for (const auto& shelf : shelves.all())
        most = std::max(most, shelf.index->size());
    return static_cast<std::size_t>(most);
}

/// What a person points at need not be found.
Result<std::unordered_set<FileId>> filesOf(const catalog::Catalog& catalog, const std::vector<QueryTerm>& terms) {
    std::vector<SegmentId> moments;
    for (const auto& term : terms)
        if (term.kind == QueryTerm::Kind::Moment)
            moments.push_back(term.moment);
    const auto places = catalog.segments().places(moments);
    if (!places)
        return failWith(places);
    std::unordered_set<FileId> files;
    for (const auto& place : *places)
        files.insert(place.file);
    return files;
}

/// Reads what is known of the hits' files, without those that are gone, and of their moments.
Result<void> describe(const catalog::Catalog& catalog, std::vector<SearchHit>& hits) {
    std::vector<FileId> ids;
    for (const auto& hit : hits)
        ids.push_back(hit.file.id);
    auto records = catalog.files().byIds(ids);
    if (!records)
        return failWith(records);
    std::unordered_map<FileId, catalog::FileRecord> byId;
    for (auto& record : *records)
        byId.emplace(record.id, std::move(record));
    std::erase_if(hits, [&byId](const SearchHit& hit) { return !byId.contains(hit.file.id); });
    for (auto& hit : hits)
        hit.file = std::move(byId.at(hit.file.id));
    return describeMoments(catalog, hits);
}

} // namespace

Result<void> listFiles(const catalog::Catalog& catalog, const SearchRequest& request, SearchResults& results) {
    auto files = catalog.files().list(fileFilterOf(results.query, request.kinds, results.notes),
                                      static_cast<std::size_t>(request.limit));
    if (!files)
        return failWith(files);
    for (auto& file : *files) {
        SearchHit hit;
        hit.file = std::move(file);
        results.hits.push_back(std::move(hit));
    }
    results.relevant = static_cast<int>(results.hits.size());
    return {};
}

Result<void> retrieve(const catalog::Catalog& catalog, const Shelves& shelves, const SearchRequest& request,
                      const std::vector<QueryTerm>& terms, const EmbeddedQuery& query, Matches matches,
                      const CancelToken& cancel, SearchResults& results) {
    results.curve = search::curveFor(itemsCompared(shelves));
    if (auto found = findVectors(catalog, shelves, request, terms, query, matches, results); !found)
        return found;
    if (cancel.isCancelled())
        return CancelToken::failure();
    const auto pointedAt = filesOf(catalog, terms);
    if (!pointedAt)
        return failWith(pointedAt);
    const auto limit = static_cast<std::size_t>(request.limit);
    auto hits =
        bestFiles(catalog, matches, *pointedAt, results, request.weights, limit * (request.hideNearDuplicates ? 2 : 1));
    if (!hits)
        return failWith(hits);
    results.hits = std::move(*hits);
    if (cancel.isCancelled())
        return CancelToken::failure();
    if (auto described = describe(catalog, results.hits); !described)
        return described;
    if (request.hideNearDuplicates) {
        if (auto folded = foldNearDuplicates(results.hits, cancel); !folded)
            return folded;
        results.hits.resize(std::min(results.hits.size(), limit));
    }
    refuse(results, request.weights);
    return {};
}

} // namespace medley
