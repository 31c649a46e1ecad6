// Pictures: decoding, scaling for display, blurring, encoding.
#pragma once

#include "core/base/media.h"
#include "core/base/relativebox.h"
#include "core/base/result.h"
#include "core/media/probe.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace medley::media {

struct ImageDecodeOptions {
    /// The decoder may deliver a smaller picture (JPEG: by 2, 4 or 8, without decoding the rest) whose shorter edge is
    /// still at least this many pixels. 0 = full size.
    int minShortEdge = 0;
    Limits limits;
};

/// JPEG, PNG, WebP, GIF (first frame), TIFF, BMP, and HEIC/AVIF where libheif can. Upright; alpha dropped, not blended;
/// 16-bit is scaled to 8 (Pillow, the models' reference, clips 16-bit grey at 255, which makes most of it white); grey
/// and CMYK become RGB without a profile. A truncated file is an error (Truncated), not half a picture; a JPEG that
/// lacks only its end marker, or has damaged pixels in the middle, is shown as it is.
/// Errors: NotMedia, UnsupportedFormat, Truncated, DecodeFailed, TooLarge, OutOfMemory, and those of opening a file
/// (NotFound, BrokenLink, LinkLoop, NoPermission, EmptyFile, Io). Any thread.
[[nodiscard]] Result<RgbImage> decodeImage(const std::filesystem::path& path, const ImageDecodeOptions& options = {});

/// Area-averaged copy whose longer edge is at most `longEdge`; smaller pictures are returned as they are.
[[nodiscard]] RgbImage scaledToFit(const RgbImage& image, int longEdge);

/// The pixels that `box` touches; what lies outside the picture is left out.
/// Errors: InvalidArgument (nothing is inside, or there is no picture), OutOfMemory.
[[nodiscard]] Result<RgbImage> cropped(const RgbImage& image, const RelativeBox& box);

/// A copy without detail: a Gaussian of this many pixels (nearly, where it is wide). At the edges the picture goes on
/// as its mirror image. Errors: InvalidArgument (no picture, `sigma` not above 0), OutOfMemory.
[[nodiscard]] Result<RgbImage> blurred(const RgbImage& image, double sigma);

/// `quality` 1…100.
[[nodiscard]] Result<std::vector<std::uint8_t>> encodeJpeg(const RgbImage& image, int quality = 85);

/// 8-bit RGB, sRGB. Errors: InvalidArgument (no picture), OutOfMemory.
[[nodiscard]] Result<std::vector<std::uint8_t>> encodePng(const RgbImage& image);

} // namespace medley::media
