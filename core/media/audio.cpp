#include "core/media/audio.h"

#include "core/media/demuxer.h"
#include "core/media/monosound.h"
#include "core/media/soundreader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace medley::media {

namespace {

constexpr double kLongestWindow = 600; // seconds
constexpr double kShortestHop = 0.01;

Failure noMemory() {
    return fail(ErrorCode::OutOfMemory, "There is not enough memory for this sound.");
}

bool isSensible(int sampleRate) {
    return sampleRate >= 1000 && sampleRate <= 768'000;
}

void clampSamples(std::vector<float>& samples) { // float files and the resampler may overshoot
    for (float& sample : samples)
        sample = std::clamp(sample, -1.0F, 1.0F);
}

Result<AudioBuffer> decodeWhole(Demuxer& demuxer, const AudioDecodeOptions& options) {
    const double start = options.span ? std::max(0.0, options.span->start) : 0.0;
    const double end = options.span ? options.span->end : std::numeric_limits<double>::infinity();
    const double limit = options.limits.maxAudioSeconds * options.sampleRate;
    AudioBuffer sound{options.sampleRate, {}};
    MonoResampler resampler(options.sampleRate, sound.samples);
    auto done = SoundReader(demuxer, start, end).run([&](const float* samples, std::size_t count, int rate) {
        if (static_cast<double>(sound.samples.size()) > limit)
            return Result<void>(fail(ErrorCode::TooLarge, "The sound is longer than Medley opens in one piece."));
        return resampler.add(samples, count, rate);
    });
    if (!done)
        return failWith(done);
    if (auto rest = resampler.finish(); !rest)
        return failWith(rest);
    if (sound.samples.empty())
        return fail(ErrorCode::EmptyFile, options.span ? "There is nothing to hear in this part of the file."
                                                       : "There is nothing to hear in this file.");
    if (options.span) { // resampling rounds up
        const double wanted = std::round((end - start) * options.sampleRate);
        if (static_cast<double>(sound.samples.size()) > wanted)
            sound.samples.resize(static_cast<std::size_t>(wanted));
    }
    clampSamples(sound.samples);
    return sound;
}

/// Resamples a track and cuts it into windows as it comes.
class WindowCutter {
public:
    explicit WindowCutter(const SoundWindowOptions& options)
        : m_options(options)
        , m_length(samples(options.length))
        , m_hop(samples(options.hop))
        , m_resampler(options.sampleRate, m_samples) {}
    WindowCutter(const WindowCutter&) = delete;
    WindowCutter& operator=(const WindowCutter&) = delete;

    [[nodiscard]] Result<void> add(const float* mono, std::size_t count, int rate) {
        return m_resampler.add(mono, count, rate);
    }
    [[nodiscard]] Result<void> finish() { return m_resampler.finish(); }

    /// The next whole window; at the end also one that is shorter, where it has sound that no other has.
    [[nodiscard]] std::optional<SoundWindow> next(bool isEnd) {
        if (m_skip > 0) { // between two windows that do not touch
            const std::size_t gone = std::min(m_skip, m_samples.size());
            m_samples.erase(m_samples.begin(), m_samples.begin() + static_cast<std::ptrdiff_t>(gone));
            m_skip -= gone;
        }
        const bool isWhole = m_samples.size() >= m_length;
        if (m_skip > 0 || (!isWhole && (!isEnd || m_samples.size() <= m_known)))
            return std::nullopt;
        SoundWindow window;
        window.start = static_cast<double>(m_position) / m_options.sampleRate;
        window.sound.sampleRate = m_options.sampleRate;
        const auto end = m_samples.begin() + static_cast<std::ptrdiff_t>(std::min(m_length, m_samples.size()));
        window.sound.samples.assign(m_samples.begin(), end);
        clampSamples(window.sound.samples);
        m_position += m_hop;
        m_skip = m_hop;
        m_known = m_length > m_hop ? m_length - m_hop : 0;
        return window;
    }

private:
    [[nodiscard]] std::size_t samples(double seconds) const {
        return static_cast<std::size_t>(std::lround(seconds * m_options.sampleRate));
    }

    SoundWindowOptions m_options;
    std::size_t m_length;
    std::size_t m_hop;
    std::vector<float> m_samples; ///< from the next window's beginning, less m_skip
    MonoResampler m_resampler;
    std::size_t m_skip = 0;       ///< samples to leave out before the next window
    std::size_t m_known = 0;      ///< of m_samples, those that the window before had too
    std::uint64_t m_position = 0; ///< of the next window, in samples
};

Result<void> cutWindows(Demuxer& demuxer, const std::vector<SoundWindowOptions>& cuts,
                        const std::function<bool(std::size_t, SoundWindow)>& found) {
    std::vector<std::unique_ptr<WindowCutter>> cutters;
    for (const auto& cut : cuts)
        cutters.push_back(std::make_unique<WindowCutter>(cut));
    SoundReader reader(demuxer, 0, std::numeric_limits<double>::infinity());
    bool isWanted = true;
    bool isEmpty = true;
    const auto handOut = [&](bool isEnd) {
        for (std::size_t index = 0; index < cutters.size(); ++index)
            while (isWanted) {
                auto window = cutters[index]->next(isEnd);
                if (!window)
                    break;
                isEmpty = false;
                isWanted = found(index, std::move(*window));
            }
    };
    auto done = reader.run([&](const float* samples, std::size_t count, int rate) {
        for (const auto& cutter : cutters)
            if (auto added = cutter->add(samples, count, rate); !added)
                return added;
        handOut(false);
        if (!isWanted)
            reader.stop();
        return Result<void>();
    });
    if (!done && done.error().code != ErrorCode::Truncated)
        return done;
    for (const auto& cutter : cutters)
        if (auto rest = cutter->finish(); !rest)
            return rest;
    handOut(true);
    if (done && isEmpty)
        return fail(ErrorCode::EmptyFile, "There is nothing to hear in this file.");
    return done;
}

} // namespace

Result<AudioBuffer> decodeAudio(const std::filesystem::path& path, const AudioDecodeOptions& options,
                                const CancelToken& cancel) {
    if (!isSensible(options.sampleRate))
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
        return decodeWhole(**demuxer, options);
    } catch (const std::bad_alloc&) {
        return noMemory();
    }
}

Result<void> decodeSoundWindows(const std::filesystem::path& path, const std::vector<SoundWindowOptions>& cuts,
                                const std::function<bool(std::size_t, SoundWindow)>& found, const Limits& limits,
                                const CancelToken& cancel) {
    for (const auto& cut : cuts)
        if (!isSensible(cut.sampleRate) || !(cut.length > 0 && cut.length <= kLongestWindow) ||
            !(cut.hop >= kShortestHop && cut.hop <= kLongestWindow))
            return fail(ErrorCode::InvalidArgument, "These windows of sound make no sense.");
    if (cuts.empty() || !found)
        return fail(ErrorCode::InvalidArgument, "These windows of sound make no sense.");
    const auto demuxer = Demuxer::open(path, limits, cancel);
    if (!demuxer)
        return failWith(demuxer);
    if ((*demuxer)->audio() == nullptr)
        return fail(ErrorCode::EmptyFile, "This video has no sound.");
    try {
        return cutWindows(**demuxer, cuts, found);
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
