// WebP by libwebp itself: OpenCV cannot open animated files, of which we want the first frame.
#include "core/media/picture.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

namespace medley::media {

namespace {

struct DemuxerDeleter {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

Failure webpFailure(VP8StatusCode status) {
    const std::string detail = "libwebp status " + std::to_string(status);
    switch (status) {
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
        return truncatedPicture(detail);
    case VP8_STATUS_OUT_OF_MEMORY:
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.", detail);
    case VP8_STATUS_UNSUPPORTED_FEATURE:
        return unsupportedPicture(detail);
    default:
        return damagedPicture(detail);
    }
}

/// Size of a single WebP bitstream; alpha is dropped, colours are those stored, also where transparent.
Result<PictureSize> bitstreamSize(ByteView bytes, const Limits& limits) {
    WebPBitstreamFeatures features;
    if (const auto status = WebPGetFeatures(bytes.data(), bytes.size(), &features); status != VP8_STATUS_OK)
        return webpFailure(status);
    return checkedSize(features.width, features.height, limits);
}

/// Decodes to `pixels`, rows `stride` bytes apart.
Result<void> decodeBitstream(ByteView bytes, std::uint8_t* pixels, std::size_t size, int stride) {
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0)
        return fail(ErrorCode::Internal, "The WebP library does not fit this program.");
    config.output.colorspace = MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = pixels;
    config.output.u.RGBA.stride = stride;
    config.output.u.RGBA.size = size;
    if (const auto status = WebPDecode(bytes.data(), bytes.size(), &config); status != VP8_STATUS_OK)
        return webpFailure(status);
    return {};
}

/// The first frame on its canvas; what it does not cover is black.
Result<RgbImage> decodeFirstFrame(ByteView bytes, const Limits& limits) {
    const WebPData data{bytes.data(), bytes.size()};
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const std::unique_ptr<WebPDemuxer, DemuxerDeleter> demuxer(WebPDemuxPartial(&data, &state));
    if (!demuxer || state == WEBP_DEMUX_PARSE_ERROR)
        return damagedPicture("WebP container");
    WebPIterator frame;
    if (WebPDemuxGetFrame(demuxer.get(), 1, &frame) == 0)
        return truncatedPicture("no frame");
    const std::unique_ptr<WebPIterator, void (*)(WebPIterator*)> release(&frame, &WebPDemuxReleaseIterator);
    if (frame.complete == 0)
        return truncatedPicture("first frame");
    const auto canvas = checkedSize(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH),
                                    WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT), limits);
    if (!canvas)
        return failWith(canvas);
    const ByteView fragment(frame.fragment.bytes, frame.fragment.size);
    const auto size = bitstreamSize(fragment, limits);
    if (!size)
        return failWith(size);
    if (frame.x_offset < 0 || frame.y_offset < 0 || size->width > canvas->width - frame.x_offset ||
        size->height > canvas->height - frame.y_offset)
        return damagedPicture("frame outside the canvas");
    auto image = allocatePicture(*canvas);
    if (!image)
        return image;
    const std::size_t stride = static_cast<std::size_t>(canvas->width) * 3;
    const std::size_t first =
        static_cast<std::size_t>(frame.y_offset) * stride + static_cast<std::size_t>(frame.x_offset) * 3;
    if (auto done = decodeBitstream(fragment, image->pixels.data() + first, image->pixels.size() - first,
                                    static_cast<int>(stride));
        !done)
        return failWith(done);
    return image;
}

} // namespace

Result<PictureSize> webpSize(const MediaFile& file, const Limits& limits) {
    const auto bytes = file.head(4096);
    if (!bytes)
        return failWith(bytes);
    return bitstreamSize(*bytes, limits);
}

Result<RgbImage> decodeWebp(const MediaFile& file, const Limits& limits) {
    const auto bytes = file.readAll(kMaxPictureFileBytes);
    if (!bytes)
        return failWith(bytes);
    WebPBitstreamFeatures features;
    if (const auto status = WebPGetFeatures(bytes->data(), bytes->size(), &features); status != VP8_STATUS_OK)
        return webpFailure(status);
    if (features.has_animation != 0)
        return decodeFirstFrame(*bytes, limits);
    const auto size = checkedSize(features.width, features.height, limits);
    if (!size)
        return failWith(size);
    auto image = allocatePicture(*size);
    if (!image)
        return image;
    if (auto done = decodeBitstream(*bytes, image->pixels.data(), image->pixels.size(), image->width * 3); !done)
        return failWith(done);
    return image;
}

} // namespace medley::media
