#include "core/services/search/retrieval.h"

#include "core/services/search/functionwords.h"
#include "core/services/search/moments.h"
#include "core/services/search/queryfilter.h"
#include "core/services/search/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace medley {

namespace {

using search::Modality;

constexpr int kLeastNeighbours = 1000;  ///< asked of an index, so that every file can show its best moment
constexpr int kNeighboursPerFile = 10;  ///< the same, where many files are wanted
constexpr std::size_t kFewFiles = 2000; ///< that a filter leaves: all that is in them is compared
constexpr float kStarterShare = 0.25F;  ///< of a vote, where a model that was made for it has one too

/// The starter puts pictures into words; a model that learned pictures and texts together sees more.
float voteOf(const catalog::SpaceRecord& space) {
    return space.name == kStarterSpace ? kStarterShare : 1.0F;
}

/// What the spaces of one modality say of a segment for one term.
struct Vote {
    float sum = 0;
    float weight = 0;
};

struct FoundSegment {
    std::vector<Vote> votes;        ///< for each term
    std::vector<Vote> captionVotes; ///< of its caption
    std::vector<float> words;
    std::vector<catalog::WordField> fields;
};

class Retrieval {
public:
    Retrieval(const catalog::Catalog& catalog, const Shelves& shelves, const SearchRequest& request,
              const std::vector<QueryTerm>& terms, const EmbeddedQuery& query, const CancelToken& cancel,
              SearchResults& results)
        : m_catalog(catalog)
        , m_shelves(shelves)
        , m_request(request)
        , m_terms(terms)
        , m_query(query)
        , m_cancel(cancel)
        , m_results(results) {}

    Result<void> run() {
        const auto filter = fileFilterOf(m_results.query, m_request.kinds, m_results.notes);
        if (m_terms.empty())
            return listFiles(filter);
        if (!acceptsAll(filter)) {
            const auto accepted = m_catalog.files().matching(filter);
            if (!accepted)
                return failWith(accepted);
            m_accepted.emplace(accepted->begin(), accepted->end());
            if (m_accepted->size() <= kFewFiles)
                if (auto read = readAccepted(); !read)
                    return read;
        }
        m_results.curve = search::curveFor(itemsCompared());
        for (const auto& step :
             {&Retrieval::findWords, &Retrieval::findVectors, &Retrieval::joinFiles, &Retrieval::finish}) {
            if (m_cancel.isCancelled())
                return CancelToken::failure();
            if (auto done = (this->*step)(); !done)
                return done;
        }
        return {};
    }

private:
    [[nodiscard]] bool accepts(FileId file) const { return !m_accepted || m_accepted->contains(file); }

    [[nodiscard]] std::size_t itemsCompared() const {
        std::int64_t most = 0;
        for (const auto& shelf : m_shelves.all())
            most = std::max(most, shelf.index->size());
        return static_cast<std::size_t>(std::max<std::int64_t>(most, 1));
    }

    /// Only filters: every file that meets them, in the order that was asked for.
    Result<void> listFiles(const catalog::FileFilter& filter) {
        auto files = m_catalog.files().list(filter);
        if (!files)
            return failWith(files);
        for (auto& file : *files) {
            if (static_cast<int>(m_results.hits.size()) >= m_request.limit)
                break;
            SearchHit hit;
            hit.file = std::move(file);
            m_results.hits.push_back(std::move(hit));
        }
        m_results.relevant = static_cast<int>(m_results.hits.size());
        return {};
    }

    FoundSegment& found(SegmentId id) {
        auto& segment = m_found[id];
        if (segment.votes.empty()) {
            segment.votes.resize(m_terms.size());
            segment.captionVotes.resize(m_terms.size());
            segment.words.resize(m_terms.size());
        }
        return segment;
    }

    Result<void> findWords() {
        for (std::size_t term = 0; term < m_terms.size(); ++term) {
            if (m_terms[term].kind != QueryTerm::Kind::Words || m_terms[term].text.empty())
                continue;
            const auto accept = m_accepted ? std::function<bool(FileId)>([this](FileId file) { return accepts(file); })
                                           : std::function<bool(FileId)>();
            const auto matches = m_catalog.words().match(withoutFunctionWords(m_terms[term].text),
                                                         std::max(m_request.limit * 4, 400), accept);
            if (!matches)
                return failWith(matches);
            for (std::size_t place = 0; place < matches->size(); ++place) {
                const auto& match = (*matches)[place];
                const float part = search::partOfRank(place);
                if (match.segment) {
                    auto& segment = found(match.segment);
                    segment.words[term] = part;
                    segment.fields = match.fields;
                } else {
                    auto& words = m_fileWords[match.file];
                    words.resize(m_terms.size());
                    words[term][Modality::Words] = part;
                }
            }
        }
        return {};
    }

    Result<void> findVectors() {
        std::unordered_set<SpaceId> wanted(m_request.spaces.begin(), m_request.spaces.end());
        for (const auto& shelf : m_shelves.all()) {
            if (!wanted.empty() && !wanted.contains(shelf.space.id))
                continue;
            if (auto done = searchShelf(shelf); !done)
                return done;
        }
        return {};
    }

    Result<void> searchShelf(const Shelves::Shelf& shelf) {
        struct Asked {
            std::size_t term;
            Embedding vector;
            search::Background background;
        };
        std::vector<Asked> asked;
        std::vector<search::TermVector> all;
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
        bool anyWanted = false;
        for (const auto& each : asked) {
            all.push_back({each.vector, m_results.roles[each.term]});
            anyWanted = anyWanted || !m_results.roles[each.term].negative;
        }
        if (!anyWanted)
            return {};
        m_results.searched += shelf.index->size();
        m_results.draws += static_cast<std::size_t>(shelf.index->size());

        std::vector<std::span<const float>> directions;
        for (const auto& each : all)
            if (!each.role.negative)
                directions.push_back(each.vector);
        Embedding combined;
        if (all.size() > 1)
            if (auto direction = search::combinedDirection(all)) { // none where they cancel each other out
                combined = std::move(*direction);
                directions.push_back(combined);
            }
        std::unordered_set<SegmentId> ids(m_inAccepted.begin(), m_inAccepted.end());
        if (!m_accepted || m_accepted->size() > kFewFiles)
            for (const auto direction : directions)
                if (auto near = neighbours(*shelf.index, direction, ids); !near)
                    return near;
        // Where the words are, the vectors say how much else fits.
        for (const auto& [id, segment] : m_found)
            ids.insert(id);

        const std::vector<SegmentId> list(ids.begin(), ids.end());
        for (const auto& [term, vector, background] : asked) {
            const auto scores = shelf.index->scores(vector, list);
            if (!scores)
                return failWith(scores);
            for (std::size_t i = 0; i < list.size(); ++i) {
                if (std::isnan((*scores)[i]))
                    continue; // belongs to another shelf
                auto& segment = found(list[i]);
                auto& vote = (shelf.modality == Modality::Caption ? segment.captionVotes : segment.votes)[term];
                const float weight = voteOf(shelf.space);
                vote.sum += weight * search::zScore((*scores)[i], background);
                vote.weight += weight;
            }
        }
        return {};
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

    /// The nearest segments of files that are accepted: more of all are asked for until enough of them are.
    Result<void> neighbours(const index::VectorIndex& index, std::span<const float> direction,
                            std::unordered_set<SegmentId>& ids) {
        const std::int64_t enough = std::max(kLeastNeighbours, m_request.limit * kNeighboursPerFile);
        for (std::int64_t limit = std::min(enough, index.size());; limit = std::min(limit * 8, index.size())) {
            const auto near = index.search(direction, static_cast<int>(limit));
            if (!near)
                return failWith(near);
            std::vector<SegmentId> list;
            for (const auto& neighbour : *near)
                list.push_back(neighbour.segment);
            if (m_accepted) {
                auto kept = acceptedOf(list);
                if (!kept)
                    return failWith(kept);
                list = std::move(*kept);
            }
            const bool isAll = limit >= index.size();
            if (isAll || !m_accepted || static_cast<std::int64_t>(list.size()) >= enough / 4) {
                ids.insert(list.begin(), list.end());
                return {};
            }
        }
    }

    /// Everything that is in the few files which the filter leaves.
    Result<void> readAccepted() {
        for (const auto file : *m_accepted) {
            auto segments = m_catalog.segments().ofFile(file);
            if (!segments)
                return failWith(segments);
            for (auto& segment : *segments) {
                m_inAccepted.push_back(segment.id);
                m_records.emplace(segment.id, std::move(segment));
            }
        }
        return {};
    }

    Result<std::vector<SegmentId>> acceptedOf(const std::vector<SegmentId>& ids) {
        if (auto read = readSegments(ids); !read)
            return failWith(read);
        std::vector<SegmentId> kept;
        for (const auto id : ids)
            if (const auto record = m_records.find(id); record != m_records.end() && accepts(record->second.file))
                kept.push_back(id);
        return kept;
    }

    Result<void> readSegments(const std::vector<SegmentId>& ids) {
        std::vector<SegmentId> unknown;
        for (const auto id : ids)
            if (!m_records.contains(id))
                unknown.push_back(id);
        std::ranges::sort(unknown); // as they lie in the database
        auto records = m_catalog.segments().withoutLabels(unknown);
        if (!records)
            return failWith(records);
        for (auto& record : *records)
            m_records.emplace(record.id, std::move(record));
        return {};
    }

    [[nodiscard]] std::vector<search::Parts> partsOf(const FoundSegment& segment, Modality modality) const {
        std::vector<search::Parts> parts(m_terms.size());
        for (std::size_t term = 0; term < parts.size(); ++term) {
            for (const auto& [vote, of] :
                 {std::pair{segment.votes[term], modality}, std::pair{segment.captionVotes[term], Modality::Caption}})
                if (vote.weight > 0)
                    parts[term][of] = search::calibrated(vote.sum / vote.weight, m_results.curve);
            parts[term][Modality::Words] = segment.words[term];
        }
        return parts;
    }

    /// Segments → files with their moments. Words in a picture or shot belong to its moment.
    Result<void> joinFiles() {
        std::vector<SegmentId> ids;
        for (const auto& [id, segment] : m_found)
            ids.push_back(id);
        if (auto read = readSegments(ids); !read)
            return read;
        std::unordered_set<FileId> askedWith; // what a person points at need not be found
        for (const auto& term : m_terms) {
            if (term.kind != QueryTerm::Kind::Moment)
                continue;
            if (auto read = readSegments({term.moment}); !read)
                return read;
            if (const auto record = m_records.find(term.moment); record != m_records.end())
                askedWith.insert(record->second.file);
        }
        std::unordered_map<FileId, SearchHit> files;
        const auto hitOf = [this, &files](FileId file) -> SearchHit& {
            auto& hit = files[file];
            hit.file.id = file;
            hit.words.resize(m_terms.size());
            return hit;
        };
        for (const auto& [id, segment] : m_found) {
            const auto record = m_records.find(id);
            if (record == m_records.end() || !accepts(record->second.file) || askedWith.contains(record->second.file))
                continue;
            auto parts = partsOf(segment, modalityOf(record->second.type));
            Moment moment{.segment = std::move(record->second), .parts = std::move(parts)}; // not looked at again
            moment.words = segment.fields;
            if (moment.segment.type == catalog::SegmentType::Text)
                moment.seen = moment.segment.text;
            hitOf(moment.segment.file).moments.push_back(std::move(moment));
        }
        for (auto& [file, words] : m_fileWords)
            hitOf(file).words = words;
        m_results.hits.reserve(files.size());
        for (auto& [id, hit] : files) {
            joinTexts(hit);
            m_results.hits.push_back(std::move(hit));
        }
        return {};
    }

    Result<void> finish() {
        auto& hits = m_results.hits;
        for (auto& hit : hits)
            scoreHit(hit, m_results.roles, m_request.weights);
        const auto better = [](const SearchHit& a, const SearchHit& b) {
            return a.score != b.score ? a.score > b.score : a.file.id < b.file.id;
        };
        const auto limit =
            std::min(hits.size(), static_cast<std::size_t>(m_request.limit) * (m_request.hideNearDuplicates ? 2 : 1));
        std::ranges::partial_sort(hits, hits.begin() + static_cast<std::ptrdiff_t>(limit), better);
        hits.resize(limit);
        if (auto described = describe(); !described)
            return described;
        if (m_request.hideNearDuplicates) {
            if (auto folded = foldNearDuplicates(hits, m_cancel); !folded)
                return folded;
            hits.resize(std::min(hits.size(), static_cast<std::size_t>(m_request.limit)));
        }
        refuse(m_results, m_request.weights);
        return {};
    }

    /// Reads what is known of the hits' files, and chooses the moments that are shown.
    Result<void> describe() {
        auto& hits = m_results.hits;
        std::vector<FileId> ids;
        for (const auto& hit : hits)
            ids.push_back(hit.file.id);
        auto records = m_catalog.files().byIds(ids);
        if (!records)
            return failWith(records);
        std::unordered_map<FileId, catalog::FileRecord> byId;
        for (auto& record : *records)
            byId.emplace(record.id, std::move(record));
        std::erase_if(hits, [&byId](const SearchHit& hit) { return !byId.contains(hit.file.id); });
        for (auto& hit : hits) {
            hit.file = std::move(byId.at(hit.file.id));
            if (auto chosen = chooseMoments(m_catalog, hit); !chosen)
                return chosen;
            for (auto& moment : hit.moments) {
                auto labels = m_catalog.segments().labels(moment.segment.id);
                if (!labels)
                    return failWith(labels);
                moment.segment.labels = std::move(*labels);
            }
        }
        return {};
    }

    const catalog::Catalog& m_catalog;
    const Shelves& m_shelves;
    const SearchRequest& m_request;
    const std::vector<QueryTerm>& m_terms;
    const EmbeddedQuery& m_query;
    const CancelToken& m_cancel;
    SearchResults& m_results;

    std::optional<std::unordered_set<FileId>> m_accepted; ///< none: all
    std::vector<SegmentId> m_inAccepted;                  ///< segments of those files, where they are few
    std::unordered_map<SegmentId, FoundSegment> m_found;
    std::unordered_map<SegmentId, catalog::SegmentRecord> m_records;
    std::unordered_map<FileId, std::vector<search::Parts>> m_fileWords;
};

} // namespace

Result<void> retrieve(const catalog::Catalog& catalog, const Shelves& shelves, const SearchRequest& request,
                      const std::vector<QueryTerm>& terms, const EmbeddedQuery& query, const CancelToken& cancel,
                      SearchResults& results) {
    return Retrieval(catalog, shelves, request, terms, query, cancel, results).run();
}

} // namespace medley
