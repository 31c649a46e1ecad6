// Private to core/services/explain: the numbers of the colour maps.
#pragma once

#include <array>
#include <cstdint>

namespace medley {

using ColourTable = std::array<std::uint32_t, 256>; ///< 0xRRGGBB, sRGB, from the smallest value to the largest

extern const ColourTable kViridis;
extern const ColourTable kMagma;
extern const ColourTable kCividis;

} // namespace medley
