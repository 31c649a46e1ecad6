#include "core/media/soundreader.h"

#include "core/media/monosound.h"

#include <algorithm>
#include <cmath>

namespace medley::media {

namespace {

constexpr double kMissingTail = 1.0;      ///< seconds that may be missing at the end before a file counts as truncated
constexpr double kSmallestGap = 0.05;     ///< seconds; smaller ones are rounding of timestamps
constexpr double kLargestGap = 60.0;      ///< seconds; larger ones are broken timestamps
constexpr int kMaxSampleRate = 3'000'000; // DSD counts single bits

} // namespace

SoundReader::SoundReader(Demuxer& demuxer, double start, double end)
    : m_demuxer(demuxer), m_stream(*demuxer.audio()), m_start(start), m_end(end) {}

Result<void> SoundReader::run(const Sink& sink) {
    if (auto ready = open(); !ready)
        return ready;
    constexpr double kPreRoll = 0.2; // seconds: codecs need a few packets before what they give is right
    if (m_start > kPreRoll)
        (void)m_demuxer.seek(m_start - kPreRoll, m_stream); // where it cannot, we read from the beginning
    if (auto done = decodeAll(sink); !done)
        return done;
    return m_isStopped ? Result<void>() : checkEnd();
}

Result<void> SoundReader::open() {
    const AVCodec* codec = avcodec_find_decoder(m_stream.codecpar->codec_id);
    if (codec == nullptr)
        return fail(ErrorCode::UnsupportedFormat, "No decoder for this kind of sound is installed.",
                    avcodec_get_name(m_stream.codecpar->codec_id));
    m_codec.reset(avcodec_alloc_context3(codec));
    m_packet.reset(av_packet_alloc());
    m_frame.reset(av_frame_alloc());
    if (!m_codec || !m_packet || !m_frame)
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for this sound.");
    if (const int code = avcodec_parameters_to_context(m_codec.get(), m_stream.codecpar); code < 0)
        return ff::failure(code, "sound parameters");
    m_codec->pkt_timebase = m_stream.time_base;
    m_codec->thread_count = 1;
    if (const int code = avcodec_open2(m_codec.get(), codec, nullptr); code < 0)
        return ff::failure(code, std::string("open ") + codec->name);
    return {};
}

Result<void> SoundReader::decodeAll(const Sink& sink) {
    bool wantsMore = true;
    while (wantsMore) {
        const auto more = m_demuxer.read(*m_packet, m_stream);
        if (!more)
            return failWith(more);
        const int code = avcodec_send_packet(m_codec.get(), *more ? m_packet.get() : nullptr);
        if (code < 0 && code != AVERROR_EOF && code != AVERROR(EAGAIN))
            m_lastError = code; // a damaged packet: go on with the next
        if (auto taken = takeFrames(sink, wantsMore); !taken)
            return taken;
        if (!*more)
            break;
    }
    return {};
}

Result<void> SoundReader::takeFrames(const Sink& sink, bool& wantsMore) {
    while (m_time < m_end && !m_isStopped) {
        const int code = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code == AVERROR(ENOMEM))
            return ff::failure(code, "decode");
        if (code < 0) {
            m_lastError = code;
            return {};
        }
        if (auto added = addFrame(sink); !added)
            return added;
    }
    wantsMore = false;
    return {};
}

Result<void> SoundReader::addFrame(const Sink& sink) {
    const AVFrame& frame = *m_frame;
    if (frame.nb_samples <= 0 || frame.ch_layout.nb_channels <= 0 || frame.sample_rate <= 0 ||
        frame.sample_rate > kMaxSampleRate)
        return {};
    if (!averageChannels(frame, m_mono))
        return fail(ErrorCode::UnsupportedFormat, "This kind of sound cannot be read here.");
    const double rate = frame.sample_rate;
    double time = m_time;
    if (frame.best_effort_timestamp != AV_NOPTS_VALUE) {
        const double stated = m_demuxer.seconds(frame.best_effort_timestamp, m_stream);
        time = stated + m_shift;
        const bool isFirst = !m_sawFrame;
        if (isFirst && m_start <= 0 && time > kLargestGap) {
            m_shift = -stated;
            time = 0;
        }
        const double gap = time - (isFirst ? m_start : m_time);
        if (!isFirst && (gap < -kSmallestGap || gap > kLargestGap))
            m_shift += m_time - time; // timestamps broke here: the sound simply goes on
        if (!isFirst && !(gap > kSmallestGap && gap <= kLargestGap))
            time = m_time;
        if (gap > kSmallestGap && gap <= kLargestGap && time < m_end)
            if (auto added = addSilence(sink, time - std::max(m_time, m_start), frame.sample_rate); !added)
                return added;
    }
    m_sawFrame = true;
    const auto count = static_cast<double>(m_mono.size());
    const double skip = std::clamp(std::round((m_start - time) * rate), 0.0, count);
    const double keep = std::clamp(std::round((m_end - time) * rate), skip, count); // m_end may be infinite
    m_time = time + count / rate;
    return sink(m_mono.data() + static_cast<std::size_t>(skip), static_cast<std::size_t>(keep - skip),
                frame.sample_rate);
}

Result<void> SoundReader::addSilence(const Sink& sink, double seconds, int rate) {
    if (seconds <= 0)
        return {};
    const std::vector<float> silence(static_cast<std::size_t>(std::lround(std::min(seconds, kLargestGap) * rate)));
    return sink(silence.data(), silence.size(), rate);
}

Result<void> SoundReader::checkEnd() const {
    if (!m_sawFrame && m_lastError < 0)
        return ff::failure(m_lastError, "decode");
    // Where the header does not say how long the sound is, its bytes do.
    const double promised =
        std::max(m_demuxer.promisedDuration(m_stream).value_or(0), m_time / (1 - m_demuxer.missingShare()));
    const bool isBehindEnd = m_start > 0 && !m_sawFrame && m_start >= promised - kMissingTail; // a seek met the end
    if (!isBehindEnd && m_time < std::min(promised, m_end) - kMissingTail)
        return fail(ErrorCode::Truncated, "The sound ends before its time; the file may be an unfinished copy.",
                    std::to_string(m_time) + " s of " + std::to_string(promised) + " s");
    return {};
}

} // namespace medley::media
