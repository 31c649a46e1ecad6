#include "core/ml/whisper/segments.h"

#include <algorithm>

namespace medley::ml::whisper {

Segmentation segment(std::span<const TokenId> tokens, TokenId timestampBegin, std::int64_t windowLength) {
    const auto isTimestamp = [&](std::size_t i) { return tokens[i] >= timestampBegin; };
    const std::size_t count = tokens.size();
    // A segment ends where two timestamps meet; at the very end one is enough when nothing was said after it.
    std::vector<std::size_t> ends;
    for (std::size_t i = 1; i < count; ++i) {
        if (isTimestamp(i) && isTimestamp(i - 1)) {
            ends.push_back(i);
        }
    }
    const bool endsWithOneTimestamp = count >= 2 && isTimestamp(count - 1) && !isTimestamp(count - 2);

    Segmentation result;
    if (ends.empty()) {
        // Nothing was closed: all of it is one segment, which ends at the last time it names.
        std::int64_t end = windowLength;
        for (std::size_t i = 0; i < count; ++i) {
            if (isTimestamp(i) && tokens[i] != timestampBegin) {
                end = tokens[i] - timestampBegin;
            }
        }
        if (count > 0) {
            const std::int64_t start = isTimestamp(0) ? tokens[0] - timestampBegin : 0;
            result.segments.push_back({std::min(start, end), end, {tokens.begin(), tokens.end()}});
        }
        return result;
    }
    if (endsWithOneTimestamp) {
        ends.push_back(count);
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        const auto part = tokens.subspan(begin, end - begin);
        result.segments.push_back(
            {part.front() - timestampBegin, part.back() - timestampBegin, {part.begin(), part.end()}});
        begin = end;
    }
    if (!endsWithOneTimestamp) {
        result.next = tokens[begin - 1] - timestampBegin;
    }
    return result;
}

} // namespace medley::ml::whisper
