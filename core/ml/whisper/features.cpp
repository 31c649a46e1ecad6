#include "core/ml/whisper/features.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace medley::ml::whisper {

namespace {
constexpr double kQuietest = 1e-10; ///< power that counts as silence
constexpr double kRange = 8;        ///< decades of power below the loudest that are kept
constexpr std::int64_t kBlock = 3000;
constexpr std::int64_t kMostKept = 60'000; ///< frames: 20 MB with 80 bands
} // namespace

MelOptions melOptions(const WhisperConfig& config) {
    MelOptions options;
    options.sampleRate = config.sampleRate;
    options.fftSize = config.fftSize;
    options.hop = config.hop;
    options.bands = config.melBands;
    return options;
}

Features::Features(const SpeechTrack& track, const MelSpectrogram& spectrogram)
    : m_track(track), m_spectrogram(spectrogram) {
    double loudest = std::numeric_limits<double>::lowest();
    std::vector<at::Tensor> kept;
    for (std::int64_t first = 0; first < frameCount(); first += kBlock) {
        const at::Tensor power = logPower(first, std::min(kBlock, frameCount() - first));
        loudest = std::max(loudest, power.max().item<double>());
        if (first < kMostKept)
            kept.push_back(power.to(at::kFloat));
    }
    m_floor = loudest - kRange;
    if (!kept.empty())
        m_kept = at::cat(kept, 1);
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
        const bool isKept = firstFrame + filled <= m_kept.size(1);
        const at::Tensor power = isKept ? m_kept.narrow(1, firstFrame, filled) : logPower(firstFrame, filled);
        features.narrow(2, 0, filled).copy_(power.clamp_min(m_floor).add_(4.0).div_(4.0));
    }
    return features;
}

} // namespace medley::ml::whisper
