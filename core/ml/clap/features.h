// CLAP's input: mel spectrograms in decibels. Reference: transformers' ClapFeatureExtractor, except that where it draws
// the places of crops at random, the caller says them.
#pragma once

#include "core/ml/audio/melspectrogram.h"
#include "core/ml/nn/config.h"

#include <array>
#include <span>
#include <vector>

namespace medley::ml::clap {

enum class Filling {
    Zeros,
    Repeat,      ///< the sound again and again until the window is full
    RepeatWhole, ///< the sound as often as it fits, then zeros
};

inline constexpr double kSilence = -100; ///< dB, of what is quieter than any sound

struct FeatureSettings {
    MelOptions mel;
    std::int64_t windowSamples = 480'000; ///< what the model takes at once
    bool fusion = true;                   ///< longer sounds as a shrunken whole and three crops
    Filling filling = Filling::RepeatWhole;

    /// From preprocessor_config.json. Throws ModelError.
    [[nodiscard]] static FeatureSettings read(const nn::Config& config);
    [[nodiscard]] std::int64_t windowFrames() const { return windowSamples / mel.hop + 1; }
    /// Up to where a sound of at least one sample, and at most a window, fills its window, again and again where it is
    /// repeated; zeros follow.
    [[nodiscard]] std::int64_t filledSamples(std::int64_t samples) const;
};

/// Immutable; may be used from several threads. The sounds are mono, at the sample rate of the settings, not empty.
class FeatureExtractor {
public:
    using Starts = std::array<std::int64_t, 3>;

    explicit FeatureExtractor(const FeatureSettings& settings) : m_settings(settings), m_spectrogram(settings.mel) {}

    [[nodiscard]] const FeatureSettings& settings() const { return m_settings; }
    /// True where a sound is so long that fused() is for it and not window().
    [[nodiscard]] bool isLonger(std::size_t samples) const;
    /// A sound that is not longer, filled up: [1, windowFrames, bands] float32, with fusion four times the same.
    [[nodiscard]] at::Tensor window(std::span<const float> sound) const;
    /// The whole of a longer sound shrunken to a window's frames, then the windows that begin at these frames of its
    /// spectrogram: [4, windowFrames, bands] float32.
    [[nodiscard]] at::Tensor fused(std::span<const float> sound, const Starts& starts) const;
    /// A third of all places for each crop, and the middle one of each third, in frames: what the reference chooses
    /// from at random.
    [[nodiscard]] Starts middleStarts(std::size_t samples) const;

private:
    /// [frames, bands] float32; before its start and after its end the sound is mirrored.
    [[nodiscard]] at::Tensor decibels(std::span<const float> sound) const;

    FeatureSettings m_settings;
    MelSpectrogram m_spectrogram;
};

} // namespace medley::ml::clap
