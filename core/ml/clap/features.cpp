#include "core/ml/clap/features.h"

#include <algorithm>
#include <string>

namespace medley::ml::clap {

namespace {

constexpr double kQuietest = 1e-10; // the power of kSilence

Filling fillingOf(const nn::Config& config) {
    const std::string name = config.text("padding", "repeatpad");
    if (name == "repeat")
        return Filling::Repeat;
    if (name == "repeatpad")
        return Filling::RepeatWhole;
    if (name == "pad")
        return Filling::Zeros;
    throw ModelError(config.name() + ": the padding " + name + " is not known.");
}

bool fusesLongSounds(const nn::Config& config) {
    const std::string name = config.text("truncation", "fusion");
    if (name != "fusion" && name != "rand_trunc")
        throw ModelError(config.name() + ": the truncation " + name + " is not known.");
    return name == "fusion";
}

/// A window of the sound as often as the settings say, then zeros.
std::vector<float> filledUp(std::span<const float> sound, const FeatureSettings& settings) {
    const auto end = static_cast<std::size_t>(settings.filledSamples(static_cast<std::int64_t>(sound.size())));
    std::vector<float> samples(static_cast<std::size_t>(settings.windowSamples));
    for (std::size_t first = 0; first < end; first += sound.size())
        std::copy_n(sound.begin(), std::min(sound.size(), end - first),
                    samples.begin() + static_cast<std::ptrdiff_t>(first));
    return samples;
}

} // namespace

FeatureSettings FeatureSettings::read(const nn::Config& config) {
    FeatureSettings settings;
    settings.fusion = fusesLongSounds(config);
    settings.filling = fillingOf(config);
    MelOptions& mel = settings.mel;
    mel.sampleRate = config.integer("sampling_rate", 1'000, 384'000, 48'000);
    mel.fftSize = config.integer("fft_window_size", 16, 65'536, 1024);
    mel.hop = config.integer("hop_length", 1, mel.fftSize, 480);
    mel.bands = config.integer("feature_size", 1, 1'024, 64);
    mel.lowest = config.number("frequency_min", 0);
    mel.highest = config.number("frequency_max", 14'000);
    // Two models, two libraries: the fused one was trained with torchaudio's filters, the other with librosa's.
    mel.scale = settings.fusion ? MelScale::Htk : MelScale::Slaney;
    mel.equalArea = !settings.fusion;
    if (!(mel.lowest >= 0 && mel.lowest < mel.highest && 2 * mel.highest <= static_cast<double>(mel.sampleRate)))
        throw ModelError(config.name() + ": the frequencies do not lie between 0 and half the sampling rate.");
    settings.windowSamples = mel.sampleRate * config.integer("max_length_s", 1, 600, 10);
    if (settings.windowSamples < mel.fftSize)
        throw ModelError(config.name() + ": the window is shorter than one frame.");
    return settings;
}

std::int64_t FeatureSettings::filledSamples(std::int64_t samples) const {
    switch (filling) {
    case Filling::RepeatWhole:
        return windowSamples / samples * samples;
    case Filling::Repeat:
        return windowSamples;
    case Filling::Zeros:
        break;
    }
    return samples;
}

bool FeatureExtractor::isLonger(std::size_t samples) const {
    const auto length = static_cast<std::int64_t>(samples);
    if (!m_settings.fusion)
        return length > m_settings.windowSamples;
    return length / m_settings.mel.hop + 1 > m_settings.windowFrames();
}

at::Tensor FeatureExtractor::decibels(std::span<const float> sound) const {
    const auto margin = static_cast<std::size_t>(m_settings.mel.fftSize / 2);
    std::vector<float> mirrored(sound.size() + 2 * margin);
    std::ranges::copy(sound, mirrored.begin() + static_cast<std::ptrdiff_t>(margin));
    for (std::size_t i = 1; i <= margin; ++i) {
        mirrored[margin - i] = sound[i];
        mirrored[margin + sound.size() - 1 + i] = sound[sound.size() - 1 - i];
    }
    return (m_spectrogram.power(mirrored).clamp_min_(kQuietest).log10_() * 10).t().to(at::kFloat).contiguous();
}

at::Tensor FeatureExtractor::window(std::span<const float> sound) const {
    const auto length = static_cast<std::size_t>(m_settings.windowSamples);
    // A sound that is longer by less than a frame is taken as it is.
    const at::Tensor spectrogram =
        (sound.size() >= length ? decibels(sound) : decibels(filledUp(sound, m_settings))).unsqueeze(0);
    return m_settings.fusion ? spectrogram.expand({4, -1, -1}) : spectrogram;
}

at::Tensor FeatureExtractor::fused(std::span<const float> sound, const Starts& starts) const {
    const at::Tensor spectrogram = decibels(sound);
    const std::int64_t frames = m_settings.windowFrames();
    const at::Tensor whole = at::upsample_bilinear2d(spectrogram.unsqueeze(0).unsqueeze(0),
                                                     {frames, m_settings.mel.bands}, /*align_corners=*/false);
    std::vector<at::Tensor> parts{whole.squeeze(0).squeeze(0)};
    for (const std::int64_t start : starts)
        parts.push_back(spectrogram.narrow(0, start, frames));
    return at::stack(parts);
}

FeatureExtractor::Starts FeatureExtractor::middleStarts(std::size_t samples) const {
    const std::int64_t places = static_cast<std::int64_t>(samples) / m_settings.mel.hop + 2 - m_settings.windowFrames();
    Starts starts{};
    std::int64_t first = 0;
    for (std::int64_t part = 0; part < 3; ++part) {
        // The first thirds are the longer ones where the places do not divide by three; an empty third begins at 0.
        const std::int64_t size = places / 3 + (part < places % 3 ? 1 : 0);
        starts[static_cast<std::size_t>(part)] = size > 0 ? first + (size - 1) / 2 : 0;
        first += size;
    }
    return starts;
}

} // namespace medley::ml::clap
