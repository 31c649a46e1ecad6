// "Relevance ends here": where to draw the line in a list of hits. Pure functions, any thread.
//
// 1. Floor. Of N unrelated items the best stands high by chance: its z has the distribution Φ(z)^N, near to Gumbel's
//    with location √(2 ln N). So one hit must stand out of N, but five hundred of a thousand need not each stand out
//    alone: the floor comes from the step-up procedure of Benjamini and Hochberg (1995, "Controlling the False
//    Discovery Rate"). Counted are the largest k hits whose k-th has an upper tail of at most chance · k / N. Where
//    nothing is relevant, anything is shown with the probability `chance` only (Simes 1986).
// 2. Cliff. Above the floor there may still be the merely similar. The line moves up to the largest drop between
//    neighbours, if it is larger than background has, and what lies below it stands at less than a third of the height
//    of what lies above: a copy of the query far above two hundred good hits does not hide them.
#pragma once

#include <cstddef>
#include <span>

namespace medley::search {

struct RelevanceOptions {
    double chance = 0.02;   ///< of showing anything where nothing is relevant
    double leastZ = 2.5;    ///< nothing below is relevant, in the smallest library
    double leastDrop = 1.5; ///< of a cliff; a thousand unrelated items have one of this size in 1 of 200 lists
};

struct RelevanceLine {
    std::size_t count = 0; ///< how many hits are relevant
    double bestChance = 1; ///< the probability that the best of so many unrelated items stands as high as the best hit
};

/// `z`: standard deviations above the background, highest first: of one modality, or zOfScore() of fused scores.
/// `draws` ≥ z.size(): how many items were compared, times the modalities that were fused.
[[nodiscard]] RelevanceLine relevanceLine(std::span<const float> z, std::size_t draws,
                                          const RelevanceOptions& options = {});

} // namespace medley::search
