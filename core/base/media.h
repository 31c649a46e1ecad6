// The plain data that travels between the modules: no Qt, no OpenCV, no FFmpeg, no Torch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

enum class MediaKind { Image, Audio, Video };

/// "image", "audio", "video": the names used in the database, in JSON and on the command line.
[[nodiscard]] std::string_view mediaKindName(MediaKind kind);
[[nodiscard]] std::optional<MediaKind> mediaKindFromName(std::string_view name);

/// 8-bit RGB picture, row-major, three bytes a pixel, no padding, upright (EXIF orientation applied), sRGB as stored.
struct RgbImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; ///< size = width * height * 3
    [[nodiscard]] bool isEmpty() const { return pixels.empty(); }
};

/// Mono sound, float32 in [-1, 1].
struct AudioBuffer {
    int sampleRate = 0; ///< Hz
    std::vector<float> samples;
    [[nodiscard]] double duration() const {
        return sampleRate > 0 ? static_cast<double>(samples.size()) / sampleRate : 0.0;
    }
};

/// A span of time in seconds from the start of a file, end not included.
struct TimeSpan {
    double start = 0;
    double end = 0;
    [[nodiscard]] double length() const { return end - start; }
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// A piece of transcript.
struct TimedText {
    TimeSpan span;
    std::string text;                ///< UTF-8, trimmed
    float averageLogProbability = 0; ///< mean log probability of the tokens, ≤ 0
    float noSpeechProbability = 0;   ///< of the window that the piece comes from, 0…1
};

/// One vector of an embedding space, unit length unless stated.
using Embedding = std::vector<float>;

struct LabelScore {
    int index = 0; ///< class index of the model
    std::string label;
    float probability = 0; ///< 0…1
};

} // namespace medley
