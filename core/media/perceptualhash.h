// Finding pictures that look the same.
#pragma once

#include "core/base/media.h"

#include <cstdint>
#include <optional>

namespace medley::media {

/// The DCT hash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), 3.2.1: the 8 ×
/// 8 lowest frequencies but the constant ones (row and column 0) of the 32 × 32 grey picture's DCT, each against their
/// median; bit 63 is the lowest of both. Nothing for a picture that is flat or a plain gradient, whose hash would be
/// noise, and for an empty one. Any thread.
[[nodiscard]] std::optional<std::uint64_t> perceptualHash(const RgbImage& image);

/// Bits that differ, 0…64. The same picture at other sizes and qualities: up to about 8; other pictures: mostly 20 and
/// more.
[[nodiscard]] int hammingDistance(std::uint64_t a, std::uint64_t b);

} // namespace medley::media
