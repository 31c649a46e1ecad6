// Private to core/media: turning a stored picture upright.
#pragma once

#include "core/base/media.h"

namespace medley::media {

/// How a stored picture has to be turned to stand upright; the numbers are those of the EXIF tag 0x0112.
enum class Orientation {
    Upright = 1,
    MirroredHorizontally = 2,
    Rotated180 = 3,
    MirroredVertically = 4,
    Transposed = 5,
    Clockwise90 = 6, ///< turn it by 90° clockwise
    Transversed = 7,
    Clockwise270 = 8,
};

/// `Upright` for anything outside 1…8.
[[nodiscard]] Orientation orientationFromExif(std::int64_t value);

/// True where width and height change places.
[[nodiscard]] bool swapsEdges(Orientation orientation);

[[nodiscard]] RgbImage oriented(RgbImage image, Orientation orientation);

} // namespace medley::media
