// From a window of sound to its most probable tokens: greedy, sampled or by beam search (openai/whisper `decoding.py`:
// GreedyDecoder, BeamSearchDecoder, MaximumLikelihoodRanker).
#pragma once

#include "core/base/canceltoken.h"
#include "core/ml/whisper/decoder.h"
#include "core/ml/whisper/decodingrules.h"

#include <random>
#include <span>
#include <vector>

namespace medley::ml::whisper {

struct SearchOptions {
    int width = 5;                ///< beams at temperature 0 (1: greedy), independent samples above
    float temperature = 0;        ///< 0: the most probable; above: drawn from the distribution made this much flatter
    std::int64_t maxTokens = 224; ///< decoded at most
};

struct Decoded {
    std::vector<TokenId> tokens;     ///< after the prompt, without the end token
    float averageLogProbability = 0; ///< over the tokens and the end, ≤ 0
    float noSpeechProbability = 0;   ///< 0…1
};

class Search {
public:
    /// Both must outlive this.
    Search(const Decoder& decoder, const WhisperConfig& config) : m_decoder(decoder), m_config(config) {}

    /// `cross`: the window's keys and values, one row. `prompt`: not empty. `random` is drawn from at temperatures
    /// above 0 only. Cancelled between tokens.
    [[nodiscard]] Result<Decoded> run(const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                                      const DecodingRules& rules, const SearchOptions& options, std::mt19937_64& random,
                                      const CancelToken& cancel) const;

    /// Softmax over the languages, in the order of `config.tokens.languages`, after the start token alone.
    [[nodiscard]] std::vector<float> languageProbabilities(const std::vector<nn::KeyValues>& cross) const;

private:
    struct Hypothesis {
        std::vector<TokenId> tokens;
        double logProbability = 0; ///< sum over the tokens
    };
    class Run;
    [[nodiscard]] Result<std::vector<Hypothesis>> beamSearch(Run& run, const SearchOptions& options,
                                                             const CancelToken& cancel) const;
    [[nodiscard]] Result<std::vector<Hypothesis>> sample(Run& run, const SearchOptions& options,
                                                         std::mt19937_64& random, const CancelToken& cancel) const;

    const Decoder& m_decoder;
    const WhisperConfig& m_config;
};

} // namespace medley::ml::whisper
