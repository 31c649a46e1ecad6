// Student's distribution, for intervals of means. Pure; any thread. Private to core/services.
#pragma once

#include <cstddef>

namespace medley {

/// The t within which a variable with so many degrees of freedom lies with this probability: P(|T| ≤ t). By bisection
/// of the distribution's finite sums for whole degrees (Abramowitz and Stegun 1964, Handbook of Mathematical Functions,
/// 26.7.3 and 26.7.4). `degrees` ≥ 1, 0 < `probability` < 1.
[[nodiscard]] double studentQuantile(double probability, std::size_t degrees);

} // namespace medley
