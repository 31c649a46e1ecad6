// Resizing exactly as Pillow does it (src/libImaging/Resample.c): the filter widens when shrinking, so nothing aliases,
// coefficients are fixed point with 22 fractional bits, and the result is rounded to bytes after the horizontal pass
// and again after the vertical one. Models were trained on pictures resized so.
#pragma once

#include "core/base/media.h"

#include <span>

namespace medley::ml::vision {

/// The numbers are Pillow's, as `resample` in preprocessor_config.json has them.
enum class Filter { Nearest = 0, Lanczos = 1, Bilinear = 2, Bicubic = 3, Box = 4, Hamming = 5 };

struct Size {
    int width = 0;
    int height = 0;
    friend bool operator==(const Size&, const Size&) = default;
};

/// A part of the resized picture, in its pixels; it may reach beyond its edges.
struct Window {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// The part `window` of `image` resized to `size`; what lies outside the resized picture is 0. Only the pixels inside
/// the window are computed. Row-major RGB bytes, window.width * window.height * 3.
/// All extents must be positive and the image's pixels complete. Any thread.
[[nodiscard]] RgbImage resizeWindow(const RgbImage& image, Size size, Filter filter, const Window& window);

/// The whole resized picture.
[[nodiscard]] RgbImage resize(const RgbImage& image, Size size, Filter filter);

} // namespace medley::ml::vision
