// Short-time Fourier transform and mel filters: the power of a sound in bands that are spaced as people hear pitch.
// As transformers' `audio_utils.spectrogram` and `mel_filter_bank` (and librosa, which those follow), in double
// precision: bands 80 dB below the loudest one come out as exact as the loudest.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <span>
#include <vector>

namespace medley::ml {

enum class MelScale {
    Slaney, ///< linear below 1 kHz, logarithmic above (Slaney's Auditory Toolbox; librosa's default)
    Htk,    ///< 2595 · log10(1 + f / 700)
};

struct MelOptions {
    std::int64_t sampleRate = 16000; ///< Hz
    std::int64_t fftSize = 400;      ///< samples a frame; the window is a periodic Hann window of this length
    std::int64_t hop = 160;          ///< samples from one frame to the next
    std::int64_t bands = 80;
    double lowest = 0;     ///< Hz, lower edge of the first band
    double highest = 8000; ///< Hz, upper edge of the last band
    MelScale scale = MelScale::Slaney;
    bool equalArea = true; ///< each filter divided by its width in Hz (librosa's norm="slaney")
};

/// Hz, bands + 1: what a picture of a spectrogram draws each band between. Half-way in mel from the peak of one band's
/// filter to that of the next, and as far beyond the first and the last.
[[nodiscard]] std::vector<double> bandEdges(const MelOptions& options);

/// Immutable; may be used from several threads.
class MelSpectrogram {
public:
    explicit MelSpectrogram(const MelOptions& options);

    [[nodiscard]] const MelOptions& options() const { return m_options; }
    /// [bins, bands] float64, bins = fftSize / 2 + 1.
    [[nodiscard]] const at::Tensor& filters() const { return m_filters; }

    /// Power of the frames that lie wholly inside `samples`: 1 + (size - fftSize) / hop of them, none for fewer samples
    /// than a frame has. Returns [bands, frames] float64, ≥ 0.
    [[nodiscard]] at::Tensor power(std::span<const float> samples) const;

private:
    MelOptions m_options;
    at::Tensor m_window;
    at::Tensor m_filters;
};

} // namespace medley::ml
