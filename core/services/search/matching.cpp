#include "core/services/search/matching.h"

#include "core/services/search/functionwords.h"
#include "core/services/search/queryfilter.h"

#include <algorithm>
#include <functional>

namespace medley {

namespace {

constexpr std::size_t kFewFiles = 2000; ///< that the filters leave

Result<void> matchFilters(const catalog::Catalog& catalog, const catalog::FileFilter& filter, Matches& matches) {
    if (acceptsAll(filter))
        return {};
    const auto accepted = catalog.files().matching(filter);
    if (!accepted)
        return failWith(accepted);
    matches.accepted.emplace(accepted->begin(), accepted->end());
    if (!matches.areFew())
        return {};
    auto segments = catalog.segments().ofFiles(*accepted);
    if (!segments)
        return failWith(segments);
    matches.inAccepted = std::move(*segments);
    return {};
}

Result<void> matchWords(const catalog::Catalog& catalog, const std::vector<QueryTerm>& terms, int limit,
                        Matches& matches) {
    const auto accept = matches.accepted
                            ? std::function<bool(FileId)>([&matches](FileId file) { return matches.accepts(file); })
                            : std::function<bool(FileId)>();
    for (std::size_t term = 0; term < terms.size(); ++term) {
        if (terms[term].kind != QueryTerm::Kind::Words || terms[term].text.empty())
            continue;
        const auto found = catalog.words().match(withoutFunctionWords(terms[term].text), limit, accept);
        if (!found)
            return failWith(found);
        for (std::size_t rank = 0; rank < found->size(); ++rank) {
            const auto& match = (*found)[rank];
            const float part = search::partOfRank(rank);
            if (match.segment) {
                const auto place = matches.segments.at(match.segment);
                matches.segments.terms(place)[term].words = part;
                matches.segments.fields(place) = match.fields;
            } else {
                auto& words = matches.files[match.file];
                words.resize(terms.size());
                words[term][search::Modality::Words] = part;
            }
        }
    }
    return {};
}

} // namespace

bool Matches::areFew() const {
    return accepted && accepted->size() <= kFewFiles;
}

Result<Matches> matchQuery(const catalog::Catalog& catalog, const SearchRequest& request,
                           const std::vector<QueryTerm>& terms, SearchResults& results) {
    Matches matches;
    matches.segments = FoundSegments(terms.size());
    const auto filter = fileFilterOf(results.query, request.kinds, results.notes);
    if (auto matched = matchFilters(catalog, filter, matches); !matched)
        return failWith(matched);
    if (auto matched = matchWords(catalog, terms, std::max(request.limit * 4, 400), matches); !matched)
        return failWith(matched);
    return matches;
}

} // namespace medley
