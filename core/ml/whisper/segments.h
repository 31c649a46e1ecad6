// A window's tokens cut at the timestamps among them (openai/whisper `transcribe.py`).
#pragma once

#include "core/ml/whisper/config.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace medley::ml::whisper {

/// Times in timestamps (0.02 s) from the window's start.
struct Segmentation {
    struct Segment {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::vector<TokenId> tokens; ///< with their timestamps
    };
    std::vector<Segment> segments;
    /// Where the next window starts: at the last closed segment's end, if one was left open after it.
    std::optional<std::int64_t> next;
};

/// `windowLength`: of the sound in the window, in timestamps: the end of a segment that names none.
[[nodiscard]] Segmentation segment(std::span<const TokenId> tokens, TokenId timestampBegin, std::int64_t windowLength);

} // namespace medley::ml::whisper
