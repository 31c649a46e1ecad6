#include "core/media/picture.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <string_view>

namespace medley::media {

namespace {

bool startsWith(ByteView head, std::string_view magic, std::size_t offset = 0) {
    return head.size() >= offset + magic.size() && std::memcmp(head.data() + offset, magic.data(), magic.size()) == 0;
}

bool isBmp(ByteView head) {
    // "BM" alone opens many a text; the size of the second header is one of a few.
    constexpr std::array<std::uint8_t, 8> kHeaderSizes{12, 16, 40, 52, 56, 64, 108, 124};
    return startsWith(head, "BM") && head.size() >= 18 &&
           std::find(kHeaderSizes.begin(), kHeaderSizes.end(), head[14]) != kHeaderSizes.end() && head[15] == 0 &&
           head[16] == 0 && head[17] == 0;
}

bool isHeif(ByteView head) {
    if (!startsWith(head, "ftyp", 4))
        return false;
    // The major brand of an HEIF file may be a general one; then the list that follows tells.
    constexpr std::array<std::string_view, 9> kBrands{"heic", "heix", "heim", "heis", "hevc",
                                                      "hevx", "avif", "avis", "mif1"};
    const std::size_t boxSize = (static_cast<std::size_t>(head[0]) << 24U) |
                                (static_cast<std::size_t>(head[1]) << 16U) | (static_cast<std::size_t>(head[2]) << 8U) |
                                head[3];
    const std::size_t end = std::min(boxSize, head.size());
    for (std::size_t at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        for (const auto brand : kBrands)
            if (startsWith(head, brand, at))
                return true;
    return false;
}

} // namespace

std::string pictureFormatName(PictureFormat format) {
    switch (format) {
    case PictureFormat::Jpeg:
        return "jpeg";
    case PictureFormat::Png:
        return "png";
    case PictureFormat::WebP:
        return "webp";
    case PictureFormat::Gif:
        return "gif";
    case PictureFormat::Tiff:
        return "tiff";
    case PictureFormat::Bmp:
        return "bmp";
    case PictureFormat::Heif:
        return "heif";
    }
    return {};
}

std::optional<PictureFormat> sniffPicture(ByteView head) {
    using namespace std::string_view_literals;
    if (startsWith(head, "\xff\xd8\xff"sv))
        return PictureFormat::Jpeg;
    if (startsWith(head, "\x89PNG\r\n\x1a\n"sv))
        return PictureFormat::Png;
    if (startsWith(head, "RIFF"sv) && startsWith(head, "WEBP"sv, 8))
        return PictureFormat::WebP;
    if (startsWith(head, "GIF87a"sv) || startsWith(head, "GIF89a"sv))
        return PictureFormat::Gif;
    if (startsWith(head, "II*\0"sv) || startsWith(head, "MM\0*"sv) || startsWith(head, "II+\0"sv) ||
        startsWith(head, "MM\0+"sv))
        return PictureFormat::Tiff;
    if (isBmp(head))
        return PictureFormat::Bmp;
    if (isHeif(head))
        return PictureFormat::Heif;
    return std::nullopt;
}

Result<PictureSize> checkedSize(std::int64_t width, std::int64_t height, const Limits& limits) {
    if (width <= 0 || height <= 0)
        return fail(ErrorCode::DecodeFailed, "The picture is damaged: it has no width or no height.");
    if (width > limits.maxEdge || height > limits.maxEdge || width * height > limits.maxPixels)
        return fail(ErrorCode::TooLarge, "The picture says it is " + std::to_string(width) + " × " +
                                             std::to_string(height) + " pixels; that is more than Medley opens.");
    return PictureSize{static_cast<int>(width), static_cast<int>(height)};
}

Result<RgbImage> allocatePicture(PictureSize size) {
    RgbImage image;
    image.width = size.width;
    image.height = size.height;
    try {
        image.pixels.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    }
    return image;
}

Failure truncatedPicture(std::string detail) {
    return fail(ErrorCode::Truncated, "The file ends in the middle of the picture; it may be an unfinished copy.",
                std::move(detail));
}

Failure damagedPicture(std::string detail) {
    return fail(ErrorCode::DecodeFailed, "The picture is damaged and cannot be shown.", std::move(detail));
}

Failure unsupportedPicture(std::string detail) {
    return fail(ErrorCode::UnsupportedFormat, "This kind of picture cannot be read here.", std::move(detail));
}

Result<PictureSize> pictureSize(const MediaFile& file, PictureFormat format, const Limits& limits) {
    switch (format) {
    case PictureFormat::Jpeg:
        return jpegSize(file, limits);
    case PictureFormat::Png:
        return pngSize(file, limits);
    case PictureFormat::WebP:
        return webpSize(file, limits);
    case PictureFormat::Gif:
        return gifSize(file, limits);
    case PictureFormat::Tiff:
        return tiffSize(file, limits);
    case PictureFormat::Bmp:
        return bmpSize(file, limits);
    case PictureFormat::Heif:
        return heifSize(file, limits);
    }
    return unsupportedPicture();
}

} // namespace medley::media
