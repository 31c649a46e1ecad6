#include "core/media/videodecoder.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace medley::media {

namespace {

constexpr double kLongestPause = 60; ///< seconds between two frames; a larger step is a broken timestamp
constexpr int kMaxThreads = 4;       ///< more hold more frames and gain little at the sizes we read

} // namespace

Result<std::unique_ptr<VideoDecoder>> VideoDecoder::open(Demuxer& demuxer, const Limits& limits,
                                                         bool skipUnreferenced) {
    std::unique_ptr<VideoDecoder> decoder(new VideoDecoder(demuxer));
    const AVStream* stream = demuxer.video();
    if (stream == nullptr)
        return fail(ErrorCode::NotMedia, "There are no moving pictures in this file.");
    const AVCodec* codec = avcodec_find_decoder(stream->codecpar->codec_id);
    if (codec == nullptr)
        return fail(ErrorCode::UnsupportedFormat, "No decoder for this kind of video is installed.",
                    avcodec_get_name(stream->codecpar->codec_id));
    decoder->m_codec.reset(avcodec_alloc_context3(codec));
    decoder->m_packet.reset(av_packet_alloc());
    decoder->m_frame.reset(av_frame_alloc());
    if (!decoder->m_codec || !decoder->m_packet || !decoder->m_frame)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this video.");
    AVCodecContext& context = *decoder->m_codec;
    if (const int code = avcodec_parameters_to_context(&context, stream->codecpar); code < 0)
        return ff::failure(code, "video parameters");
    context.pkt_timebase = stream->time_base;
    context.max_pixels = limits.maxPixels;
    context.thread_count = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
    context.skip_frame = skipUnreferenced ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    if (const int code = avcodec_open2(&context, codec, nullptr); code < 0)
        return ff::failure(code, std::string("open ") + codec->name);
    const AVRational rate = av_guess_frame_rate(&demuxer.context(), demuxer.video(), nullptr);
    if (rate.num > 0 && rate.den > 0)
        decoder->m_frameDuration = std::clamp(1 / av_q2d(rate), 0.001, 10.0);
    return decoder;
}

Result<const AVFrame*> VideoDecoder::next() {
    for (;;) {
        const int code = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (code == 0) {
            if (m_frame->width <= 0 || m_frame->height <= 0)
                continue;
            m_sawFrame = true;
            keepTime(*m_frame);
            return m_frame.get();
        }
        if (code == AVERROR_EOF) {
            if (!m_sawFrame && m_lastError < 0)
                return ff::failure(m_lastError, "decode");
            return nullptr;
        }
        if (code == AVERROR(ENOMEM))
            return ff::failure(code, "decode");
        if (code != AVERROR(EAGAIN))
            m_lastError = code; // a damaged frame: go on with the next
        if (code == AVERROR(EAGAIN) && m_isDraining)
            return nullptr;
        if (code == AVERROR(EAGAIN))
            if (auto fed = feed(); !fed)
                return failWith(fed);
    }
}

Result<void> VideoDecoder::feed() {
    const auto more = m_demuxer.read(*m_packet, *m_demuxer.video());
    if (!more)
        return failWith(more);
    m_isDraining = !*more;
    const int code = avcodec_send_packet(m_codec.get(), *more ? m_packet.get() : nullptr);
    if (code < 0 && code != AVERROR(EAGAIN) && code != AVERROR_EOF)
        m_lastError = code;
    return {};
}

void VideoDecoder::keepTime(const AVFrame& frame) {
    const double expected = m_isFirst ? 0 : m_time + m_frameDuration;
    if (frame.best_effort_timestamp == AV_NOPTS_VALUE || !m_demuxer.hasTimestamps()) {
        m_time = expected;
    } else {
        const double stated = m_demuxer.seconds(frame.best_effort_timestamp, *m_demuxer.video());
        double time = stated + m_shift;
        if (!m_isFirst && (time <= m_time || time > m_time + kLongestPause)) {
            m_shift = expected - stated;
            time = expected;
        }
        m_time = std::max(0.0, time);
    }
    m_isFirst = false;
}

bool VideoDecoder::seek(double seconds) {
    if (!m_demuxer.seek(seconds, *m_demuxer.video()))
        return false;
    avcodec_flush_buffers(m_codec.get());
    m_isFirst = true; // timestamps are taken as they are again
    m_isDraining = false;
    m_shift = 0;
    return true;
}

} // namespace medley::media
