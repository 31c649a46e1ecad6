#include "core/services/soundcutting.h"

#include "core/media/audio.h"

#include <algorithm>
#include <cmath>

namespace medley {

namespace {

constexpr int kSpeechRate = 16'000;        ///< Hz
constexpr double kSpeechPiece = 120;       ///< seconds decoded at a time, so that memory stays flat
constexpr double kWindow = 10;             ///< seconds: what the models that embed sounds were trained on
constexpr double kShortestWindow = 1;      ///< seconds; a shorter rest at the end says nothing
constexpr float kSilence = 1e-4F;          ///< −80 dB: nothing can be heard
constexpr std::size_t kWaveformRate = 100; ///< peaks are first taken every 1/100 s, then reduced to the stored count
constexpr std::size_t kWaveformStored = 200;

/// Pushes one sound window after the other.
class Windows {
public:
    Windows(const FileWorkPtr& work, const Push& push) : m_work(work), m_push(push) {}

    bool take(media::SoundWindow window) const {
        const bool isRest = window.start > 0 && window.sound.duration() < kShortestWindow;
        if (isRest || std::ranges::none_of(window.sound.samples, [](float s) { return std::abs(s) > kSilence; }))
            return true;
        catalog::SegmentRecord segment;
        segment.type = catalog::SegmentType::Sound;
        // The length of the same window differs by a sample or so between rates.
        const double end = window.start + std::round(window.sound.duration() * 100) / 100;
        segment.span = {window.start, end};
        segment.keyTime = window.start;
        return m_push(WindowItem{m_work, std::move(segment), std::move(window.sound)});
    }

private:
    const FileWorkPtr& m_work;
    const Push& m_push;
};

/// Pushes the pieces for speech, each when the next one has come: only then it is known which one is the last.
class SpeechPieces {
public:
    SpeechPieces(const FileWorkPtr& work, const Push& push) : m_work(work), m_push(push) {}

    bool take(media::SoundWindow piece) {
        const auto count = static_cast<int>(piece.sound.duration() * kWaveformRate);
        if (count > 0) {
            const auto part = media::waveformPeaks(piece.sound, count);
            m_peaks.insert(m_peaks.end(), part.begin(), part.end());
        }
        const bool more = pushHeld(false);
        m_held = std::move(piece);
        return more;
    }
    void finish() {
        pushHeld(true);
        const std::size_t count = std::min(kWaveformStored, m_peaks.size());
        for (std::size_t i = 0; i < count; ++i) {
            const auto from = m_peaks.begin() + static_cast<std::ptrdiff_t>(i * m_peaks.size() / count);
            const auto to = m_peaks.begin() + static_cast<std::ptrdiff_t>((i + 1) * m_peaks.size() / count);
            m_work->record.waveform.push_back(*std::max_element(from, to));
        }
    }

private:
    bool pushHeld(bool last) {
        if (!m_held)
            return true;
        const double start = m_held->start;
        AudioBuffer sound = std::move(m_held->sound);
        m_held.reset();
        return m_push(SoundItem{m_work, start, std::move(sound), last});
    }

    const FileWorkPtr& m_work;
    const Push& m_push;
    std::optional<media::SoundWindow> m_held;
    std::vector<std::uint8_t> m_peaks;
};

std::vector<media::SoundWindowOptions> windowCuts(const std::vector<int>& rates) {
    std::vector<media::SoundWindowOptions> cuts;
    for (const int rate : rates)
        cuts.push_back({rate, kWindow, kWindow});
    return cuts;
}

} // namespace

void decodeSound(const FileWorkPtr& work, const std::vector<int>& rates, const CancelToken& cancel, const Push& push) {
    auto cuts = windowCuts(rates);
    cuts.push_back({kSpeechRate, kSpeechPiece, kSpeechPiece});
    work->record.waveform.clear();
    const Windows windows(work, push);
    SpeechPieces pieces(work, push);
    auto decoded = media::decodeSoundWindows(
        work->record.path, cuts,
        [&](std::size_t cut, media::SoundWindow window) {
            return cut < rates.size() ? windows.take(std::move(window)) : pieces.take(std::move(window));
        },
        {}, cancel);
    if (decoded)
        pieces.finish();
    else
        work->fail("decode", std::move(decoded.error()));
}

void decodeWindows(const FileWorkPtr& work, const std::vector<int>& rates, const CancelToken& cancel,
                   const Push& push) {
    const Windows windows(work, push);
    auto decoded = media::decodeSoundWindows(
        work->record.path, windowCuts(rates),
        [&](std::size_t, media::SoundWindow window) { return windows.take(std::move(window)); }, {}, cancel);
    if (!decoded)
        work->fail("decode", std::move(decoded.error()));
}

} // namespace medley
