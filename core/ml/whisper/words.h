// The words of a window's text with their times and probabilities (openai/whisper `timing.py`).
#pragma once

#include "core/ml/speech.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/whisper/forcedalignment.h"
#include "core/ml/whisper/segments.h"

#include <span>
#include <string>
#include <vector>

namespace medley::ml::whisper {

/// The tokens [first, end) that are heard of a word: its punctuation is in the text only, as the pause after a word is
/// where the decoder looks when it writes a full stop.
struct Word {
    std::string text; ///< with its punctuation, trimmed
    std::size_t first = 0;
    std::size_t end = 0;
};

/// `tokens`: of a text, without special ones. Without spaces (Chinese, Japanese, …) every character is a word.
[[nodiscard]] std::vector<Word> splitWords(const Tokenizer& tokenizer, std::span<const TokenId> tokens, bool hasSpaces);

/// False for the languages (ISO 639-1 or Whisper's code) that are written without spaces between the words.
[[nodiscard]] bool hasSpaces(const std::string& language);

/// The words of each of the texts that were aligned as one, times in seconds from the window's start.
[[nodiscard]] std::vector<std::vector<TimedWord>> timedWords(const Tokenizer& tokenizer,
                                                             const ForcedAlignment& alignment,
                                                             std::span<const std::vector<TokenId>> texts,
                                                             double secondsPerPosition, bool hasSpaces);

/// The words of each segment, times in seconds from the window's start. `prompt`: with the token that says that there
/// are no timestamps. `positions`: of the encoder that the sound takes up. One pass of the decoder.
[[nodiscard]] std::vector<std::vector<TimedWord>>
timedWords(const Decoder& decoder, const WhisperConfig& config, const Tokenizer& tokenizer,
           const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
           std::span<const Segmentation::Segment> segments, std::int64_t positions, bool hasSpaces);

} // namespace medley::ml::whisper
