#include "core/ml/runtime/sounds.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace medley::ml {

Result<void> checkSounds(std::span<const AudioBuffer> sounds, int sampleRate, std::size_t least) {
    for (const AudioBuffer& sound : sounds) {
        if (sound.sampleRate != sampleRate) {
            return fail(ErrorCode::InvalidArgument, "The sound has the wrong sample rate for this model.",
                        std::to_string(sound.sampleRate) + " Hz instead of " + std::to_string(sampleRate));
        }
        if (sound.samples.empty())
            return fail(ErrorCode::InvalidArgument, "The sound is empty.");
        if (sound.samples.size() < least) {
            return fail(ErrorCode::InvalidArgument, "The sound is too short for this model.",
                        std::to_string(sound.samples.size()) + " samples, at least " + std::to_string(least));
        }
        if (!std::ranges::all_of(sound.samples, [](float sample) { return std::isfinite(sample); }))
            return fail(ErrorCode::InvalidArgument, "The sound contains values that are not numbers.");
    }
    return {};
}

std::vector<SoundPart> equalParts(std::span<const AudioBuffer> sounds, std::size_t longest) {
    std::vector<SoundPart> parts;
    for (std::size_t sound = 0; sound < sounds.size(); ++sound) {
        const std::size_t size = sounds[sound].samples.size();
        const std::size_t count = (size + longest - 1) / longest;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t first = size * i / count;
            parts.push_back({sound, first, size * (i + 1) / count - first});
        }
    }
    return parts;
}

std::vector<SoundPart> fullWindows(std::span<const AudioBuffer> sounds, std::size_t length) {
    std::vector<SoundPart> parts;
    for (std::size_t sound = 0; sound < sounds.size(); ++sound) {
        const std::size_t size = sounds[sound].samples.size();
        if (size <= length) {
            parts.push_back({sound, 0, size});
            continue;
        }
        const std::size_t last = (size + length - 1) / length - 1;
        for (std::size_t i = 0; i <= last; ++i)
            parts.push_back({sound, (size - length) * i / last, length});
    }
    return parts;
}

std::span<const float> samplesOf(std::span<const AudioBuffer> sounds, const SoundPart& part) {
    return std::span(sounds[part.sound].samples).subspan(part.first, part.count);
}

at::Tensor meanBySound(std::span<const SoundPart> parts, std::span<const std::vector<float>> rows, std::size_t sounds) {
    const auto width = static_cast<std::int64_t>(rows.empty() ? 0 : rows.front().size());
    at::Tensor sums = at::zeros({static_cast<std::int64_t>(sounds), width}, at::kFloat);
    at::Tensor counts = at::zeros({static_cast<std::int64_t>(sounds), 1}, at::kFloat);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto sound = static_cast<std::int64_t>(parts[i].sound);
        sums[sound] += at::tensor(rows[i], at::kFloat);
        counts[sound] += 1;
    }
    return sums / counts;
}

} // namespace medley::ml
