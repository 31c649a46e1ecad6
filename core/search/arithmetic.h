// Queries of several terms: "beach + photo.jpg - people". Pure functions, any thread.
//
// One direction (Rocchio 1971) finds candidates: it is what an index can search by. It does not rank them: a strong
// first term makes up for a missing second, and subtracting hardly lowers what is both. So candidates are scored term
// by term.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"
#include "core/search/calibration.h"
#include "core/search/fusion.h"

#include <span>

namespace medley::search {

/// How a term counts.
struct TermRole {
    float weight = 1; ///< ≥ 0
    bool negative = false;
};

/// A term in one space.
struct TermVector {
    std::span<const float> vector; ///< unit length
    TermRole role;
};

inline constexpr float kNegativeShare = 0.6F; ///< γ of Rocchio's formula, where β is 1

/// The weighted mean of the positive vectors less 0.6 times that of the negative ones, unit length. InvalidArgument
/// where vectors are missing, differ in length or are not finite, where no weight is positive, or where the terms
/// cancel each other out.
[[nodiscard]] Result<Embedding> combinedDirection(std::span<const TermVector> terms);

/// Scores of one item for each term (0…1) → its score, 0…1: the weighted mean of the positive ones, so that what
/// matches both of two terms stands above what matches one; times 1 − weight · score (at least 0) for each negative
/// one, so that what matches it is hardly left. Without positive terms the mean is 1. Sizes are equal.
[[nodiscard]] float combinedScore(std::span<const float> scores, std::span<const TermRole> roles);

/// The same from standard deviations above each term's background.
[[nodiscard]] float combinedScoreOfZ(std::span<const float> z, std::span<const TermRole> roles,
                                     const Curve& curve = {});

/// An item's score and what the modalities have to do with it.
struct CombinedHit {
    float score = 0;
    PerModality shares; ///< the positive terms' shares, by how much each term adds; sum 1, or all 0 for a score of 0
};

/// Parts of one item for each term: fused() term by term, so that one may be seen and the other heard.
[[nodiscard]] CombinedHit combinedHit(std::span<const Parts> parts, std::span<const TermRole> roles,
                                      const Weights& weights);
/// Its score alone, for the many that are not shown.
[[nodiscard]] float combinedScoreOfParts(std::span<const Parts> parts, std::span<const TermRole> roles,
                                         const Weights& weights);

} // namespace medley::search
