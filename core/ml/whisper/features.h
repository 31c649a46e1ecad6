// Whisper's input: the log-mel spectrogram of a window of sound (Radford et al. 2022, https://arxiv.org/abs/2212.04356,
// section 2.2; openai/whisper `audio.py`, transformers' WhisperFeatureExtractor).
#pragma once

#include "core/ml/audio/melspectrogram.h"
#include "core/ml/whisper/config.h"
#include "core/ml/whisper/speechtrack.h"

namespace medley::ml::whisper {

[[nodiscard]] MelOptions melOptions(const WhisperConfig& config);

/// Any frame of a sound's spectrogram on demand. The first ten minutes are kept; hours of sound cost no more memory.
/// The sound is followed by silence without end; before its start it is mirrored.
class Features {
public:
    /// Reads the whole track once to find the loudest band, 80 dB below which everything is cut off.
    /// `track` must outlive this.
    Features(const SpeechTrack& track, const MelSpectrogram& spectrogram);

    /// Frames that begin before the end of the sound (a frame is `hop` samples).
    [[nodiscard]] std::int64_t frameCount() const;
    /// [1, bands, count] float32, about -1 to 1. Frames from `frameCount` on are zero, as the reference pads a window
    /// that the sound does not fill.
    [[nodiscard]] at::Tensor window(std::int64_t firstFrame, std::int64_t count) const;

private:
    [[nodiscard]] at::Tensor logPower(std::int64_t firstFrame, std::int64_t count) const;

    const SpeechTrack& m_track;
    const MelSpectrogram& m_spectrogram;
    double m_floor = 0; ///< of log10 power
    at::Tensor m_kept;  ///< [bands, frames] float32, log10 power of the first frames
};

} // namespace medley::ml::whisper
