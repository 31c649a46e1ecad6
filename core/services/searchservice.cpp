#include "core/services/searchservice.h"

#include "core/services/librarycontext.h"
#include "core/services/search/matching.h"
#include "core/services/search/queryembedder.h"
#include "core/services/search/retrieval.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace medley {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point since) {
    return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// A search on its way from thread to thread.
struct Asked {
    SearchRequest request;
    CancelToken cancel;
    SearchService::Done done;
    SearchResults results;
    std::vector<QueryTerm> terms;
    std::vector<DecodedTerm> decoded;
    std::vector<catalog::SpaceRecord> spaces;
    EmbeddedQuery embedded;
    std::optional<Result<Matches>> matches; ///< touched on the catalog thread only
    Clock::time_point started = Clock::now();
};

/// The terms of the text, then those that came with the request.
void understandText(Asked& asked) {
    asked.results.query = search::parseQuery(asked.request.text);
    for (const auto& term : asked.results.query.terms) {
        auto words = QueryTerm::words(term.text);
        words.role = {static_cast<float>(term.weight), term.negative};
        asked.terms.push_back(std::move(words));
    }
    for (const auto& note : asked.results.query.notes)
        asked.results.notes.push_back(note.message);
    asked.terms.insert(asked.terms.end(), asked.request.terms.begin(), asked.request.terms.end());
    for (const auto& term : asked.terms)
        asked.results.roles.push_back(term.role);
}

bool has(const std::vector<QueryTerm>& terms, std::initializer_list<QueryTerm::Kind> kinds) {
    return std::ranges::any_of(terms, [kinds](const QueryTerm& term) {
        return std::find(kinds.begin(), kinds.end(), term.kind) != kinds.end();
    });
}

/// What needs no model, on the catalog thread.
Result<Matches> match(LibraryContext& context, const catalog::Catalog& catalog, Asked& asked) {
    const auto started = Clock::now();
    if (auto opened = context.shelves.open(catalog); !opened)
        return failWith(opened);
    context.buildIndexes();
    if (const auto read = catalog.segments().places({}); !read) // those that are new since the last search
        return failWith(read);
    auto matches = matchQuery(catalog, asked.request, asked.terms, asked.results);
    asked.results.searchMs = milliseconds(started);
    return matches;
}

/// The rest, on the catalog thread.
Result<SearchResults> rank(LibraryContext& context, const catalog::Catalog& catalog, Asked& asked) {
    if (asked.cancel.isCancelled())
        return CancelToken::failure();
    const auto started = Clock::now();
    auto& notes = asked.results.notes;
    notes.insert(notes.end(), asked.embedded.notes.begin(), asked.embedded.notes.end());
    if (asked.matches && !*asked.matches)
        return failWith(*asked.matches);
    const auto ranked = asked.matches ? retrieve(catalog, context.shelves, asked.request, asked.terms, asked.embedded,
                                                 std::move(**asked.matches), asked.cancel, asked.results)
                                      : listFiles(catalog, asked.request, asked.results);
    if (!ranked)
        return failWith(ranked);
    asked.results.searchMs += milliseconds(started);
    return std::move(asked.results);
}

void rankOnCatalog(LibraryContext& context, const std::shared_ptr<Asked>& asked, Result<EmbeddedQuery> embedded) {
    if (!embedded) {
        asked->done(failWith(embedded));
        return;
    }
    asked->embedded = std::move(*embedded);
    asked->results.embedMs = milliseconds(asked->started);
    context.onCatalog(
        Priority::Interactive, [&context, asked](catalog::Catalog& catalog) { return rank(context, catalog, *asked); },
        asked->done);
}

/// Decodes and embeds what is asked for, then ranks.
void embedThenRank(LibraryContext& context, const std::shared_ptr<Asked>& asked) {
    const auto embed = [&context, asked](Result<std::vector<DecodedTerm>> decoded) {
        if (!decoded) {
            asked->done(failWith(decoded));
            return;
        }
        asked->decoded = std::move(*decoded);
        context.onInference(
            Priority::Interactive,
            [&context, asked](StarterModels& models) -> Result<EmbeddedQuery> {
                if (asked->cancel.isCancelled())
                    return CancelToken::failure();
                return embedTerms(models, asked->spaces, context.connections.between(asked->spaces), asked->terms,
                                  asked->decoded, asked->cancel);
            },
            [&context, asked](Result<EmbeddedQuery> embedded) { rankOnCatalog(context, asked, std::move(embedded)); });
    };
    if (!has(asked->terms, {QueryTerm::Kind::Image, QueryTerm::Kind::Sound})) {
        embed(std::vector<DecodedTerm>(asked->terms.size()));
        return;
    }
    const bool posted =
        context.decode.post(Priority::Interactive, [asked, embed] { embed(decodeTerms(asked->terms, asked->cancel)); });
    if (!posted)
        asked->done(CancelToken::failure());
}

/// On the catalog thread: whether models were asked, which then bring it on.
Result<bool> begin(LibraryContext& context, const catalog::Catalog& catalog, const std::shared_ptr<Asked>& asked) {
    using Kind = QueryTerm::Kind;
    if (asked->cancel.isCancelled())
        return CancelToken::failure();
    auto spaces = catalog.vectors().usedSpaces();
    if (!spaces)
        return failWith(spaces);
    asked->spaces = std::move(*spaces);
    const bool asksModels = has(asked->terms, {Kind::Words, Kind::Image, Kind::Sound});
    if (asksModels)
        embedThenRank(context, asked);
    // This thread need not wait for them.
    if (!asked->terms.empty())
        asked->matches = match(context, catalog, *asked);
    return asksModels;
}

} // namespace

SearchService::SearchService(LibraryContext& context) : m_context(context) {}

void SearchService::search(SearchRequest request, CancelToken cancel, Done done) {
    auto asked = std::make_shared<Asked>();
    asked->request = std::move(request);
    asked->request.limit = std::max(asked->request.limit, 1);
    asked->cancel = std::move(cancel);
    asked->done = std::move(done);
    understandText(*asked);
    const bool onlyNegative =
        !asked->terms.empty() &&
        std::ranges::all_of(asked->results.roles, [](const search::TermRole& role) { return role.negative; });
    if (onlyNegative || (asked->terms.empty() && asked->results.query.isEmpty() && asked->request.kinds.empty())) {
        asked->done(fail(ErrorCode::InvalidArgument,
                         onlyNegative ? "Say also what to look for: only things to stay away from were given."
                                      : "Say what to look for: words, a picture, a sound or a filter."));
        return;
    }

    m_context.onCatalog(
        Priority::Interactive, [this, asked](catalog::Catalog& catalog) { return begin(m_context, catalog, asked); },
        [this, asked](Result<bool> asksModels) {
            if (!asksModels) {
                asked->done(failWith(asksModels));
            } else if (!*asksModels) {
                EmbeddedQuery embedded;
                embedded.connections = m_context.connections.between(asked->spaces);
                rankOnCatalog(m_context, asked, std::move(embedded));
            }
        });
}

void SearchService::embed(QueryTerm term, CancelToken cancel, EmbedDone done) {
    const std::vector<QueryTerm> terms{std::move(term)};
    m_context.decodeThenInfer(
        [terms, cancel] { return decodeTerms(terms, cancel); },
        [terms, cancel](StarterModels& models, const std::vector<DecodedTerm>& decoded) -> Result<Embedding> {
            const auto starter = models.space();
            if (!starter)
                return failWith(starter);
            catalog::SpaceRecord space;
            space.name = kStarterSpace;
            space.dimension = (*starter)->dimension();
            space.modalities = {true, true, true};
            auto query = embedTerms(models, {space}, {}, terms, decoded, cancel);
            if (!query)
                return failWith(query);
            return std::move(query->spaces.front().terms.front().vector);
        },
        std::move(done));
}

} // namespace medley
