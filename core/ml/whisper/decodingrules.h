// Which token may come next (openai/whisper `decoding.py`: SuppressBlank, SuppressTokens, ApplyTimestampRules).
#pragma once

#include "core/ml/whisper/config.h"

#include <span>
#include <vector>

namespace medley::ml::whisper {

/// Timestamps stand in pairs around what is said: `<|0.00|> text <|2.40|><|2.40|> more text <|5.10|>`.
class DecodingRules {
public:
    DecodingRules(const WhisperConfig& config, bool timestamps);

    /// Sets the logits ([vocabulary]) of all tokens to minus infinity that may not follow `decoded`, the tokens since
    /// the prompt. At least one token stays possible.
    void apply(std::span<float> logits, std::span<const TokenId> decoded) const;

private:
    void applyTimestampRules(std::span<float> logits, std::span<const TokenId> decoded) const;

    std::vector<TokenId> m_suppressed;
    std::vector<TokenId> m_suppressedAtStart;
    TokenId m_endOfText;
    TokenId m_noTimestamps;
    TokenId m_timestampBegin;
    std::int64_t m_maxInitialTimestamp;
    bool m_timestamps;
};

} // namespace medley::ml::whisper
