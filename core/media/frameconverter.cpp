#include "core/media/frameconverter.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace medley::media {

namespace {

/// The deprecated "yuvj" formats are the plain ones with full range.
AVPixelFormat withoutRange(AVPixelFormat format, bool& isFullRange) {
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        isFullRange = true;
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
        isFullRange = true;
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
        isFullRange = true;
        return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
        isFullRange = true;
        return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P:
        isFullRange = true;
        return AV_PIX_FMT_YUV411P;
    default:
        return format;
    }
}

int matrixOf(const AVFrame& frame) {
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
        return SWS_CS_ITU709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return SWS_CS_ITU601;
    case AVCOL_SPC_FCC:
        return SWS_CS_FCC;
    case AVCOL_SPC_SMPTE240M:
        return SWS_CS_SMPTE240M;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return SWS_CS_BT2020;
    default:
        return frame.height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }
}

} // namespace

Result<RgbImage> FrameConverter::toRgb(const AVFrame& frame, int width, int height) {
    if (auto ready = prepare(frame, width, height); !ready)
        return failWith(ready);
    // swscale may write past a row's end, so it gets a padded buffer of FFmpeg's.
    const int rows =
        sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, frame.height, m_target->data, m_target->linesize);
    if (rows != height)
        return fail(ErrorCode::DecodeFailed, "A picture of this video could not be converted.");
    RgbImage image;
    image.width = width;
    image.height = height;
    const std::size_t rowBytes = static_cast<std::size_t>(width) * 3;
    try {
        image.pixels.resize(rowBytes * static_cast<std::size_t>(height));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    }
    for (int y = 0; y < height; ++y)
        std::memcpy(image.pixels.data() + static_cast<std::size_t>(y) * rowBytes,
                    m_target->data[0] + static_cast<std::ptrdiff_t>(y) * m_target->linesize[0], rowBytes);
    return image;
}

Result<void> FrameConverter::prepare(const AVFrame& frame, int width, int height) {
    bool isFullRange = frame.color_range == AVCOL_RANGE_JPEG;
    const AVPixelFormat format = withoutRange(static_cast<AVPixelFormat>(frame.format), isFullRange);
    const Key key{frame.width, frame.height, format, matrixOf(frame), isFullRange ? 1 : 0, width, height};
    if (m_scaler && key == m_key)
        return {};
    m_scaler.reset();
    m_target.reset(av_frame_alloc());
    if (!m_target)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    m_target->format = AV_PIX_FMT_RGB24;
    m_target->width = width;
    m_target->height = height;
    if (av_frame_get_buffer(m_target.get(), 0) < 0)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this picture.");
    const bool isSmaller = width < frame.width || height < frame.height;
    const int exact = (isSmaller ? SWS_AREA : SWS_BICUBIC) | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT;
    const int flags = m_quality == Quality::Quick ? SWS_POINT : exact;
    m_scaler.reset(sws_getContext(frame.width, frame.height, format, width, height, AV_PIX_FMT_RGB24, flags, nullptr,
                                  nullptr, nullptr));
    if (!m_scaler)
        return fail(ErrorCode::UnsupportedFormat, "The pictures of this video are of a kind that cannot be shown here.",
                    av_get_pix_fmt_name(format) != nullptr ? av_get_pix_fmt_name(format) : "");
    constexpr int kUnchanged = 1 << 16;
    sws_setColorspaceDetails(m_scaler.get(), sws_getCoefficients(key.matrix), key.range,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, kUnchanged, kUnchanged);
    m_key = key;
    return {};
}

std::pair<int, int> fitShortEdge(int width, int height, int shortEdge) {
    const int shorter = std::min(width, height);
    if (shortEdge <= 0 || shorter <= shortEdge)
        return {width, height};
    const double scale = static_cast<double>(shortEdge) / shorter;
    return {std::max(1, static_cast<int>(std::lround(width * scale))),
            std::max(1, static_cast<int>(std::lround(height * scale)))};
}

} // namespace medley::media
