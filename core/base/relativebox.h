// A part of a picture, whatever its size in pixels.
#pragma once

namespace medley {

/// A rectangle in an upright picture as shares of its width and height; the whole picture by default.
struct RelativeBox {
    double x = 0; ///< of the left edge, 0…1
    double y = 0; ///< of the upper edge, 0…1
    double width = 1;
    double height = 1;
    friend bool operator==(const RelativeBox&, const RelativeBox&) = default;
};

} // namespace medley
