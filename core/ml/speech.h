// Speech → timed text. Lives on the inference thread.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/ml/explainers.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace medley::ml {

struct TranscribeOptions {
    std::string language;   ///< ISO 639-1, or empty: detected from the first 30 s of speech
    bool translate = false; ///< to English
    int beamSize = 5;       ///< 1 = greedy
    /// Tried in order until the text is neither repetitive nor improbable (Whisper paper, 4.5).
    std::vector<float> temperatures{0.0F, 0.2F, 0.4F, 0.6F, 0.8F, 1.0F};
    float compressionRatioThreshold = 2.4F;
    float logProbabilityThreshold = -1.0F;
    float noSpeechThreshold = 0.6F;
    /// Gives each window the text before it. More consistent spelling, but a mistake or a loop is carried on as well.
    bool conditionOnPreviousText = false;
    bool wordTimes = false; ///< fills Transcript::words; costs one more pass of the decoder a window
    std::uint64_t seed = 0; ///< of the sampling at temperatures above 0
};

/// A word of a transcript.
struct TimedWord {
    TimeSpan span;         ///< not longer than it is heard: without the pause after it
    std::string text;      ///< UTF-8, with its punctuation; a character where words are not written apart
    float probability = 0; ///< 0…1, mean of its tokens
};

struct Transcript {
    std::string language; ///< ISO 639-1
    float languageProbability = 0;
    std::vector<TimedText> segments; ///< ordered by time
    std::vector<std::vector<TimedWord>>
        words; ///< of each segment, in order; empty without TranscribeOptions::wordTimes
};

/// A token of a text that is spoken.
struct AlignedToken {
    std::string text;      ///< with its space before it; empty inside a character of several tokens
    TimeSpan span;         ///< seconds of the sound
    float probability = 0; ///< 0…1, after the tokens before it
};

/// Which token is heard when, and how the decoder's attention says so.
struct SpeechAlignment {
    std::vector<AlignedToken> tokens;
    std::vector<TimedWord> words;
    TimeSpan span;                ///< of the sound, seconds: the positions cover it in equal steps
    int positions = 0;            ///< of the encoder
    std::vector<float> attention; ///< [tokens][positions]: mean over the heads that follow the sound, rows add up to 1
    /// Of every layer and head: queries are the tokens, keys the positions, without names or a grid. Rows add up to
    /// less than 1 where some of the attention goes to the silence that fills the model's window up; those of the
    /// rollout are scaled to 1.
    AttentionRecord heads;
    std::vector<std::pair<int, int>> alignmentHeads; ///< layer and head of those that follow the sound
};

/// Speech → timed text.
class SpeechRecognizer {
public:
    virtual ~SpeechRecognizer() = default;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sound must have
    /// Transcribes the given spans of speech (the whole sound if `speech` is empty) in windows of 30 s.
    /// `progress` gets the share done, 0…1, at most once a window. Times are of the whole sound.
    [[nodiscard]] virtual Result<Transcript> transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                                        const TranscribeOptions& options, const CancelToken& cancel,
                                                        const std::function<void(float)>& progress) = 0;
    /// When each token of `text` is heard in the part `span` of the sound, at most 30 s of it: one pass of the encoder
    /// and one of the decoder. `language`: ISO 639-1. InvalidArgument for a longer span and an empty text.
    [[nodiscard]] virtual Result<SpeechAlignment> align(const AudioBuffer& sound, const TimeSpan& span,
                                                        const std::string& text, const std::string& language,
                                                        const CancelToken& cancel) = 0;
};

} // namespace medley::ml
