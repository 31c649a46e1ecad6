// Private to core/media: the picture formats, recognised by their first bytes, one decoder each.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"
#include "core/media/mediafile.h"
#include "core/media/orientation.h"
#include "core/media/probe.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace medley::media {

enum class PictureFormat { Jpeg, Png, WebP, Gif, Tiff, Bmp, Heif };

/// "jpeg", "png", …
[[nodiscard]] std::string pictureFormatName(PictureFormat format);

/// Enough of a file for `sniffPicture`.
constexpr std::size_t kSniffBytes = 64;

[[nodiscard]] std::optional<PictureFormat> sniffPicture(ByteView head);

/// Pixels as stored, before turning.
struct PictureSize {
    int width = 0;
    int height = 0;
};

/// Refuses what `limits` does not allow; call it before allocating.
[[nodiscard]] Result<PictureSize> checkedSize(std::int64_t width, std::int64_t height, const Limits& limits);

/// An RgbImage with its pixels allocated; OutOfMemory instead of an exception.
[[nodiscard]] Result<RgbImage> allocatePicture(PictureSize size);

[[nodiscard]] Failure truncatedPicture(std::string detail = {});
[[nodiscard]] Failure damagedPicture(std::string detail = {});
[[nodiscard]] Failure unsupportedPicture(std::string detail = {});

/// A compressed picture is read into memory; beyond this it is TooLarge. TIFF is read piece by piece.
constexpr std::int64_t kMaxPictureFileBytes = 1LL << 30;

// Sizes from the header, nothing decoded. Orientation is not applied, except by libheif.
[[nodiscard]] Result<PictureSize> jpegSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> pngSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> webpSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> tiffSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> gifSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> bmpSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> heifSize(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<PictureSize> pictureSize(const MediaFile& file, PictureFormat format, const Limits& limits);

// Pixels, not yet turned (except HEIF, whose turning belongs to the format). Errors: Truncated, DecodeFailed,
// UnsupportedFormat, TooLarge, OutOfMemory, Io.
[[nodiscard]] Result<RgbImage> decodeJpeg(const MediaFile& file, int minShortEdge, const Limits& limits);
[[nodiscard]] Result<RgbImage> decodePng(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<RgbImage> decodeWebp(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<RgbImage> decodeTiff(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<RgbImage> decodeGif(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<RgbImage> decodeBmp(const MediaFile& file, const Limits& limits);
[[nodiscard]] Result<RgbImage> decodeHeif(const MediaFile& file, const Limits& limits);

/// The bytes of a PNG; `image` has pixels. OutOfMemory.
[[nodiscard]] Result<std::vector<std::uint8_t>> writePng(const RgbImage& image);

} // namespace medley::media
