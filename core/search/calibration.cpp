#include "core/search/calibration.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace medley::search {

namespace {

constexpr std::size_t kLeastSample = 10;
constexpr float kLeastDeviationOfPrior = 0.25F;
constexpr float kLeastDeviation = 1e-5F; ///< of half-precision cosines

// The first guess rests on the 10 % and 30 % quantiles, which relevant items hardly move.
constexpr double kLowQuantile = 0.1;
constexpr double kLowZ = -1.2816;
constexpr double kHighQuantile = 0.3;
constexpr double kHighZ = -0.5244;

// Then mean and deviation of what lies within two deviations, again and again. The variance of a normal distribution
// that is cut off there is 0.7737 of the whole one's.
constexpr double kBulk = 2;
constexpr double kBulkVariance = 0.7737;
constexpr int kRounds = 20;

constexpr double kExpectedByChance = 0.03;
constexpr double kLeastRelevantZ = 2.5;
constexpr float kLeastScore = 1e-6F;

double quantile(const std::vector<float>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double rest = place - std::floor(place);
    return (1 - rest) * static_cast<double>(sorted[below]) + rest * static_cast<double>(sorted[above]);
}

struct Normal {
    double mean = 0;
    double deviation = 0;
};

Normal fitBulk(const std::vector<float>& sorted) {
    const double high = quantile(sorted, kHighQuantile);
    Normal fit;
    fit.deviation = (high - quantile(sorted, kLowQuantile)) / (kHighZ - kLowZ);
    fit.mean = high - kHighZ * fit.deviation;
    for (int round = 0; round < kRounds; ++round) {
        const auto begin = std::lower_bound(sorted.begin(), sorted.end(), fit.mean - kBulk * fit.deviation);
        const auto end = std::upper_bound(begin, sorted.end(), fit.mean + kBulk * fit.deviation);
        const auto count = static_cast<double>(end - begin);
        if (count < static_cast<double>(kLeastSample) / 2)
            break; // copies, or nothing like a bulk: the first guess stands
        double mean = 0;
        for (auto it = begin; it != end; ++it)
            mean += *it / count;
        double variance = 0;
        for (auto it = begin; it != end; ++it)
            variance += (*it - mean) * (*it - mean) / count;
        fit = {mean, std::sqrt(variance / kBulkVariance)};
    }
    return fit;
}

} // namespace

std::vector<std::size_t> sampleRows(std::size_t rows, std::size_t wanted, std::uint64_t seed) {
    const auto count = std::min(rows, wanted);
    std::mt19937_64 random(seed);
    std::vector<std::size_t> sample;
    sample.reserve(count);
    std::size_t begin = 0;
    for (std::size_t i = 0; i < count; ++i) { // one of each of `count` stretches, which differ in length by one at most
        const auto length = (rows - begin) / (count - i);
        sample.push_back(begin + static_cast<std::size_t>(random() % length));
        begin += length;
    }
    return sample;
}

Background estimateBackground(std::span<const float> cosines, const BackgroundPrior& prior) {
    std::vector<float> sorted;
    sorted.reserve(cosines.size());
    std::copy_if(cosines.begin(), cosines.end(), std::back_inserter(sorted), [](float c) { return std::isfinite(c); });
    if (sorted.size() < kLeastSample)
        return prior.background;
    std::sort(sorted.begin(), sorted.end());
    const auto fit = fitBulk(sorted);
    const double priorMean = prior.background.mean;
    const double priorDeviation = prior.background.deviation;
    if (fit.mean > priorMean + static_cast<double>(prior.highestShift))
        return prior.background;
    const auto size = static_cast<double>(sorted.size());
    const double belief = size / (size + std::max(static_cast<double>(prior.strength), 0.0));
    const double variance = belief * fit.deviation * fit.deviation + (1 - belief) * priorDeviation * priorDeviation;
    const auto least = std::max(kLeastDeviationOfPrior * prior.background.deviation, kLeastDeviation);
    return {static_cast<float>(belief * fit.mean + (1 - belief) * priorMean),
            std::max(static_cast<float>(std::sqrt(variance)), least)};
}

float zScore(float cosine, const Background& background) {
    return (cosine - background.mean) / background.deviation;
}

Curve curveFor(std::size_t items) {
    const double share = kExpectedByChance / static_cast<double>(std::max<std::size_t>(items, 1));
    return {static_cast<float>(std::max(zOfUpperTail(share), kLeastRelevantZ)), Curve().slope};
}

float calibrated(float z, const Curve& curve) {
    return 1.0F / (1.0F + std::exp(-curve.slope * (z - curve.relevantZ)));
}

float calibratedCosine(float cosine, const Background& background, const Curve& curve) {
    return calibrated(zScore(cosine, background), curve);
}

float zOfScore(float score, const Curve& curve) {
    const float within = std::clamp(score, kLeastScore, 1 - kLeastScore);
    return curve.relevantZ + std::log(within / (1 - within)) / curve.slope;
}

double upperTail(double z) {
    return 0.5 * std::erfc(z / std::sqrt(2.0));
}

double zOfUpperTail(double p) {
    double low = -38; // beyond which a double has no smaller probability
    double high = 38;
    for (int i = 0; i < 64; ++i) {
        const double middle = (low + high) / 2;
        (upperTail(middle) > p ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace medley::search
