// Sounds of any length for models that take a few seconds at a time. Private to core/ml.
#pragma once

#include "core/base/media.h"
#include "core/base/result.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <span>
#include <vector>

namespace medley::ml {

/// InvalidArgument unless every sound has this sample rate, at least `least` samples, and no value that is not a
/// number.
[[nodiscard]] Result<void> checkSounds(std::span<const AudioBuffer> sounds, int sampleRate, std::size_t least);

/// What a model is given at once.
struct SoundPart {
    std::size_t sound = 0; ///< which of the sounds
    std::size_t first = 0; ///< sample
    std::size_t count = 0; ///< samples
};

/// Each sound cut into as few parts as can be, each at most `longest` samples and equally long.
[[nodiscard]] std::vector<SoundPart> equalParts(std::span<const AudioBuffer> sounds, std::size_t longest);

/// Each sound as full windows of `length` samples, the first at its start, the last at its end, equally far apart and
/// overlapping where it is no multiple; a sound that is shorter is one part.
[[nodiscard]] std::vector<SoundPart> fullWindows(std::span<const AudioBuffer> sounds, std::size_t length);

[[nodiscard]] std::span<const float> samplesOf(std::span<const AudioBuffer> sounds, const SoundPart& part);

/// The mean over each sound's parts: a row a part → [sounds, width] float32.
[[nodiscard]] at::Tensor meanBySound(std::span<const SoundPart> parts, std::span<const std::vector<float>> rows,
                                     std::size_t sounds);

} // namespace medley::ml
