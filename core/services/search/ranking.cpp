#include "core/services/search/ranking.h"

#include "core/search/diversity.h"
#include "core/search/relevance.h"

#include <algorithm>
#include <unordered_set>

namespace medley {

namespace {

using search::Modality;

/// Exact words do not make relevant what scores less: it was pushed away, or lacks the other terms.
constexpr float kLeastWithWords = 0.25F;

/// The larger of each.
void raise(search::Parts& parts, const search::Parts& others) {
    for (std::size_t i = 0; i < search::kModalities; ++i)
        parts.values()[i] = std::max(parts.values()[i], others.values()[i]);
}

bool wants(std::span<const search::TermRole> roles, std::size_t term) {
    return !roles[term].negative;
}

/// Whether exact words of a wanted term are in it.
bool hasWords(const SearchHit& hit, std::span<const search::TermRole> roles, const search::Weights& weights) {
    if (weights[Modality::Words] <= 0)
        return false;
    for (std::size_t term = 0; term < roles.size(); ++term) {
        if (!wants(roles, term))
            continue;
        if (term < hit.words.size() && hit.words[term][Modality::Words] > 0)
            return true;
        for (const auto& moment : hit.moments)
            if (moment.parts[term][Modality::Words] > 0)
                return true;
    }
    return false;
}

} // namespace

void scoreHit(SearchHit& hit, std::span<const search::TermRole> roles, const search::Weights& weights) {
    const auto withWords = [&hit](std::vector<search::Parts> parts) {
        for (std::size_t term = 0; term < std::min(parts.size(), hit.words.size()); ++term)
            raise(parts[term], hit.words[term]);
        return parts;
    };
    hit.best = hit.moments.size();
    float highest = -1;
    for (std::size_t i = 0; i < hit.moments.size(); ++i) {
        auto& moment = hit.moments[i];
        moment.score = search::combinedScoreOfParts(moment.parts, roles, weights);
        if (moment.score > highest) {
            highest = moment.score;
            hit.best = i;
        }
    }
    const std::vector<search::Parts> none(roles.size());
    auto all = withWords(hit.moment() ? hit.moment()->parts : none);
    for (std::size_t term = 0; term < roles.size(); ++term)
        if (wants(roles, term))
            for (const auto& moment : hit.moments)
                raise(all[term], moment.parts[term]);
    const auto combined = search::combinedHit(all, roles, weights);
    hit.score = combined.score;
    hit.shares = combined.shares;
    hit.parts = {};
    for (std::size_t term = 0; term < roles.size(); ++term)
        if (wants(roles, term))
            raise(hit.parts, all[term]);
}

int relevantCount(std::span<const SearchHit> hits, std::span<const search::TermRole> roles,
                  const search::Weights& weights, const search::Curve& curve, std::size_t draws) {
    std::vector<float> z;
    z.reserve(hits.size());
    for (const auto& hit : hits)
        z.push_back(search::zOfScore(hit.score, curve));
    std::size_t count = search::relevanceLine(z, std::max(draws, z.size())).count;
    for (std::size_t i = hits.size(); i > count; --i)
        if (hits[i - 1].score >= kLeastWithWords && hasWords(hits[i - 1], roles, weights))
            count = i;
    return static_cast<int>(count);
}

void sortRelevant(std::span<SearchHit> hits, int relevant, search::SortOrder order) {
    const auto relevantHits = hits.first(static_cast<std::size_t>(relevant));
    const auto by = [&relevantHits](auto less) {
        std::ranges::stable_sort(relevantHits,
                                 [&less](const SearchHit& a, const SearchHit& b) { return less(a.file, b.file); });
    };
    // What has no time of its own goes by that of its file.
    const auto time = [](const catalog::FileRecord& file) {
        return file.takenAt != 0 ? file.takenAt : file.modifiedNs / 1'000'000'000;
    };
    using catalog::FileRecord;
    switch (order) {
    case search::SortOrder::Relevance:
        break;
    case search::SortOrder::Newest:
        by([time](const FileRecord& a, const FileRecord& b) { return time(a) > time(b); });
        break;
    case search::SortOrder::Oldest:
        by([time](const FileRecord& a, const FileRecord& b) { return time(a) < time(b); });
        break;
    case search::SortOrder::Name:
        by([](const FileRecord& a, const FileRecord& b) {
            return std::filesystem::path(a.path).filename() < std::filesystem::path(b.path).filename();
        });
        break;
    case search::SortOrder::Longest:
        by([](const FileRecord& a, const FileRecord& b) { return a.duration > b.duration; });
        break;
    }
}

Result<void> foldNearDuplicates(std::vector<SearchHit>& hits, const CancelToken& cancel) {
    std::vector<float> scores;
    std::vector<std::optional<std::uint64_t>> hashes;
    for (const auto& hit : hits) {
        scores.push_back(hit.score);
        hashes.push_back(hit.moment() ? hit.moment()->segment.perceptualHash : std::nullopt);
    }
    const auto groups = search::groupNearDuplicates(scores, {}, hashes, {}, cancel);
    if (!groups)
        return failWith(groups);
    std::vector<SearchHit> kept;
    std::unordered_map<std::string, std::size_t> byContent; // the place in `kept`
    for (const auto& group : *groups) {
        auto& best = hits[group.representative];
        const auto known = best.file.contentHash.empty() ? byContent.end() : byContent.find(best.file.contentHash);
        const bool isCopy = known != byContent.end();
        const std::size_t place = isCopy ? known->second : kept.size();
        if (!isCopy) {
            if (!best.file.contentHash.empty())
                byContent.emplace(best.file.contentHash, place);
            kept.push_back(std::move(best));
        }
        for (const std::size_t member : group.members)
            if (isCopy || member != group.representative)
                kept[place].duplicates.push_back(std::move(hits[member].file));
    }
    hits = std::move(kept);
    return {};
}

void refuse(SearchResults& results, const search::Weights& weights) {
    for (auto& hit : results.hits)
        scoreHit(hit, results.roles, weights);
    std::ranges::stable_sort(results.hits, [](const SearchHit& a, const SearchHit& b) { return a.score > b.score; });
    results.relevant = results.roles.empty()
                           ? static_cast<int>(results.hits.size())
                           : relevantCount(results.hits, results.roles, weights, results.curve, results.draws);
    sortRelevant(results.hits, results.relevant, results.query.sort.value_or(search::SortOrder::Relevance));
}

} // namespace medley
