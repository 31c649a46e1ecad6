#include "core/services/overlay.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace medley {

namespace {

using Colour = std::array<double, 3>;

// Of viridis (van der Walt and Smith, matplotlib) at equal steps.
constexpr std::array<Colour, 9> kViridis{{{68, 1, 84},
                                          {71, 44, 122},
                                          {59, 81, 139},
                                          {44, 113, 142},
                                          {33, 144, 141},
                                          {39, 173, 129},
                                          {92, 200, 99},
                                          {170, 220, 50},
                                          {253, 231, 37}}};

Colour viridis(double value) {
    const double place = std::clamp(value, 0.0, 1.0) * (kViridis.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), kViridis.size() - 2);
    const double share = place - static_cast<double>(below);
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i)
        colour[i] = kViridis[below][i] * (1 - share) + kViridis[below + 1][i] * share;
    return colour;
}

/// Bilinear between the centres of the cells; x, y in cells from the top left corner of the map.
double valueAt(const ml::PatchMap& map, double x, double y) {
    const auto cell = [](double place, int count) {
        const double centred = std::clamp(place - 0.5, 0.0, static_cast<double>(count - 1));
        const int first = std::min(static_cast<int>(centred), std::max(0, count - 2));
        return std::pair(first, count > 1 ? centred - first : 0.0);
    };
    const auto [column, across] = cell(x, map.columns);
    const auto [row, down] = cell(y, map.rows);
    const auto at = [&](int r, int c) {
        r = std::min(r, map.rows - 1);
        c = std::min(c, map.columns - 1);
        return static_cast<double>(map.values[static_cast<std::size_t>(r * map.columns + c)]);
    };
    return (at(row, column) * (1 - across) + at(row, column + 1) * across) * (1 - down) +
           (at(row + 1, column) * (1 - across) + at(row + 1, column + 1) * across) * down;
}

} // namespace

RgbImage overlaid(const RgbImage& image, const ml::PatchMap& map, const ml::SeenRegion& region, double opacity) {
    RgbImage result = image;
    if (map.values.empty() || region.width <= 0 || region.height <= 0)
        return result;
    const double most = std::max(1e-12, static_cast<double>(std::ranges::max(map.values)));
    for (int y = 0; y < image.height; ++y) {
        const double down = (y + 0.5 - region.top) / region.height;
        if (down < 0 || down >= 1)
            continue;
        for (int x = 0; x < image.width; ++x) {
            const double across = (x + 0.5 - region.left) / region.width;
            if (across < 0 || across >= 1)
                continue;
            const Colour colour = viridis(valueAt(map, across * map.columns, down * map.rows) / most);
            std::uint8_t* pixel =
                result.pixels.data() +
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
            for (std::size_t i = 0; i < 3; ++i)
                pixel[i] = static_cast<std::uint8_t>(std::lround(pixel[i] * (1 - opacity) + colour[i] * opacity));
        }
    }
    return result;
}

ml::SeenRegion cellRegion(const ml::PatchMap& map, const ml::SeenRegion& region, int index) {
    const double width = region.width / map.columns;
    const double height = region.height / map.rows;
    return {region.left + width * (index % map.columns), region.top + height * (index / map.columns), width, height};
}

} // namespace medley
