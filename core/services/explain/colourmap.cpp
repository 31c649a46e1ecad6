#include "core/services/explain/colourmap.h"

#include "core/services/explain/colourtables.h"

#include <algorithm>
#include <cmath>

namespace medley {

namespace {

struct Named {
    ColourMap map;
    std::string_view name;
    const ColourTable& table;
};

const std::array kMaps{
    Named{ColourMap::Viridis, "viridis", kViridis},
    Named{ColourMap::Magma, "magma", kMagma},
    Named{ColourMap::Cividis, "cividis", kCividis},
};

const Named& named(ColourMap map) {
    return kMaps[static_cast<std::size_t>(map)];
}

bool isConsistent(const ml::PatchMap& map, const ml::SeenRegion& region) {
    return map.rows > 0 && map.columns > 0 &&
           map.values.size() == static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.columns) &&
           region.width > 0 && region.height > 0 && std::isfinite(region.left) && std::isfinite(region.top) &&
           std::isfinite(region.width) && std::isfinite(region.height);
}

/// For one axis: which two cells a pixel lies between, and how far it is from the first one's centre.
struct Place {
    int first = -1; ///< -1: outside of the region
    int second = 0;
    double share = 0; ///< of the second
};

std::vector<Place> placesOf(int pixels, double start, double length, int cells, Interpolation interpolation) {
    std::vector<Place> places(static_cast<std::size_t>(std::max(0, pixels)));
    for (int pixel = 0; pixel < pixels; ++pixel) {
        const double along = (pixel + 0.5 - start) / length;
        if (along < 0 || along >= 1)
            continue;
        Place& place = places[static_cast<std::size_t>(pixel)];
        const double inCells = along * cells;
        if (interpolation == Interpolation::Nearest) {
            place.first = place.second = std::min(static_cast<int>(inCells), cells - 1);
            continue;
        }
        const double centred = std::clamp(inCells - 0.5, 0.0, static_cast<double>(cells - 1));
        place.first = static_cast<int>(centred);
        place.second = std::min(place.first + 1, cells - 1);
        place.share = centred - place.first;
    }
    return places;
}

/// Calls use(pixel, value) for each pixel of the region, row by row.
template <class Use>
void forEachPixel(const ml::PatchMap& map, const ml::SeenRegion& region, int width, int height,
                  Interpolation interpolation, Use use) {
    const auto across = placesOf(width, region.left, region.width, map.columns, interpolation);
    const auto down = placesOf(height, region.top, region.height, map.rows, interpolation);
    const auto at = [&map](int row, int column) {
        return static_cast<double>(map.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(map.columns) +
                                              static_cast<std::size_t>(column)]);
    };
    for (std::size_t y = 0; y < down.size(); ++y) {
        if (down[y].first < 0)
            continue;
        for (std::size_t x = 0; x < across.size(); ++x) {
            if (across[x].first < 0)
                continue;
            const auto inRow = [&](int row) {
                return at(row, across[x].first) * (1 - across[x].share) + at(row, across[x].second) * across[x].share;
            };
            use(y * across.size() + x,
                inRow(down[y].first) * (1 - down[y].share) + inRow(down[y].second) * down[y].share);
        }
    }
}

} // namespace

std::string_view colourMapName(ColourMap map) {
    return named(map).name;
}

std::optional<ColourMap> colourMapFromName(std::string_view name) {
    const auto found = std::ranges::find(kMaps, name, &Named::name);
    return found == kMaps.end() ? std::nullopt : std::optional(found->map);
}

std::array<std::uint8_t, 3> colourOf(ColourMap map, double value) {
    const ColourTable& table = named(map).table;
    const double last = static_cast<double>(table.size() - 1);
    const double place = value > 0 ? std::min(value, 1.0) * last : 0.0; // what is no number counts as nothing
    const std::uint32_t colour = table[static_cast<std::size_t>(std::lround(place))];
    return {static_cast<std::uint8_t>(colour >> 16U), static_cast<std::uint8_t>((colour >> 8U) & 0xFFU),
            static_cast<std::uint8_t>(colour & 0xFFU)};
}

RgbImage overlaid(const RgbImage& image, const ml::PatchMap& map, const ml::SeenRegion& region,
                  const OverlayOptions& options) {
    RgbImage result = image;
    if (!isConsistent(map, region))
        return result;
    const float largest = options.largest > 0 ? options.largest : std::ranges::max(map.values);
    const double most = std::max(1e-12, static_cast<double>(largest));
    const double opacity = std::clamp(options.opacity, 0.0, 1.0);
    forEachPixel(map, region, image.width, image.height, options.interpolation, [&](std::size_t at, double value) {
        const auto colour = colourOf(options.colours, value / most);
        for (std::size_t i = 0; i < 3; ++i) {
            std::uint8_t& pixel = result.pixels[at * 3 + i];
            pixel = static_cast<std::uint8_t>(std::lround(pixel * (1 - opacity) + colour[i] * opacity));
        }
    });
    return result;
}

std::vector<float> sampled(const ml::PatchMap& map, const ml::SeenRegion& region, int width, int height,
                           Interpolation interpolation) {
    std::vector<float> values(static_cast<std::size_t>(std::max(0, width)) *
                              static_cast<std::size_t>(std::max(0, height)));
    if (isConsistent(map, region))
        forEachPixel(map, region, width, height, interpolation,
                     [&values](std::size_t at, double value) { values[at] = static_cast<float>(value); });
    return values;
}

ml::SeenRegion cellRegion(const ml::PatchMap& map, const ml::SeenRegion& region, int index) {
    const double width = region.width / map.columns;
    const double height = region.height / map.rows;
    return {region.left + width * (index % map.columns), region.top + height * (index / map.columns), width, height};
}

} // namespace medley
