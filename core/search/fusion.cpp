#include "core/search/fusion.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

namespace medley::search {

namespace {

constexpr std::array<std::string_view, kModalities> kNames{"vision",       "sound", "speech",
                                                           "picture_text", "words", "caption"};

constexpr float kLargestWeight = 2;
constexpr float kLargestPart = 1 - 1e-6F; ///< the logarithm of certainty has no end

/// What a part is worth, within what can be reckoned with.
float worth(const Parts& parts, std::size_t modality) {
    const float part = parts.values()[modality];
    if (!(part > 0))
        return 0;
    const float share = modality == static_cast<std::size_t>(Modality::Words) ? kWordsCertainty : 1.0F;
    return std::min(part * share, kLargestPart);
}

/// (1 − part)^weight; most weights are 1, and then a slider is no power.
float doubt(float part, float weight) {
    const float base = 1 - part;
    return weight == 1 ? base : weight == 2 ? base * base : std::pow(base, weight);
}

float fusedByUsable(const Parts& parts, const std::array<float, kModalities>& weights) {
    float left = 1;
    for (std::size_t i = 0; i < kModalities; ++i)
        if (const float part = worth(parts, i); part > 0 && weights[i] > 0)
            left *= doubt(part, weights[i]);
    return 1 - left;
}

std::array<float, kModalities> usable(const Weights& weights) {
    std::array<float, kModalities> result{};
    for (std::size_t i = 0; i < kModalities; ++i)
        if (const float weight = weights.values()[i]; weight > 0)
            result[i] = std::min(weight, kLargestWeight);
    return result;
}

} // namespace

std::string_view modalityName(Modality modality) {
    return kNames[static_cast<std::size_t>(modality)];
}

float fused(const Parts& parts, const Weights& weights) {
    return fusedByUsable(parts, usable(weights));
}

PerModality shares(const Parts& parts, const Weights& weights) {
    const auto factors = usable(weights);
    PerModality result;
    if (fusedByUsable(parts, factors) == 0)
        return result;
    float total = 0;
    for (std::size_t i = 0; i < kModalities; ++i)
        total += result.values()[i] = -factors[i] * std::log1p(-worth(parts, i));
    for (float& share : result.values())
        share /= total;
    return result;
}

void fuse(std::span<const Parts> parts, const Weights& weights, std::span<float> scores) {
    const auto factors = usable(weights);
    for (std::size_t i = 0; i < parts.size(); ++i)
        scores[i] = fusedByUsable(parts[i], factors);
}

std::vector<std::uint32_t> bestFirst(std::span<const float> scores) {
    // Floats that are not negative sort like their bits; one number with the index is quicker to sort.
    std::vector<std::uint64_t> keys;
    keys.reserve(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const float score = scores[i] > 0 ? scores[i] : 0.0F;
        keys.push_back(std::uint64_t{~std::bit_cast<std::uint32_t>(score)} << 32 | static_cast<std::uint32_t>(i));
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const auto key : keys)
        order.push_back(static_cast<std::uint32_t>(key));
    return order;
}

float partOfRank(std::size_t place, float k) {
    return (k + 1) / (k + 1 + static_cast<float>(place));
}

std::vector<FusedRank> reciprocalRankFusion(std::span<const RankedList> lists, float k) {
    std::unordered_map<std::int64_t, float> sums;
    float best = 0;
    for (const auto& list : lists) {
        best += list.weight;
        for (std::size_t place = 0; place < list.ids.size(); ++place)
            sums[list.ids[place]] += list.weight * partOfRank(place, k);
    }
    std::vector<FusedRank> ranks;
    ranks.reserve(sums.size());
    for (const auto& [id, score] : sums)
        ranks.push_back({id, best > 0 ? score / best : 0.0F});
    std::sort(ranks.begin(), ranks.end(), [](const FusedRank& a, const FusedRank& b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    return ranks;
}

} // namespace medley::search
