#include "core/media/audio.h"

#include "core/media/demuxer.h"
#include "core/media/monosound.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace medley::media {

namespace {

constexpr double kMissingTail = 1.0;      ///< seconds that may be missing at the end before a file counts as truncated
constexpr double kSmallestGap = 0.05;     ///< seconds; smaller ones are rounding of timestamps
constexpr double kLargestGap = 60.0;      ///< seconds; larger ones are broken timestamps
constexpr int kMaxSampleRate = 3'000'000; // DSD counts single bits

Failure noMemory() {
    return fail(ErrorCode::OutOfMemory, "There is not enough memory for this sound.");
}

/// One run through a file's sound.
class SoundReader {
public:
    SoundReader(Demuxer& demuxer, const AudioDecodeOptions& options)
        : m_demuxer(demuxer)
        , m_options(options)
        , m_stream(*demuxer.audio())
        , m_resampler(options.sampleRate, m_sound.samples) {
        m_sound.sampleRate = options.sampleRate;
        m_start = options.span ? std::max(0.0, options.span->start) : 0.0;
        m_end = options.span ? options.span->end : std::numeric_limits<double>::infinity();
    }

    [[nodiscard]] Result<AudioBuffer> read() {
        if (auto ready = open(); !ready)
            return failWith(ready);
        constexpr double kPreRoll = 0.2; // seconds: codecs need a few packets before what they give is right
        if (m_start > kPreRoll)
            (void)m_demuxer.seek(m_start - kPreRoll, m_stream); // where it cannot, we read from the beginning
        if (auto done = decodeAll(); !done)
            return failWith(done);
        if (auto done = m_resampler.finish(); !done)
            return failWith(done);
        return finished();
    }

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> decodeAll();
    [[nodiscard]] Result<void> takeFrames(bool& wantsMore);
    [[nodiscard]] Result<void> addFrame();
    [[nodiscard]] Result<void> addSilence(double seconds, int rate);
    [[nodiscard]] Result<AudioBuffer> finished();

    Demuxer& m_demuxer;
    const AudioDecodeOptions& m_options;
    const AVStream& m_stream;
    ff::CodecContext m_codec;
    ff::Packet m_packet;
    ff::Frame m_frame;
    AudioBuffer m_sound;
    MonoResampler m_resampler;
    std::vector<float> m_mono;
    double m_start = 0;
    double m_end = 0;
    double m_time = 0;  ///< where the sound that has been seen ends
    double m_shift = 0; ///< added to timestamps since the last break in them
    bool m_sawFrame = false;
    int m_lastError = 0;
};

Result<void> SoundReader::open() {
    const AVCodec* codec = avcodec_find_decoder(m_stream.codecpar->codec_id);
    if (codec == nullptr)
        return fail(ErrorCode::UnsupportedFormat, "No decoder for this kind of sound is installed.",
                    avcodec_get_name(m_stream.codecpar->codec_id));
    m_codec.reset(avcodec_alloc_context3(codec));
    m_packet.reset(av_packet_alloc());
    m_frame.reset(av_frame_alloc());
    if (!m_codec || !m_packet || !m_frame)
        return noMemory();
    if (const int code = avcodec_parameters_to_context(m_codec.get(), m_stream.codecpar); code < 0)
        return ff::failure(code, "sound parameters");
    m_codec->pkt_timebase = m_stream.time_base;
    m_codec->thread_count = 1;
    if (const int code = avcodec_open2(m_codec.get(), codec, nullptr); code < 0)
        return ff::failure(code, std::string("open ") + codec->name);
    return {};
}

Result<void> SoundReader::decodeAll() {
    bool wantsMore = true;
    while (wantsMore) {
        const auto more = m_demuxer.read(*m_packet, m_stream);
        if (!more)
            return failWith(more);
        const int code = avcodec_send_packet(m_codec.get(), *more ? m_packet.get() : nullptr);
        if (code < 0 && code != AVERROR_EOF && code != AVERROR(EAGAIN))
            m_lastError = code; // a damaged packet: go on with the next
        if (auto taken = takeFrames(wantsMore); !taken)
            return taken;
        if (!*more)
            break;
    }
    return {};
}

Result<void> SoundReader::takeFrames(bool& wantsMore) {
    while (m_time < m_end) {
        const int code = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code == AVERROR(ENOMEM))
            return ff::failure(code, "decode");
        if (code < 0) {
            m_lastError = code;
            return {};
        }
        if (auto added = addFrame(); !added)
            return added;
    }
    wantsMore = false;
    return {};
}

Result<void> SoundReader::addFrame() {
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
            if (auto added = addSilence(time - std::max(m_time, m_start), frame.sample_rate); !added)
                return added;
    }
    m_sawFrame = true;
    const auto count = static_cast<double>(m_mono.size());
    const double skip = std::clamp(std::round((m_start - time) * rate), 0.0, count);
    const double keep = std::clamp(std::round((m_end - time) * rate), skip, count); // m_end may be infinite
    m_time = time + count / rate;
    const double limit = m_options.limits.maxAudioSeconds * m_options.sampleRate;
    if (static_cast<double>(m_sound.samples.size()) > limit)
        return fail(ErrorCode::TooLarge, "The sound is longer than Medley opens in one piece.");
    return m_resampler.add(m_mono.data() + static_cast<std::size_t>(skip), static_cast<std::size_t>(keep - skip),
                           frame.sample_rate);
}

Result<void> SoundReader::addSilence(double seconds, int rate) {
    if (seconds <= 0)
        return {};
    const std::vector<float> silence(static_cast<std::size_t>(std::lround(std::min(seconds, kLargestGap) * rate)));
    return m_resampler.add(silence.data(), silence.size(), rate);
}

Result<AudioBuffer> SoundReader::finished() {
    if (!m_sawFrame && m_lastError < 0)
        return ff::failure(m_lastError, "decode");
    // Where the header does not say how long the sound is, its bytes do.
    const double promised =
        std::max(m_demuxer.promisedDuration(m_stream).value_or(0), m_time / (1 - m_demuxer.missingShare()));
    const bool isBehindEnd = m_start > 0 && !m_sawFrame && m_start >= promised - kMissingTail; // a seek met the end
    if (!isBehindEnd && m_time < std::min(promised, m_end) - kMissingTail)
        return fail(ErrorCode::Truncated, "The sound ends before its time; the file may be an unfinished copy.",
                    std::to_string(m_time) + " s of " + std::to_string(promised) + " s");
    if (m_sound.samples.empty())
        return fail(ErrorCode::EmptyFile, m_options.span ? "There is nothing to hear in this part of the file."
                                                         : "There is nothing to hear in this file.");
    if (m_options.span) { // resampling rounds up
        const double wanted = std::round((m_end - m_start) * m_options.sampleRate);
        if (static_cast<double>(m_sound.samples.size()) > wanted)
            m_sound.samples.resize(static_cast<std::size_t>(wanted));
    }
    for (float& sample : m_sound.samples) // float files and the resampler may overshoot
        sample = std::clamp(sample, -1.0F, 1.0F);
    return std::move(m_sound);
}

} // namespace

Result<AudioBuffer> decodeAudio(const std::filesystem::path& path, const AudioDecodeOptions& options,
                                const CancelToken& cancel) {
    if (options.sampleRate < 1000 || options.sampleRate > 768'000)
        return fail(ErrorCode::InvalidArgument, "This sample rate makes no sense.");
    if (options.span && !(options.span->end > options.span->start && std::isfinite(options.span->end)))
        return fail(ErrorCode::InvalidArgument, "This span of time is empty.");
    if (options.span && options.span->length() > options.limits.maxAudioSeconds)
        return fail(ErrorCode::TooLarge, "This span of time is longer than Medley opens in one piece.");
    const auto demuxer = Demuxer::open(path, options.limits, cancel);
    if (!demuxer)
        return failWith(demuxer);
    const AVStream* stream = (*demuxer)->audio();
    if (stream == nullptr)
        return fail(ErrorCode::EmptyFile, "This video has no sound.");
    if (const auto promised = (*demuxer)->promisedDuration(*stream);
        !options.span && promised && *promised > options.limits.maxAudioSeconds)
        return fail(ErrorCode::TooLarge, "The sound is longer than Medley opens in one piece.");
    try {
        return SoundReader(**demuxer, options).read();
    } catch (const std::bad_alloc&) {
        return noMemory();
    }
}

std::vector<std::uint8_t> waveformPeaks(const AudioBuffer& sound, int count) {
    const std::size_t size = sound.samples.size();
    if (count <= 0 || size == 0)
        return {};
    const auto bars = static_cast<std::size_t>(count);
    std::vector<std::uint8_t> peaks(bars, 0);
    for (std::size_t bar = 0; bar < bars; ++bar) {
        const std::size_t first = bar * size / bars;
        const std::size_t last = std::max(first + 1, (bar + 1) * size / bars);
        float peak = 0;
        for (std::size_t index = first; index < std::min(last, size); ++index)
            peak = std::max(peak, std::abs(sound.samples[index]));
        peaks[bar] = static_cast<std::uint8_t>(std::lround(std::min(peak, 1.0F) * 255));
    }
    return peaks;
}

} // namespace medley::media
