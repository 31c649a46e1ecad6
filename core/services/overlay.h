// A relevance map drawn over the picture that it is of.
#pragma once

#include "core/base/media.h"
#include "core/ml/explainers.h"

namespace medley {

/// The map, scaled to its own largest value, in the colours of viridis (dark blue: nothing, yellow: most; readable with
/// any colour vision) over the region that the model saw, and the picture beneath it. `opacity` 0…1. Values between
/// the cells' centres are interpolated. What the model did not see stays as it is.
[[nodiscard]] RgbImage overlaid(const RgbImage& image, const ml::PatchMap& map, const ml::SeenRegion& region,
                                double opacity = 0.6);

/// The part of the picture that cell `index` of the map covers, in the picture's pixels.
[[nodiscard]] ml::SeenRegion cellRegion(const ml::PatchMap& map, const ml::SeenRegion& region, int index);

} // namespace medley
