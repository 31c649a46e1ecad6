// Pieces of SVG files. Private to core/services.
#pragma once

#include "core/services/explain/colourmap.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace medley::svg {

/// Text for an element or an attribute: without what XML does not allow; what is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);
/// With so many digits, whatever the locale.
[[nodiscard]] std::string number(double value, int digits = 6);
inline constexpr int kReadable = 3;                            ///< digits of a number that a person reads
[[nodiscard]] std::string colour(ColourMap map, double value); ///< "#rrggbb" of a value 0…1

/// The document around `content`, `width` × `height` units and pixels.
[[nodiscard]] std::string document(double width, double height, std::string_view title, std::string_view content);

/// `bytes` of a PNG or JPEG file (`type` "png" or "jpeg"), stretched to the rectangle. `pixelated`: cells stay cells.
[[nodiscard]] std::string picture(std::string_view type, std::span<const std::uint8_t> bytes,
                                  const ml::SeenRegion& place, bool pixelated);
/// `more`: further attributes.
[[nodiscard]] std::string rectangle(const ml::SeenRegion& place, std::string_view fill, std::string_view more = {});
/// `anchor`: start, middle or end.
[[nodiscard]] std::string text(double x, double y, double size, std::string_view anchor, std::string_view content);
/// The colours from 0 to `largest` with their numbers, as high as three lines of text of `size` below `top`.
[[nodiscard]] std::string scale(ColourMap map, float largest, double left, double top, double width, double size);

} // namespace medley::svg
