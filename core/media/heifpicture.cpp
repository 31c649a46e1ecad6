// HEIC and AVIF by libheif. It applies the format's own turning and mirroring; the EXIF orientation beside it repeats
// them and is ignored, as ISO/IEC 23008-12 wants.
#include "core/media/picture.h"

#include <libheif/heif.h>

#include <cstring>
#include <memory>

namespace medley::media {

namespace {

struct ContextDeleter {
    void operator()(heif_context* context) const { heif_context_free(context); }
};
struct HandleDeleter {
    void operator()(const heif_image_handle* handle) const { heif_image_handle_release(handle); }
};
struct ImageDeleter {
    void operator()(const heif_image* image) const { heif_image_release(image); }
};

Failure heifFailure(const heif_error& error) {
    const std::string detail = error.message != nullptr ? error.message : "";
    if (error.subcode == heif_suberror_End_of_data)
        return truncatedPicture(detail);
    if (error.subcode == heif_suberror_Security_limit_exceeded)
        return fail(ErrorCode::TooLarge, "The picture is larger than Medley opens.", detail);
    if (error.code == heif_error_Unsupported_feature || error.code == heif_error_Unsupported_filetype)
        return unsupportedPicture(detail);
    if (error.code == heif_error_Memory_allocation_error)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.", detail);
    return damagedPicture(detail);
}

/// The file in memory with its primary picture; the bytes must outlive the context.
struct HeifPicture {
    std::vector<std::uint8_t> bytes;
    std::unique_ptr<heif_context, ContextDeleter> context;
    std::unique_ptr<heif_image_handle, HandleDeleter> handle;
    PictureSize size;
};

Result<HeifPicture> openHeif(const MediaFile& file, const Limits& limits) {
    auto bytes = file.readAll(kMaxPictureFileBytes);
    if (!bytes)
        return failWith(bytes);
    HeifPicture picture;
    picture.bytes = std::move(*bytes);
    picture.context.reset(heif_context_alloc());
    if (const auto error = heif_context_read_from_memory_without_copy(picture.context.get(), picture.bytes.data(),
                                                                      picture.bytes.size(), nullptr);
        error.code != heif_error_Ok)
        return heifFailure(error);
    heif_image_handle* handle = nullptr;
    if (const auto error = heif_context_get_primary_image_handle(picture.context.get(), &handle);
        error.code != heif_error_Ok)
        return heifFailure(error);
    picture.handle.reset(handle);
    const auto size = checkedSize(heif_image_handle_get_width(handle), heif_image_handle_get_height(handle), limits);
    if (!size)
        return failWith(size);
    picture.size = *size;
    return picture;
}

} // namespace

Result<PictureSize> heifSize(const MediaFile& file, const Limits& limits) {
    const auto picture = openHeif(file, limits);
    if (!picture)
        return failWith(picture);
    return picture->size;
}

Result<RgbImage> decodeHeif(const MediaFile& file, const Limits& limits) {
    const auto picture = openHeif(file, limits);
    if (!picture)
        return failWith(picture);
    heif_image* decoded = nullptr;
    const auto error =
        heif_decode_image(picture->handle.get(), &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr);
    const std::unique_ptr<heif_image, ImageDeleter> owner(decoded);
    if (error.code != heif_error_Ok)
        return heifFailure(error);
    // The codec inside may have its own idea of the size.
    const auto size = checkedSize(heif_image_get_width(decoded, heif_channel_interleaved),
                                  heif_image_get_height(decoded, heif_channel_interleaved), limits);
    if (!size)
        return failWith(size);
    int stride = 0;
    const std::uint8_t* rows = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
    if (rows == nullptr)
        return damagedPicture("no pixels");
    auto image = allocatePicture(*size);
    if (!image)
        return image;
    const std::size_t rowBytes = static_cast<std::size_t>(size->width) * 3;
    for (int y = 0; y < size->height; ++y)
        std::memcpy(image->pixels.data() + static_cast<std::size_t>(y) * rowBytes,
                    rows + static_cast<std::ptrdiff_t>(y) * stride, rowBytes);
    return image;
}

} // namespace medley::media
