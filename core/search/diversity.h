// Lists in which not everything looks the same. Pure functions, any thread; they ask the token between steps.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/search/vectorrows.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace medley::search {

/// An order in which each item is the one that is furthest from all before it.
struct FarthestFirst {
    std::vector<std::size_t> order;
    std::vector<float> distance; ///< of each from the nearest before it; of the first infinite. Never increases.
};

/// The first `count` items of the farthest-first traversal (Gonzalez 1985, "Clustering to minimize the maximum
/// intercluster distance") from `first` on, by cosine distance 1 − cos. `vectors` are of unit length. The result is the
/// exact traversal; items are chosen in small batches among the few furthest ones, so that the vectors are read from
/// memory once a batch. Time grows with count · rows · dimension: 200 of 100,000 × 512 take seconds. Larger libraries
/// are sampled first (sampleRows()). InvalidArgument for vectors that are not finite.
[[nodiscard]] Result<FarthestFirst> farthestFirst(const VectorRows& vectors, std::size_t count, std::size_t first = 0,
                                                  const CancelToken& cancel = {});

/// The same for 64-bit perceptual hashes, by the number of bits that differ.
[[nodiscard]] Result<FarthestFirst> farthestFirst(std::span<const std::uint64_t> hashes, std::size_t count,
                                                  std::size_t first = 0, const CancelToken& cancel = {});

struct NearDuplicateOptions {
    float leastCosine = 0.96F; ///< of two items that are nearly the same
    int mostBits = 6;          ///< of their hashes that differ
};

struct DuplicateGroup {
    std::size_t representative = 0;   ///< the best scored
    std::vector<std::size_t> members; ///< best scored first, the representative too
};

inline constexpr std::size_t kLargestGrouping = 20000; ///< items: every pair is compared

/// Every item is in one group, alone if it is like no other; what is nearly the same as a member of a group is in it.
/// Two items are nearly the same when their cosine or their hashes say so. `scores` [items]. `vectors` [items] of unit
/// length (a row of zeros: has none) or empty; `hashes` [items] or empty. Groups come by their representative's score.
[[nodiscard]] Result<std::vector<DuplicateGroup>>
groupNearDuplicates(std::span<const float> scores, const VectorRows& vectors,
                    std::span<const std::optional<std::uint64_t>> hashes, const NearDuplicateOptions& options = {},
                    const CancelToken& cancel = {});

/// The first `count` of a list re-ranked by maximal marginal relevance (Carbonell and Goldstein 1998): each next item
/// is the one with the largest λ · score − (1 − λ) · (its largest cosine with those before). λ 1: by score, 0: as
/// different as possible. `scores` [items], 0…1; `vectors` [items], unit length. Equal ones keep their order.
[[nodiscard]] Result<std::vector<std::size_t>> maximalMarginalRelevance(std::span<const float> scores,
                                                                        const VectorRows& vectors, float lambda,
                                                                        std::size_t count,
                                                                        const CancelToken& cancel = {});

} // namespace medley::search
