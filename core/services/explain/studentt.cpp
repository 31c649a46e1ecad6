#include "core/services/explain/studentt.h"

#include <cmath>
#include <numbers>

namespace medley {

namespace {

/// P(|T| ≤ t) for t = √degrees · tan(angle).
double within(double angle, std::size_t degrees) {
    const bool isOdd = degrees % 2 != 0;
    const double square = std::cos(angle) * std::cos(angle);
    double term = isOdd ? std::cos(angle) : 1;
    double sum = degrees == 1 ? 0 : term;
    for (std::size_t i = isOdd ? 3 : 2; i < degrees; i += 2) {
        term *= square * static_cast<double>(i - 1) / static_cast<double>(i);
        sum += term;
    }
    return isOdd ? (angle + std::sin(angle) * sum) * 2 / std::numbers::pi : std::sin(angle) * sum;
}

} // namespace

double studentQuantile(double probability, std::size_t degrees) {
    double low = 0;
    double high = std::numbers::pi / 2;
    constexpr int kHalvings = 60; // beyond what a double can tell apart
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        (within(middle, degrees) < probability ? low : high) = middle;
    }
    return std::sqrt(static_cast<double>(degrees)) * std::tan(low);
}

} // namespace medley
