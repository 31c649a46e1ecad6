// From probabilities of speech to spans: get_speech_timestamps of the silero-vad package, with its defaults.
#pragma once

#include "core/base/media.h"

#include <limits>
#include <span>
#include <vector>

namespace medley::ml::silero {

struct SpanOptions {
    double threshold = 0.5;                                     ///< speech begins at this probability…
    double endThreshold = 0.35;                                 ///< …and may end below this one
    double minSpeech = 0.25;                                    ///< seconds; shorter spans are dropped
    double minSilence = 0.1;                                    ///< seconds of silence that end a span
    double padding = 0.03;                                      ///< seconds added on both sides
    double maxSpeech = std::numeric_limits<double>::infinity(); ///< seconds; longer spans are cut, best at a silence
    double minSilenceForCut = 0.098;                            ///< seconds; what counts as a silence to cut at
};

/// `probabilities`: one for every `chunk` samples, in order; `samples`: length of the sound. Ordered, not overlapping.
[[nodiscard]] std::vector<TimeSpan> speechSpans(std::span<const float> probabilities, std::size_t samples,
                                                int sampleRate, int chunk, const SpanOptions& options = {});

} // namespace medley::ml::silero
