// What changes a model's logits before a token is chosen. Each rule and their order as in transformers
// (generation/logits_process.py, GenerationMixin._get_logits_processor).
#pragma once

#include "core/ml/generation/settings.h"

#include <span>

namespace medley::ml::generation {

class LogitRules {
public:
    /// longest: of the sequences, prompt included; where the forced end tokens come.
    LogitRules(GenerationSettings settings, std::int64_t promptLength, std::int64_t longest);

    /// scores: [vocabulary], logits or log probabilities of the token after `tokens`, prompt included. What may not
    /// follow becomes minus infinity. Ids beyond the vocabulary are no mistake: a tokenizer can have fewer than a
    /// model.
    void apply(std::span<const TokenId> tokens, std::span<float> scores) const;
    /// Of sampling, after the rules above: temperature, top-k, top-p. Does nothing where sampling is off.
    void narrow(std::span<float> scores) const;

private:
    void penaliseRepetition(std::span<const TokenId> tokens, std::span<float> scores) const;
    void forbidRepeatedNgrams(std::span<const TokenId> tokens, std::span<float> scores) const;
    void forbidBadWords(std::span<const TokenId> tokens, std::span<float> scores) const;
    void keepLikeliest(std::span<float> scores) const; ///< top-k
    void keepNucleus(std::span<float> scores) const;   ///< top-p

    GenerationSettings m_settings;
    std::int64_t m_promptLength;
    std::int64_t m_longest;
    std::size_t m_leastKept; ///< of sampling: beams need something to go on with where all ends are likeliest
};

} // namespace medley::ml::generation
