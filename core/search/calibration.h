// The similarities of one query in one space → scores that can be compared with those of other spaces. Pure functions,
// any thread.
//
// A cosine says little by itself: unrelated pictures and texts have 0.2 in one space and 0.5 in another, and some
// queries are near to everything. So it is measured in standard deviations above what the library's own unrelated
// items have with the same query. Which are unrelated nobody knows: the background is fitted to the bulk of a random
// sample, from which what is relevant stands apart (the empirical null of Efron 2004, "Large-Scale Simultaneous
// Hypothesis Testing: The Choice of a Null Hypothesis").
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace medley::search {

/// Mean and standard deviation of the cosines between a query and what has nothing to do with it.
struct Background {
    float mean = 0;
    float deviation = 1; ///< > 0
};

/// What is known of a space's backgrounds before the library is looked at.
struct BackgroundPrior {
    Background background{0, 0.1F};
    /// Counts as much as this many items: a library of as many is half believed.
    float strength = 20;
    /// A mean of the library that lies further above the prior's than this is not believed: then nearly everything is
    /// relevant, and the prior is used. Infinite: always believed.
    float highestShift = std::numeric_limits<float>::infinity();
};

/// Enough cosines for estimateBackground(): more make it no better than the curve that it feeds.
inline constexpr std::size_t kBackgroundSample = 1000;

/// Up to `wanted` different rows of 0…`rows` − 1, ascending, spread evenly and random within that; the same for the
/// same arguments.
[[nodiscard]] std::vector<std::size_t> sampleRows(std::size_t rows, std::size_t wanted = kBackgroundSample,
                                                  std::uint64_t seed = 1);

/// From the cosines of a random sample of one modality's vectors in the space, in any order. What is not finite is left
/// out. Up to half of the sample may be relevant. Fewer than 10 give the prior alone; then sample and prior are blended
/// by size. The deviation is never below a quarter of the prior's (a library of copies of one picture has none).
[[nodiscard]] Background estimateBackground(std::span<const float> cosines, const BackgroundPrior& prior);

/// Standard deviations above the background.
[[nodiscard]] float zScore(float cosine, const Background& background);

/// z → 0…1: logistic, 0.5 where relevance begins, never the same for different z of a reasonable size.
struct Curve {
    float relevantZ = 3.4F; ///< where hits that a person calls relevant and others part best in a library of 100 items
    float slope = 1.1F;     ///< a standard deviation
};

/// The curve for a library of `items` items: relevance begins where 0.03 of so many unrelated items are to be expected,
/// at 3.4 for 100 and at 5 for 100,000; not below 2.5.
[[nodiscard]] Curve curveFor(std::size_t items);

[[nodiscard]] float calibrated(float z, const Curve& curve = {});
[[nodiscard]] float calibratedCosine(float cosine, const Background& background, const Curve& curve = {});
/// The z that has this score; scores are taken within 1e-6…1 − 1e-6.
[[nodiscard]] float zOfScore(float score, const Curve& curve = {});

/// The probability that a standard normal variable is larger than z.
[[nodiscard]] double upperTail(double z);
/// The z of that probability, 0 < p < 1.
[[nodiscard]] double zOfUpperTail(double p);

} // namespace medley::search
