// Colours of a map that people with any colour vision can read, and the map drawn over the picture.
#pragma once

#include "core/base/media.h"
#include "core/ml/explainers.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace medley {

/// Perceptually even, from dark to bright (van der Walt and Smith 2015; Nuñez et al. 2018).
enum class ColourMap { Viridis, Magma, Cividis };
[[nodiscard]] std::string_view colourMapName(ColourMap map); ///< "viridis", …
[[nodiscard]] std::optional<ColourMap> colourMapFromName(std::string_view name);

/// sRGB of a value 0…1; what lies outside is cut.
[[nodiscard]] std::array<std::uint8_t, 3> colourOf(ColourMap map, double value);

enum class Interpolation { Nearest, Smooth };

struct OverlayOptions {
    ColourMap colours = ColourMap::Viridis;
    double opacity = 0.6; ///< 0…1
    Interpolation interpolation = Interpolation::Smooth;
    float largest = 0; ///< the value that has the brightest colour; 0: the map's own largest
};

/// The map over the region that the model saw, and the picture beneath it. What the model did not see stays as it is.
[[nodiscard]] RgbImage overlaid(const RgbImage& image, const ml::PatchMap& map, const ml::SeenRegion& region,
                                const OverlayOptions& options = {});

/// The map's value at each pixel of a picture of this size, `region` in its pixels: [height][width], 0 outside of the
/// region.
[[nodiscard]] std::vector<float> sampled(const ml::PatchMap& map, const ml::SeenRegion& region, int width, int height,
                                         Interpolation interpolation);

/// The part of the picture that cell `index` of the map covers, in the picture's pixels.
[[nodiscard]] ml::SeenRegion cellRegion(const ml::PatchMap& map, const ml::SeenRegion& region, int index);

} // namespace medley
