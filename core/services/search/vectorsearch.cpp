#include "core/services/search/vectorsearch.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

namespace medley {

namespace {

using search::Modality;

constexpr int kLeastNeighbours = 1000; ///< asked of an index, so that every file can show its best moment
constexpr int kNeighboursPerFile = 10; ///< the same, where many files are wanted
constexpr float kStarterShare = 0.25F; ///< of a vote, where a model that was made for it has one too

/// The starter puts pictures into words; a model that learned pictures and texts together sees more.
float voteOf(const catalog::SpaceRecord& space) {
    return space.name == kStarterSpace ? kStarterShare : 1.0F;
}

/// A term that a shelf can be asked for.
struct AskedTerm {
    std::size_t term = 0;
    Embedding vector;
    search::Background background;
};

class VectorSearch {
public:
    VectorSearch(const catalog::Catalog& catalog, const Shelves& shelves, const SearchRequest& request,
                 const std::vector<QueryTerm>& terms, const EmbeddedQuery& query, Matches& matches,
                 SearchResults& results)
        : m_catalog(catalog)
        , m_shelves(shelves)
        , m_request(request)
        , m_terms(terms)
        , m_query(query)
        , m_matches(matches)
        , m_results(results) {}

    Result<void> run() {
        const std::unordered_set<SpaceId> wanted(m_request.spaces.begin(), m_request.spaces.end());
        for (const auto& shelf : m_shelves.all()) {
            if (!wanted.empty() && !wanted.contains(shelf.space.id))
                continue;
            if (auto done = searchShelf(shelf); !done)
                return done;
        }
        return {};
    }

private:
    Result<void> searchShelf(const Shelves::Shelf& shelf) {
        const auto asked = askedOf(shelf);
        if (!asked)
            return failWith(asked);
        const bool anyWanted =
            std::ranges::any_of(*asked, [this](const AskedTerm& each) { return !m_results.roles[each.term].negative; });
        if (!anyWanted)
            return {};
        m_results.searched += shelf.index->size();
        m_results.draws += static_cast<std::size_t>(shelf.index->size());
        auto near = candidates(*shelf.index, *asked);
        if (!near)
            return failWith(near);
        return vote(shelf, *asked, *near);
    }

    /// The terms that have a vector in the shelf's space.
    Result<std::vector<AskedTerm>> askedOf(const Shelves::Shelf& shelf) const {
        std::vector<AskedTerm> asked;
        const auto embedded = std::ranges::find(m_query.spaces, shelf.space.id, &SpaceQuery::space);
        for (std::size_t term = 0; term < m_terms.size(); ++term) {
            Embedding vector;
            search::BackgroundPrior prior;
            if (m_terms[term].kind == QueryTerm::Kind::Moment) {
                auto own = vectorOf(shelf.space.id, m_terms[term].moment);
                if (!own)
                    return failWith(own);
                vector = std::move(*own);
            } else if (embedded != m_query.spaces.end()) {
                vector = embedded->terms[term].vector;
                prior = embedded->terms[term].priors[static_cast<std::size_t>(shelf.modality)];
            }
            if (vector.empty())
                continue;
            const auto sample = shelf.index->sample(vector, search::kBackgroundSample);
            if (!sample)
                return failWith(sample);
            asked.push_back({term, std::move(vector), search::estimateBackground(*sample, prior)});
        }
        return asked;
    }

    /// The vector of a moment in a space, whichever shelf it stands on, else over a connection; empty if it has none.
    /// What a caption says of it is not what it looks or sounds like.
    Result<Embedding> vectorOf(SpaceId space, SegmentId moment) const {
        Embedding broughtOver;
        for (const auto& shelf : m_shelves.all()) {
            if (shelf.modality == Modality::Caption)
                continue;
            auto vector = shelf.index->vector(moment);
            if (!vector)
                return vector;
            if (vector->empty())
                continue;
            if (shelf.space.id == space)
                return vector;
            if (broughtOver.empty())
                broughtOver = overConnection(m_query.connections, shelf.space.id, space, *vector, shelf.modality);
        }
        return broughtOver;
    }

    /// The segments that the terms are compared with, by id and each once: what is near one of the wanted terms or all
    /// of them together, or everything in the files that the filters leave where they are few; and what was found
    /// already: where the words are, the vectors say how much else fits.
    Result<std::vector<SegmentId>> candidates(const index::VectorIndex& index,
                                              const std::vector<AskedTerm>& asked) const {
        std::vector<SegmentId> ids = m_matches.inAccepted;
        ids.insert(ids.end(), m_matches.segments.ids().begin(), m_matches.segments.ids().end());
        if (!m_matches.areFew()) {
            std::vector<search::TermVector> all;
            std::vector<std::span<const float>> directions;
            for (const auto& each : asked) {
                all.push_back({each.vector, m_results.roles[each.term]});
                if (!m_results.roles[each.term].negative)
                    directions.push_back(each.vector);
            }
            Embedding combined;
            if (all.size() > 1)
                if (auto direction = search::combinedDirection(all)) { // none where they cancel each other out
                    combined = std::move(*direction);
                    directions.push_back(combined);
                }
            for (const auto direction : directions)
                if (auto near = neighbours(index, direction, ids); !near)
                    return failWith(near);
        }
        std::ranges::sort(ids);
        const auto repeated = std::ranges::unique(ids);
        ids.erase(repeated.begin(), repeated.end());
        return ids;
    }

    /// Adds the nearest segments of files that are accepted: more of all are asked for until enough of them are.
    Result<void> neighbours(const index::VectorIndex& index, std::span<const float> direction,
                            std::vector<SegmentId>& ids) const {
        const std::int64_t enough = std::max(kLeastNeighbours, m_request.limit * kNeighboursPerFile);
        for (std::int64_t limit = std::min(enough, index.size());; limit = std::min(limit * 8, index.size())) {
            const auto near = index.search(direction, static_cast<int>(limit));
            if (!near)
                return failWith(near);
            std::vector<SegmentId> list;
            list.reserve(near->size());
            for (const auto& neighbour : *near)
                list.push_back(neighbour.segment);
            if (m_matches.accepted) {
                const auto places = m_catalog.segments().places(list);
                if (!places)
                    return failWith(places);
                list.clear();
                for (const auto& place : *places)
                    if (m_matches.accepts(place.file))
                        list.push_back(place.segment);
            }
            const bool isAll = limit >= index.size();
            if (isAll || !m_matches.accepted || static_cast<std::int64_t>(list.size()) >= enough / 4) {
                ids.insert(ids.end(), list.begin(), list.end());
                return {};
            }
        }
    }

    Result<void> vote(const Shelves::Shelf& shelf, const std::vector<AskedTerm>& asked,
                      const std::vector<SegmentId>& ids) {
        const float weight = voteOf(shelf.space);
        std::vector<std::optional<std::size_t>> places(ids.size()); // of those that the shelf has
        for (const auto& [term, vector, background] : asked) {
            const auto scores = shelf.index->scores(vector, ids);
            if (!scores)
                return failWith(scores);
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (std::isnan((*scores)[i]))
                    continue; // belongs to another shelf
                if (!places[i])
                    places[i] = m_matches.segments.at(ids[i]);
                auto& ofTerm = m_matches.segments.terms(*places[i])[term];
                auto& vote = shelf.modality == Modality::Caption ? ofTerm.captionVote : ofTerm.vote;
                vote.sum += weight * search::zScore((*scores)[i], background);
                vote.weight += weight;
            }
        }
        return {};
    }

    const catalog::Catalog& m_catalog;
    const Shelves& m_shelves;
    const SearchRequest& m_request;
    const std::vector<QueryTerm>& m_terms;
    const EmbeddedQuery& m_query;
    Matches& m_matches;
    SearchResults& m_results;
};

} // namespace

Result<void> findVectors(const catalog::Catalog& catalog, const Shelves& shelves, const SearchRequest& request,
                         const std::vector<QueryTerm>& terms, const EmbeddedQuery& query, Matches& matches,
                         SearchResults& results) {
    return VectorSearch(catalog, shelves, request, terms, query, matches, results).run();
}

} // namespace medley
