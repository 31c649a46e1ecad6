#include "core/ml/whisper/features.h"

#include <algorithm>
#include <limits>

namespace medley::ml::whisper {

namespace {
constexpr double kQuietest = 1e-10; ///< power that counts as silence
constexpr double kRange = 8;        ///< decades of power below the loudest that are kept
constexpr std::int64_t kBlock = 3000;
} // namespace

Features::Features(const SpeechTrack& track, const MelSpectrogram& spectrogram)
    : m_track(track), m_spectrogram(spectrogram) {
    double loudest = std::numeric_limits<double>::lowest();
    for (std::int64_t first = 0; first < frameCount(); first += kBlock) {
        loudest = std::max(loudest, logPower(first, std::min(kBlock, frameCount() - first)).max().item<double>());
    }
    m_floor = loudest - kRange;
}

std::int64_t Features::frameCount() const {
    return m_track.sampleCount() / m_spectrogram.options().hop;
}

at::Tensor Features::logPower(std::int64_t firstFrame, std::int64_t count) const {
    const MelOptions& options = m_spectrogram.options();
    const std::int64_t first = firstFrame * options.hop - options.fftSize / 2;
    const auto samples = m_track.read(first, (count - 1) * options.hop + options.fftSize);
    return m_spectrogram.power(samples).clamp_min_(kQuietest).log10_();
}

at::Tensor Features::window(std::int64_t firstFrame, std::int64_t count) const {
    const std::int64_t bands = m_spectrogram.options().bands;
    at::Tensor features = at::zeros({1, bands, count}, at::kFloat);
    const std::int64_t filled = std::clamp<std::int64_t>(frameCount() - firstFrame, 0, count);
    if (filled > 0) {
        const at::Tensor power = logPower(firstFrame, filled).clamp_min_(m_floor);
        features.narrow(2, 0, filled).copy_(power.add_(4.0).div_(4.0));
    }
    return features;
}

} // namespace medley::ml::whisper
