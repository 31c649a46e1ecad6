// Where in a sound the states of the audio tower lie: undoes the stretching of the spectrogram to what the tower takes
// and the repeating of short sounds. (The folding into a square AudioTower::states has undone.)
#pragma once

#include "core/ml/clap/features.h"
#include "core/ml/clap/settings.h"
#include "core/ml/explainers.h"

#include <cstdint>
#include <span>

namespace medley::ml::clap {

/// The cells that the last states of a window make over frequency and time. Times are right to half a frame (5 ms): the
/// first and the last frame stand for half as much sound as the others.
class SoundGrid {
public:
    /// `samples`: of the sound, from one to a window.
    SoundGrid(const AudioSettings& network, const FeatureSettings& features, std::int64_t samples);

    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    /// Those that the sound itself takes up; the last one may reach beyond its end.
    [[nodiscard]] std::int64_t columns() const { return m_columns; }

    /// ofWindow: [rows, columns of the window], as AudioTower::states has them. Where the sound was repeated, the mean
    /// over its repetitions.
    [[nodiscard]] TimeFrequencyMap map(const at::Tensor& ofWindow) const;
    /// The sound's own part of a window's features [frames, bands], in dB of the loudest.
    [[nodiscard]] TimeFrequencyMap spectrogram(const at::Tensor& features) const;
    /// mask: [rows · columns], 1 where a cell is left out → bool [frames, bands] of a window's features, true there,
    /// also where the sound is repeated.
    [[nodiscard]] at::Tensor masked(std::span<const std::uint8_t> mask) const;

private:
    [[nodiscard]] double samplesPerColumn() const;
    /// How much of a column of the window, in samples, is a column of the sound: [columns, columns of the window].
    [[nodiscard]] at::Tensor overlaps() const;

    FeatureSettings m_features;
    std::int64_t m_samples = 0;
    std::int64_t m_filled = 0; ///< samples of the window that the sound and its repetitions take up
    std::int64_t m_rows = 0;
    std::int64_t m_windowColumns = 0;
    std::int64_t m_columns = 0;
};

} // namespace medley::ml::clap
