// Private to core/media: places as EXIF, XMP and containers write them.
#pragma once

#include "core/media/metadata.h"

#include <optional>
#include <string>

namespace medley::media {

/// Nothing for what is not on this planet, and for exactly 0° 0°, which devices write that do not know.
[[nodiscard]] std::optional<GeoPosition> checkedPosition(double latitude, double longitude,
                                                         std::optional<double> altitude);

/// XMP's GPSCoordinate, "47,22,30N" or "47,22.5N", in degrees; the letter is one of `positive` and `negative`.
[[nodiscard]] std::optional<double> degreesFromXmp(const std::string& text, char positive, char negative);

/// ISO 6709 as phones put it into videos: "+47.3769+008.5417+408.000/"; also degrees and minutes (±DDMM.M±DDDMM.M).
[[nodiscard]] std::optional<GeoPosition> positionFromIso6709(const std::string& text);

} // namespace medley::media
