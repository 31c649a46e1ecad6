// What the tests of the index share.
#pragma once

#include "core/index/vectorindex.h"
#include "tests/support/result.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <set>
#include <span>
#include <vector>

namespace medley::index::testing {

using test::valueOf;

/// Normally distributed, of about length 1, [count, dimension].
inline std::vector<float> randomVectors(std::size_t count, int dimension, unsigned seed) {
    std::mt19937 engine(seed);
    std::normal_distribution<float> normal;
    std::vector<float> values(count * static_cast<std::size_t>(dimension));
    for (auto& value : values)
        value = normal(engine) / std::sqrt(static_cast<float>(dimension));
    return values;
}

/// Unit vectors around `centres` random directions, [count, dimension].
inline std::vector<float> clusteredVectors(std::size_t count, int dimension, unsigned seed, std::size_t centres = 100) {
    const auto width = static_cast<std::size_t>(dimension);
    std::mt19937 centreEngine(1); // the same centres for every seed
    std::mt19937 engine(seed);
    std::normal_distribution<float> normal;
    std::vector<float> directions(centres * width);
    for (auto& value : directions)
        value = normal(centreEngine);
    std::vector<float> vectors(count * width);
    for (std::size_t i = 0; i < count; ++i) {
        const auto vector = std::span(vectors).subspan(i * width, width);
        const auto centre = std::span(directions).subspan(engine() % centres * width, width);
        std::ranges::transform(centre, vector.begin(), [&](float value) { return value + 0.7F * normal(engine); });
        float square = 0;
        for (const float value : vector)
            square += value * value;
        for (auto& value : vector)
            value /= std::sqrt(square);
    }
    return vectors;
}

inline std::vector<SegmentId> idsFrom(std::int64_t first, std::size_t count, std::int64_t step = 1) {
    std::vector<SegmentId> ids(count);
    for (std::size_t i = 0; i < count; ++i)
        ids[i].value = first + static_cast<std::int64_t>(i) * step;
    return ids;
}

/// How many of `expected` are in `found`.
inline std::size_t commonOf(const std::vector<Neighbour>& found, const std::vector<Neighbour>& expected) {
    std::set<SegmentId> ids;
    for (const auto& neighbour : found)
        ids.insert(neighbour.segment);
    return static_cast<std::size_t>(
        std::ranges::count_if(expected, [&](const Neighbour& neighbour) { return ids.contains(neighbour.segment); }));
}

} // namespace medley::index::testing
