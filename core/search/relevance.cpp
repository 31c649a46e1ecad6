#include "core/search/relevance.h"

#include "core/search/calibration.h"

#include <algorithm>
#include <cmath>

namespace medley::search {

namespace {

constexpr double kFoot = 1.0 / 3; ///< of the height above a cliff, how high its foot may be

std::size_t countAboveFloor(std::span<const float> z, double draws, const RelevanceOptions& options) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
        const double height = z[i];
        if (!(height >= options.leastZ))
            break;
        if (upperTail(height) * draws <= options.chance * static_cast<double>(i + 1))
            count = i + 1;
    }
    return count;
}

} // namespace

RelevanceLine relevanceLine(std::span<const float> z, std::size_t draws, const RelevanceOptions& options) {
    RelevanceLine line;
    if (z.empty())
        return line;
    const auto compared = static_cast<double>(std::max(draws, z.size()));
    line.bestChance = -std::expm1(compared * std::log1p(-upperTail(z.front()))); // 1 − Φ(z)^N
    line.count = countAboveFloor(z, compared, options);
    if (line.count == 0)
        return line;
    const double floor = std::min(static_cast<double>(z[line.count - 1]), zOfUpperTail(options.chance / compared));
    double largest = options.leastDrop;
    const auto significant = line.count;
    for (std::size_t i = 0; i + 1 < significant; ++i) {
        const double top = z[i];
        const double foot = z[i + 1];
        if (top - foot >= largest && foot - floor < kFoot * (top - floor)) {
            largest = top - foot;
            line.count = i + 1;
        }
    }
    return line;
}

} // namespace medley::search
