// Maps as images for painting. Pure functions; any thread.
#pragma once

#include "core/services/explain/colourmap.h"

#include <QImage>
#include <QRgb>
#include <QSize>

#include <array>

namespace medley::ui {

/// How maps are shown; the same for all of an item.
struct MapLook {
    ColourMap colours = ColourMap::Magma;
    double opacity = 0.6; ///< 0…1
    Interpolation interpolation = Interpolation::Smooth;
    friend bool operator==(const MapLook&, const MapLook&) = default;
};

/// The map over a picture of this size, transparent where the model did not look; `region` in the picture's pixels. Not
/// larger than a screen needs: it is scaled to the picture when it is painted.
[[nodiscard]] QImage overlayImage(const ml::PatchMap& map, const ml::SeenRegion& region, QSize picture,
                                  const MapLook& look);

/// A pixel a cell, opaque; `largest` has the brightest colour, 0: the map's own.
[[nodiscard]] QImage mapImage(const ml::PatchMap& map, ColourMap colours, float largest = 0);

/// The largest value, 0 of none.
[[nodiscard]] float largestOf(const std::vector<float>& values);

/// Frequencies from the lowest row to rows from the top, as pictures have them.
[[nodiscard]] ml::PatchMap upright(const ml::TimeFrequencyMap& map);

/// 256 opaque colours from the smallest value to the largest.
[[nodiscard]] std::array<QRgb, 256> colourTable(ColourMap colours);

} // namespace medley::ui
