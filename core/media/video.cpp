#include "core/media/video.h"

#include "core/media/frameconverter.h"
#include "core/media/videodecoder.h"

#include <algorithm>
#include <cmath>

namespace medley::media {

namespace {

constexpr double kReadOnSeconds = 2; ///< nearer than this, decoding on is cheaper than seeking
constexpr double kTimeSlack = 0.0005;

class FfmpegVideoReader final : public VideoReader {
public:
    FfmpegVideoReader(std::unique_ptr<Demuxer> demuxer, std::unique_ptr<VideoDecoder> decoder)
        : m_demuxer(std::move(demuxer)), m_decoder(std::move(decoder)), m_info(m_demuxer->info()) {}

    [[nodiscard]] const MediaInfo& info() const override { return m_info; }
    [[nodiscard]] Result<VideoFrame> frameAt(double seconds, int shortEdge, const CancelToken& cancel) override;

private:
    /// Decodes until the frame after the one that is shown at `seconds`. True if a frame at or before it was found.
    [[nodiscard]] Result<bool> decodeUntil(double seconds);
    [[nodiscard]] Result<VideoFrame> deliver(int shortEdge);

    std::unique_ptr<Demuxer> m_demuxer;
    std::unique_ptr<VideoDecoder> m_decoder;
    MediaInfo m_info;
    FrameConverter m_converter;
    ff::Frame m_shown; ///< latest frame at or before the wanted time
    ff::Frame m_ahead; ///< the one after it, already decoded
    double m_shownTime = 0;
    double m_aheadTime = 0;
    bool m_hasMoved = false; ///< something was decoded, so a first seek may be needed
};

Result<VideoFrame> FfmpegVideoReader::frameAt(double seconds, int shortEdge, const CancelToken& cancel) {
    m_demuxer->watch().setCancelToken(cancel);
    m_demuxer->watch().restart();
    if (!std::isfinite(seconds))
        return fail(ErrorCode::InvalidArgument, "This is not a moment of the video.");
    double wanted = std::max(0.0, seconds) + kTimeSlack;
    if (m_info.duration > 0)
        wanted = std::min(wanted, m_info.duration + 1);

    const bool isAhead = m_shown && wanted >= m_shownTime && wanted < m_shownTime + kReadOnSeconds;
    if (!isAhead) {
        // A container may land behind the wanted time (no index, a wrong one): step back further, then from the start.
        for (const double from : {wanted, wanted - 10, 0.0}) {
            m_shown.reset();
            m_ahead.reset();
            if (m_hasMoved || from > kReadOnSeconds)
                if (!m_decoder->seek(std::max(0.0, from)) && m_hasMoved && from <= 0)
                    return fail(ErrorCode::DecodeFailed, "This video cannot be wound back.");
            const auto found = decodeUntil(wanted);
            if (!found)
                return failWith(found);
            if (*found)
                return deliver(shortEdge);
        }
        // Even the first frame comes later than the wanted time: it is what a player shows.
        if (m_ahead) {
            m_shown = std::move(m_ahead);
            m_shownTime = m_aheadTime;
        }
        return deliver(shortEdge);
    }
    const auto found = decodeUntil(wanted);
    if (!found)
        return failWith(found);
    return deliver(shortEdge);
}

Result<bool> FfmpegVideoReader::decodeUntil(double seconds) {
    while (!m_ahead || m_aheadTime <= seconds) {
        if (m_ahead) {
            m_shown = std::move(m_ahead);
            m_shownTime = m_aheadTime;
        }
        m_hasMoved = true;
        const auto frame = m_decoder->next();
        if (!frame)
            return failWith(frame);
        if (*frame == nullptr)
            break;
        m_ahead.reset(av_frame_clone(*frame));
        if (!m_ahead)
            return fail(ErrorCode::OutOfMemory, "There is not enough memory for this video.");
        m_aheadTime = m_decoder->time();
    }
    return static_cast<bool>(m_shown);
}

Result<VideoFrame> FfmpegVideoReader::deliver(int shortEdge) {
    if (!m_shown)
        return fail(ErrorCode::EmptyFile, "There is no picture in this video.");
    const AVStream& stream = *m_demuxer->video();
    const AVRational aspect = av_guess_sample_aspect_ratio(&m_demuxer->context(), m_demuxer->video(), m_shown.get());
    const auto [width, height] = squarePixelSize(m_shown->width, m_shown->height, aspect);
    const auto [outWidth, outHeight] = fitShortEdge(width, height, shortEdge);
    auto image = m_converter.toRgb(*m_shown, outWidth, outHeight);
    if (!image)
        return failWith(image);
    return VideoFrame{m_shownTime, oriented(std::move(*image), orientationOf(stream))};
}

} // namespace

Result<std::unique_ptr<VideoReader>> VideoReader::open(const std::filesystem::path& path, const Limits& limits) {
    auto demuxer = Demuxer::open(path, limits, {});
    if (!demuxer)
        return failWith(demuxer);
    auto decoder = VideoDecoder::open(**demuxer, limits, false);
    if (!decoder)
        return failWith(decoder);
    return std::make_unique<FfmpegVideoReader>(std::move(*demuxer), std::move(*decoder));
}

} // namespace medley::media
