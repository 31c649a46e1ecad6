// PNG by libpng itself: OpenCV's reader lets libpng write to stderr and throws the reason of a failure away.
#include "core/media/picture.h"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <new>

namespace medley::media {

namespace {

constexpr std::size_t kMaxChunkBytes = 64U << 20U; // profiles and texts; pixels are not held in chunks by libpng

/// libpng leaves through longjmp, so functions that call it with the jump armed hold no C++ objects.
class PngDecoder {
public:
    explicit PngDecoder(ByteView bytes) : m_bytes(bytes) {}
    ~PngDecoder() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngDecoder(const PngDecoder&) = delete;
    PngDecoder& operator=(const PngDecoder&) = delete;

    bool readHeader() {
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &onError, [](png_structp, png_const_charp) {});
        m_info = m_png != nullptr ? png_create_info_struct(m_png) : nullptr;
        if (m_info == nullptr)
            return false;
        if (setjmp(png_jmpbuf(m_png)) != 0)
            return false;
        png_set_read_fn(m_png, this, &onRead);
        png_set_chunk_malloc_max(m_png, kMaxChunkBytes);
        png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); // ours are checked by the caller
        png_read_info(m_png, m_info);
        return true;
    }

    [[nodiscard]] std::int64_t width() const { return png_get_image_width(m_png, m_info); }
    [[nodiscard]] std::int64_t height() const { return png_get_image_height(m_png, m_info); }

    /// Colours as stored: palettes and small greys expanded, 16 bits scaled, alpha dropped, no gamma.
    bool decode(std::uint8_t* pixels) {
        if (setjmp(png_jmpbuf(m_png)) != 0)
            return false;
        const std::size_t rowBytes = static_cast<std::size_t>(width()) * 3;
        png_set_expand(m_png);
        png_set_scale_16(m_png);
        png_set_strip_alpha(m_png);
        png_set_gray_to_rgb(m_png);
        const int passes = png_set_interlace_handling(m_png);
        png_read_update_info(m_png, m_info);
        if (png_get_rowbytes(m_png, m_info) != rowBytes)
            png_error(m_png, "unexpected row size");
        for (int pass = 0; pass < passes; ++pass)
            for (std::int64_t row = 0; row < height(); ++row)
                png_read_row(m_png, pixels + static_cast<std::size_t>(row) * rowBytes, nullptr);
        return true; // what stands behind the last row is of no interest, nor whether it is there
    }

    [[nodiscard]] Failure failure() const {
        if (m_hitEnd)
            return truncatedPicture(m_text);
        if (m_png == nullptr || m_info == nullptr)
            return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
        return damagedPicture(m_text);
    }

private:
    [[noreturn]] static void onError(png_structp png, png_const_charp text) {
        auto& decoder = *static_cast<PngDecoder*>(png_get_error_ptr(png));
        std::strncpy(decoder.m_text, text, sizeof decoder.m_text - 1);
        png_longjmp(png, 1);
    }

    static void onRead(png_structp png, png_bytep into, std::size_t count) {
        auto& decoder = *static_cast<PngDecoder*>(png_get_io_ptr(png));
        if (count > decoder.m_bytes.size()) {
            decoder.m_hitEnd = true;
            png_error(png, "end of file");
        }
        std::memcpy(into, decoder.m_bytes.data(), count);
        decoder.m_bytes = decoder.m_bytes.subspan(count);
    }

    ByteView m_bytes;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    char m_text[200] = {};
    bool m_hitEnd = false;
};

} // namespace

Result<PictureSize> pngSize(const MediaFile& file, const Limits& limits) {
    constexpr std::size_t kHeaderBytes = 33; // signature, IHDR
    const auto bytes = file.head(kHeaderBytes);
    if (!bytes)
        return failWith(bytes);
    if (bytes->size() < kHeaderBytes)
        return truncatedPicture();
    if (std::memcmp(bytes->data() + 12, "IHDR", 4) != 0)
        return damagedPicture("no IHDR");
    return checkedSize(png_get_uint_32(bytes->data() + 16), png_get_uint_32(bytes->data() + 20), limits);
}

Result<RgbImage> decodePng(const MediaFile& file, const Limits& limits) {
    const auto bytes = file.readAll(kMaxPictureFileBytes);
    if (!bytes)
        return failWith(bytes);
    if (auto size = pngSize(file, limits); !size)
        return failWith(size);
    PngDecoder decoder(*bytes);
    if (!decoder.readHeader())
        return decoder.failure();
    const auto size = checkedSize(decoder.width(), decoder.height(), limits);
    if (!size)
        return failWith(size);
    auto image = allocatePicture(*size);
    if (!image)
        return image;
    if (!decoder.decode(image->pixels.data()))
        return decoder.failure();
    return image;
}

Result<std::vector<std::uint8_t>> writePng(const RgbImage& image) {
    png_image written{};
    written.version = PNG_IMAGE_VERSION;
    written.width = static_cast<png_uint_32>(image.width);
    written.height = static_cast<png_uint_32>(image.height);
    written.format = PNG_FORMAT_RGB;
    try {
        png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(written);
        std::vector<std::uint8_t> bytes(size);
        const int done = png_image_write_to_memory(&written, bytes.data(), &size, 0, image.pixels.data(), 0, nullptr);
        if (done == 0)
            return fail(ErrorCode::OutOfMemory, "The picture could not be written as PNG.", written.message);
        bytes.resize(size);
        return bytes;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    }
}

} // namespace medley::media
