#include "core/search/arithmetic.h"

#include <algorithm>
#include <cmath>

namespace medley::search {

namespace {

constexpr double kLeastLength = 1e-4; ///< of a sum of unit vectors that still points somewhere

/// Collects terms one by one.
class Combination {
public:
    void add(float score, const TermRole& role) {
        const double weight = std::max(role.weight, 0.0F);
        if (role.negative) {
            m_kept *= 1 - std::min(weight * static_cast<double>(score), 1.0);
        } else {
            m_sum += weight * static_cast<double>(score);
            m_weights += weight;
            m_hasPositive = true;
        }
    }
    [[nodiscard]] float score() const {
        if (m_hasPositive && m_weights == 0)
            return 0;
        const double mean = m_hasPositive ? m_sum / m_weights : 1.0;
        return static_cast<float>(mean * m_kept);
    }

private:
    double m_sum = 0;
    double m_weights = 0;
    double m_kept = 1;
    bool m_hasPositive = false;
};

} // namespace

Result<Embedding> combinedDirection(std::span<const TermVector> terms) {
    if (terms.empty() || terms.front().vector.empty())
        return fail(ErrorCode::InvalidArgument, "There is nothing to search for.");
    const auto dimension = terms.front().vector.size();
    double positive = 0;
    double negative = 0;
    for (const auto& term : terms) {
        if (term.vector.size() != dimension)
            return fail(ErrorCode::InvalidArgument,
                        "The parts of the search come from models that do not fit together.");
        if (!(term.role.weight >= 0) || !std::isfinite(term.role.weight) ||
            !std::all_of(term.vector.begin(), term.vector.end(), [](float v) { return std::isfinite(v); }))
            return fail(ErrorCode::InvalidArgument, "A part of the search has numbers that are not finite.");
        (term.role.negative ? negative : positive) += term.role.weight;
    }
    std::vector<double> sum(dimension, 0.0);
    for (const auto& [vector, role] : terms) {
        const double all = role.negative ? negative : positive;
        if (all == 0)
            continue;
        const double factor = (role.negative ? -kNegativeShare : 1.0F) * role.weight / all;
        for (std::size_t d = 0; d < dimension; ++d)
            sum[d] += factor * static_cast<double>(vector[d]);
    }
    double squares = 0;
    for (const double value : sum)
        squares += value * value;
    const double length = std::sqrt(squares);
    if (length < kLeastLength)
        return fail(ErrorCode::InvalidArgument,
                    "The parts of the search cancel each other out. Remove one, or change the weights.");
    Embedding direction(dimension);
    std::transform(sum.begin(), sum.end(), direction.begin(),
                   [length](double value) { return static_cast<float>(value / length); });
    return direction;
}

float combinedScore(std::span<const float> scores, std::span<const TermRole> roles) {
    Combination combination;
    for (std::size_t i = 0; i < scores.size(); ++i)
        combination.add(scores[i], roles[i]);
    return combination.score();
}

float combinedScoreOfZ(std::span<const float> z, std::span<const TermRole> roles, const Curve& curve) {
    Combination combination;
    for (std::size_t i = 0; i < z.size(); ++i)
        combination.add(calibrated(z[i], curve), roles[i]);
    return combination.score();
}

float combinedScoreOfParts(std::span<const Parts> parts, std::span<const TermRole> roles, const Weights& weights) {
    Combination combination;
    for (std::size_t i = 0; i < parts.size(); ++i)
        combination.add(fused(parts[i], weights), roles[i]);
    return combination.score();
}

CombinedHit combinedHit(std::span<const Parts> parts, std::span<const TermRole> roles, const Weights& weights) {
    Combination combination;
    CombinedHit hit;
    float total = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const float score = fused(parts[i], weights);
        combination.add(score, roles[i]);
        if (roles[i].negative)
            continue;
        const float added = std::max(roles[i].weight, 0.0F) * score;
        const auto ofTerm = shares(parts[i], weights);
        for (std::size_t m = 0; m < kModalities; ++m)
            hit.shares.values()[m] += added * ofTerm.values()[m];
        total += added;
    }
    hit.score = combination.score();
    for (float& share : hit.shares.values())
        share = total > 0 && hit.score > 0 ? share / total : 0.0F;
    return hit;
}

} // namespace medley::search
