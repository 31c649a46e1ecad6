#include "core/services/searchservice.h"

#include "core/services/librarycontext.h"
#include "core/services/search/queryembedder.h"
#include "core/services/search/retrieval.h"

#include <algorithm>
#include <chrono>

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

/// The spaces that have vectors; those of former models stay behind without any.
Result<std::vector<catalog::SpaceRecord>> usedSpaces(const catalog::Catalog& catalog) {
    auto spaces = catalog.vectors().spaces();
    if (!spaces)
        return spaces;
    std::vector<catalog::SpaceRecord> used;
    for (auto& space : *spaces) {
        const auto vectors = catalog.vectors().count(space.id);
        if (!vectors)
            return failWith(vectors);
        if (*vectors > 0)
            used.push_back(std::move(space));
    }
    return used;
}

} // namespace

SearchService::SearchService(LibraryContext& context) : m_context(context) {}

void SearchService::search(SearchRequest request, CancelToken cancel, Done done) {
    using Kind = QueryTerm::Kind;
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

    const auto rank = [this, asked](Result<EmbeddedQuery> embedded) {
        if (!embedded) {
            asked->done(failWith(embedded));
            return;
        }
        asked->embedded = std::move(*embedded);
        asked->results.embedMs = milliseconds(asked->started);
        m_context.onCatalog(
            Priority::Interactive,
            [this, asked](catalog::Catalog& catalog) -> Result<SearchResults> {
                if (asked->cancel.isCancelled())
                    return CancelToken::failure();
                const auto started = Clock::now();
                if (auto opened = m_context.shelves.open(catalog); !opened)
                    return failWith(opened);
                m_context.buildIndexes();
                if (asked->spaces.empty()) { // no model was asked
                    const auto spaces = usedSpaces(catalog);
                    if (!spaces)
                        return failWith(spaces);
                    asked->embedded.connections = m_context.connections.between(*spaces);
                }
                if (auto found = retrieve(catalog, m_context.shelves, asked->request, asked->terms, asked->embedded,
                                          asked->cancel, asked->results);
                    !found)
                    return failWith(found);
                asked->results.searchMs = milliseconds(started);
                return std::move(asked->results);
            },
            asked->done);
    };
    const auto embed = [this, asked, rank](Result<std::vector<DecodedTerm>> decoded) {
        if (!decoded) {
            asked->done(failWith(decoded));
            return;
        }
        asked->decoded = std::move(*decoded);
        m_context.onInference(
            Priority::Interactive,
            [this, asked](StarterModels& models) -> Result<EmbeddedQuery> {
                if (asked->cancel.isCancelled())
                    return CancelToken::failure();
                return embedTerms(models, asked->spaces, m_context.connections.between(asked->spaces), asked->terms,
                                  asked->decoded, asked->cancel);
            },
            rank);
    };
    if (!has(asked->terms, {Kind::Words, Kind::Image, Kind::Sound})) {
        rank(EmbeddedQuery{});
        return;
    }
    m_context.onCatalog(
        Priority::Interactive, [](catalog::Catalog& catalog) { return usedSpaces(catalog); },
        [this, asked, embed](Result<std::vector<catalog::SpaceRecord>> spaces) {
            if (!spaces) {
                asked->done(failWith(spaces));
                return;
            }
            asked->spaces = std::move(*spaces);
            if (!has(asked->terms, {Kind::Image, Kind::Sound})) {
                embed(std::vector<DecodedTerm>(asked->terms.size()));
                return;
            }
            const bool posted = m_context.decode.post(
                Priority::Interactive, [asked, embed] { embed(decodeTerms(asked->terms, asked->cancel)); });
            if (!posted)
                asked->done(CancelToken::failure());
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
