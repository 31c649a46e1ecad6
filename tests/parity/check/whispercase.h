// A Whisper case, loaded: shared by the checks of its network and of its decoding.
#pragma once

#include "core/ml/whisper/decoder.h"
#include "core/ml/whisper/encoder.h"
#include "core/ml/whisper/features.h"
#include "tests/parity/check/check.h"

#include <vector>

namespace medley::test {

struct WhisperCase {
    /// Throws ModelError, also for a checkpoint that does not name its special tokens.
    explicit WhisperCase(Check& owner);

    /// Keys and values of one sound.
    [[nodiscard]] std::vector<ml::nn::KeyValues> cross(std::size_t sound) const;

    Check& check;
    ml::nn::Weights weights;
    ml::whisper::WhisperConfig config;
    ml::whisper::Encoder encoder;
    ml::whisper::Decoder decoder;
    ml::MelSpectrogram spectrogram;
    std::vector<AudioBuffer> sounds;
    at::Tensor features; ///< [sounds, bands, frames]
    at::Tensor encoded;  ///< [sounds, positions, width]
};

void checkWhisperDecoding(const WhisperCase& c);

} // namespace medley::test
