// What a Whisper checkpoint says about itself: geometry, special tokens, what may be decoded.
#pragma once

#include "core/ml/nn/activation.h"
#include "core/ml/nn/weights.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace medley::ml {
using TokenId = std::int64_t; // as in text/tokenizer.h, which the networks do not need
}

namespace medley::ml::whisper {

struct Stack {
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t hidden = 0;    ///< width of the feed-forward layers
    std::int64_t positions = 0; ///< longest input: of the encoder after the convolutions, of the decoder in tokens
};

/// Tokens with a meaning of their own, in the order in which all vocabularies have them. Timestamps are last:
/// `timestampBegin` is 0.00 s, and each further one a position of the encoder (0.02 s) later.
struct SpecialTokens {
    TokenId endOfText = 0;
    TokenId startOfTranscript = 0;
    std::vector<std::pair<std::string, TokenId>> languages; ///< ISO 639-1 code and token; empty in English-only models
    TokenId translate = 0;
    TokenId transcribe = 0;
    TokenId startOfPrevious = 0;
    TokenId noSpeech = 0;
    TokenId noTimestamps = 0;
    TokenId timestampBegin = 0;
    friend bool operator==(const SpecialTokens&, const SpecialTokens&) = default;
};

struct WhisperConfig {
    std::int64_t melBands = 80;
    std::int64_t width = 0;
    std::int64_t vocabulary = 0;
    Stack encoder;
    Stack decoder;
    nn::Activation activation = nn::Activation::Gelu;
    double embeddingScale = 1;

    SpecialTokens tokens;
    std::vector<TokenId> suppressed;        ///< never decoded: symbols that are not spoken, special tokens
    std::vector<TokenId> suppressedAtStart; ///< not decoded as the first token: a space, the end
    std::int64_t maxInitialTimestamp = 50;  ///< the first timestamp's largest index
    /// (layer, head) of the cross-attention that follows the sound in time; where a checkpoint names none, all heads of
    /// the upper half of the layers.
    std::vector<std::pair<std::int64_t, std::int64_t>> alignmentHeads;

    std::int64_t sampleRate = 16000; ///< Hz
    std::int64_t fftSize = 400;
    std::int64_t hop = 160;

    [[nodiscard]] bool isMultilingual() const { return !tokens.languages.empty(); }
    [[nodiscard]] std::int64_t windowFrames() const { return 2 * encoder.positions; } ///< 3000 in published models
    [[nodiscard]] std::int64_t windowSamples() const { return windowFrames() * hop; } ///< 30 s
    [[nodiscard]] double secondsPerTimestamp() const {
        return 2.0 * static_cast<double>(hop) / static_cast<double>(sampleRate);
    }
};

/// The special tokens as generation_config.json of a Hugging Face folder has them, without a tokenizer. Nothing where
/// that is not there or lacks some of them, as in conversions of before 2023. Throws ModelError for what makes no
/// sense.
[[nodiscard]] std::optional<SpecialTokens> storedTokens(const std::filesystem::path& folder);

/// From config.json, generation_config.json and preprocessor_config.json of a Hugging Face folder, or from the
/// config.json and the weights of a CTranslate2 folder. `tokens`: storedTokens(), or those of the tokenizer (tokens.h).
/// Throws ModelError.
[[nodiscard]] WhisperConfig readConfig(const std::filesystem::path& folder, const nn::Weights& weights,
                                       SpecialTokens tokens);

/// True for weights that CTranslate2 wrote.
[[nodiscard]] bool isCTranslate2(const nn::Weights& weights);

} // namespace medley::ml::whisper
