// From raw similarities of one query to one ranked list. Pure functions, no threads.
#pragma once

#include "core/base/ids.h"
#include "core/catalog/records.h"
#include "core/services/searchservice.h"
#include "core/services/starterspace.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace medley {

/// What is known of one segment for one query.
struct Candidate {
    SegmentId segment;
    FileId file;
    catalog::SegmentType type = catalog::SegmentType::Picture;
    float cosine = 0; ///< with the query, in the joint space
    bool hasVector = false;
    float words = 0; ///< 0…1: how well exact words match
};

struct RankedCandidate {
    Candidate candidate;
    double score = 0; ///< 0…1
    ScoreParts parts;
};

/// A cosine as 0…1: how far it stands above what unrelated things have with this query (z-score), through a logistic
/// curve that is 0.5 where relevance begins. Raw cosines of pictures and of speech cannot be compared.
[[nodiscard]] float calibrated(float cosine, const Background& background);

/// One entry a file (its best moment), best first. `filesByName` are matches of exact words in names.
/// A hit by several modalities stands above one by the best of them alone (noisy or: 1 − Π(1 − part)).
[[nodiscard]] std::vector<RankedCandidate> rank(std::span<const Candidate> candidates, const Backgrounds& backgrounds);

/// How many of the ranked hits are relevant: those above a floor, cut earlier where the scores fall off a cliff.
[[nodiscard]] int relevantCount(std::span<const RankedCandidate> ranked);

} // namespace medley
