// TIFF by libtiff itself: its RGBA reader with "stop on error" (OpenCV's goes on, so half a picture looks whole).
#include "core/media/picture.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <memory>

namespace medley::media {

namespace {

constexpr tmsize_t kMaxSingleAllocation = 1LL << 30;

struct TiffDeleter {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
struct OptionsDeleter {
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

/// What libtiff's callbacks need. Pieces are read as libtiff asks for them: a large scan is never held as a file too.
struct TiffSource {
    const MediaFile& file;
    std::int64_t position = 0;
    bool hitEnd = false;
    std::string text; ///< first message
};

tmsize_t readTiff(thandle_t handle, void* into, tmsize_t count) {
    auto& source = *static_cast<TiffSource*>(handle);
    if (count <= 0 || source.position < 0)
        return 0;
    const std::int64_t got =
        source.file.readAt(source.position, static_cast<std::uint8_t*>(into), static_cast<std::size_t>(count));
    source.hitEnd = source.hitEnd || (got >= 0 && got < count);
    source.position += std::max<std::int64_t>(got, 0);
    return got;
}

toff_t seekTiff(thandle_t handle, toff_t offset, int whence) {
    auto& source = *static_cast<TiffSource*>(handle);
    const auto delta = static_cast<std::int64_t>(offset);
    const std::int64_t base = whence == SEEK_CUR ? source.position : whence == SEEK_END ? source.file.size() : 0;
    std::int64_t target = 0;
    if (__builtin_add_overflow(base, delta, &target) || target < 0)
        return static_cast<toff_t>(-1);
    // libtiff compares the offset with what it asked for and calls a difference a read error.
    source.hitEnd = source.hitEnd || target > source.file.size();
    source.position = target;
    return static_cast<toff_t>(target);
}

int keepMessage(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto& source = *static_cast<TiffSource*>(user);
    if (source.text.empty()) {
        char line[300];
        std::vsnprintf(line, sizeof line, format, arguments);
        source.text = line;
    }
    return 1;
}

using TiffHandle = std::unique_ptr<TIFF, TiffDeleter>;

TiffHandle openTiff(TiffSource& source) {
    const std::unique_ptr<TIFFOpenOptions, OptionsDeleter> options(TIFFOpenOptionsAlloc());
    if (!options)
        return nullptr;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMaxSingleAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &keepMessage, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(
        options.get(), [](TIFF*, void*, const char*, const char*, va_list) { return 1; }, nullptr);
    return TiffHandle(TIFFClientOpenExt(
        "picture", "rm", &source, &readTiff, [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; }, &seekTiff,
        [](thandle_t) { return 0; },
        [](thandle_t handle) { return static_cast<toff_t>(static_cast<TiffSource*>(handle)->file.size()); },
        [](thandle_t, void**, toff_t*) { return 0; }, [](thandle_t, void*, toff_t) {}, options.get()));
}

Failure tiffFailure(const TiffSource& source) {
    return source.hitEnd ? truncatedPicture(source.text) : damagedPicture(source.text);
}

Result<PictureSize> sizeOf(TIFF* tiff, const TiffSource& source, const Limits& limits) {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    if (TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width) == 0 || TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height) == 0)
        return tiffFailure(source);
    return checkedSize(width, height, limits);
}

/// The RGBA reader multiplies colours with a separate alpha; told that this has been done, it leaves them as stored.
void keepColoursUnderAlpha(TIFF* tiff) {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) == 0 || count != 1 ||
        kinds[0] != EXTRASAMPLE_UNASSALPHA)
        return;
    std::uint16_t associated = EXTRASAMPLE_ASSOCALPHA;
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &associated);
}

/// Reads in bands, so that the four-byte raster never stands beside the whole picture.
Result<void> readBands(TIFF* tiff, const TiffSource& source, RgbImage& image) {
    char reason[1024] = {};
    TIFFRGBAImage reader;
    constexpr int kStopOnError = 1;
    if (TIFFRGBAImageBegin(&reader, tiff, kStopOnError, reason) == 0)
        return source.hitEnd ? truncatedPicture(reason) : unsupportedPicture(reason);
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> end(&reader, &TIFFRGBAImageEnd);
    // Turning is ours, once for every format.
    reader.orientation = ORIENTATION_TOPLEFT;
    reader.req_orientation = ORIENTATION_TOPLEFT;

    std::uint32_t band = 0; // rows that are stored together, so that none is decoded twice
    if (TIFFIsTiled(tiff) != 0)
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &band);
    else
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &band);
    const auto height = static_cast<std::uint32_t>(image.height);
    const auto width = static_cast<std::uint32_t>(image.width);
    band = std::clamp<std::uint32_t>(band, 1, height);
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(band) * width);
    std::uint8_t* to = image.pixels.data();
    for (std::uint32_t row = 0; row < height; row += band) {
        const std::uint32_t rows = std::min(band, height - row);
        reader.row_offset = static_cast<int>(row);
        if (TIFFRGBAImageGet(&reader, raster.data(), width, rows) == 0)
            return tiffFailure(source);
        for (std::size_t index = 0; index < static_cast<std::size_t>(rows) * width; ++index) {
            *to++ = static_cast<std::uint8_t>(TIFFGetR(raster[index]));
            *to++ = static_cast<std::uint8_t>(TIFFGetG(raster[index]));
            *to++ = static_cast<std::uint8_t>(TIFFGetB(raster[index]));
        }
    }
    return {};
}

} // namespace

Result<PictureSize> tiffSize(const MediaFile& file, const Limits& limits) {
    TiffSource source{file, 0, false, {}};
    const TiffHandle tiff = openTiff(source);
    if (!tiff)
        return tiffFailure(source);
    return sizeOf(tiff.get(), source, limits);
}

Result<RgbImage> decodeTiff(const MediaFile& file, const Limits& limits) {
    TiffSource source{file, 0, false, {}};
    const TiffHandle tiff = openTiff(source);
    if (!tiff)
        return tiffFailure(source);
    const auto size = sizeOf(tiff.get(), source, limits);
    if (!size)
        return failWith(size);
    keepColoursUnderAlpha(tiff.get());
    try {
        auto image = allocatePicture(*size);
        if (!image)
            return image;
        if (auto done = readBands(tiff.get(), source, *image); !done)
            return failWith(done);
        return image;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    }
}

} // namespace medley::media
