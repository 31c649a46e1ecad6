#include "core/services/search/filehits.h"

#include "core/services/search/moments.h"
#include "core/services/search/ranking.h"
#include "core/services/search/shelves.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace medley {

namespace {

using search::Modality;

/// Thousands of files have something that was found, a hundred are shown: only for these, a hit is kept.
class FileHits {
public:
    FileHits(const Matches& matches, const SearchResults& results, const search::Weights& weights)
        : m_matches(matches), m_results(results), m_weights(weights) {}

    Result<void> join(const catalog::Catalog& catalog, const std::unordered_set<FileId>& except) {
        const auto places = catalog.segments().places(m_matches.segments.ids());
        if (!places)
            return failWith(places);
        for (std::size_t i = 0; i < places->size(); ++i) {
            const auto& place = (*places)[i];
            if (place.file && m_matches.accepts(place.file) && !except.contains(place.file))
                m_found.push_back({place, i});
        }
        std::ranges::sort(m_found, [](const Found& a, const Found& b) {
            return std::tuple(a.place.file, a.place.segment) < std::tuple(b.place.file, b.place.segment);
        });
        std::unordered_set<FileId> joined;
        for (std::size_t begin = 0; begin < m_found.size();) {
            const auto file = m_found[begin].place.file;
            auto end = begin;
            while (end < m_found.size() && m_found[end].place.file == file)
                ++end;
            m_files.push_back({file, begin, end});
            begin = end;
            if (m_matches.files.contains(file))
                joined.insert(file);
        }
        for (const auto& [file, words] : m_matches.files)
            if (!joined.contains(file))
                m_files.push_back({file, 0, 0});
        return {};
    }

    [[nodiscard]] std::vector<SearchHit> best(std::size_t limit) const {
        std::vector<std::pair<float, std::size_t>> order; // score and place in m_files
        order.reserve(m_files.size());
        for (const auto& file : m_files)
            order.emplace_back(hitOf(file).score, order.size());
        limit = std::min(limit, order.size());
        std::ranges::partial_sort(
            order, order.begin() + static_cast<std::ptrdiff_t>(limit), [this](const auto& a, const auto& b) {
                return a.first != b.first ? a.first > b.first : m_files[a.second].id < m_files[b.second].id;
            });
        std::vector<SearchHit> hits;
        hits.reserve(limit);
        for (std::size_t i = 0; i < limit; ++i)
            hits.push_back(hitOf(m_files[order[i].second]));
        return hits;
    }

private:
    struct Found {
        catalog::SegmentPlace place;
        std::size_t at; ///< among the found segments
    };
    struct File {
        FileId id;
        std::size_t begin; ///< in m_found
        std::size_t end;
    };

    [[nodiscard]] SearchHit hitOf(const File& file) const {
        SearchHit hit;
        hit.file.id = file.id;
        const auto words = m_matches.files.find(file.id);
        hit.words = words != m_matches.files.end() ? words->second : std::vector<search::Parts>(m_results.roles.size());
        hit.moments.reserve(file.end - file.begin);
        for (auto i = file.begin; i < file.end; ++i)
            hit.moments.push_back(momentOf(m_found[i]));
        joinTexts(hit);
        scoreHit(hit, m_results.roles, m_weights);
        return hit;
    }

    [[nodiscard]] Moment momentOf(const Found& found) const {
        Moment moment;
        moment.segment.id = found.place.segment;
        moment.segment.file = found.place.file;
        moment.segment.type = found.place.type;
        moment.segment.span = found.place.span;
        moment.words = m_matches.segments.fields(found.at);
        for (const auto& term : m_matches.segments.terms(found.at)) {
            auto& parts = moment.parts.emplace_back();
            parts[Modality::Words] = term.words;
            for (const auto& [vote, of] :
                 {std::pair(term.vote, modalityOf(found.place.type)), std::pair(term.captionVote, Modality::Caption)})
                if (vote.weight > 0)
                    parts[of] = search::calibrated(vote.sum / vote.weight, m_results.curve);
        }
        return moment;
    }

    const Matches& m_matches;
    const SearchResults& m_results;
    const search::Weights& m_weights;
    std::vector<Found> m_found; ///< by file and id
    std::vector<File> m_files;
};

} // namespace

Result<std::vector<SearchHit>> bestFiles(const catalog::Catalog& catalog, const Matches& matches,
                                         const std::unordered_set<FileId>& except, const SearchResults& results,
                                         const search::Weights& weights, std::size_t limit) {
    FileHits files(matches, results, weights);
    if (auto joined = files.join(catalog, except); !joined)
        return failWith(joined);
    return files.best(limit);
}

} // namespace medley
