#include "core/ml/whisper/decodingrules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>

namespace medley::ml::whisper {

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

/// Forbids the tokens from `begin` up to `end`, which may lie outside the vocabulary.
void forbid(std::span<float> logits, TokenId begin, TokenId end) {
    const auto size = static_cast<TokenId>(logits.size());
    const auto from = static_cast<std::size_t>(std::clamp<TokenId>(begin, 0, size));
    const auto to = static_cast<std::size_t>(std::clamp<TokenId>(end, 0, size));
    if (from < to) {
        std::ranges::fill(logits.subspan(from, to - from), kNever);
    }
}

float logSumExp(std::span<const float> values) {
    const float largest = values.empty() ? kNever : std::ranges::max(values);
    if (largest == kNever) {
        return kNever;
    }
    double sum = 0;
    for (const float value : values) {
        sum += std::exp(static_cast<double>(value - largest));
    }
    return largest + static_cast<float>(std::log(sum));
}

} // namespace

DecodingRules::DecodingRules(const WhisperConfig& config, bool timestamps)
    : m_suppressed(config.suppressed)
    , m_suppressedAtStart(config.suppressedAtStart)
    , m_endOfText(config.tokens.endOfText)
    , m_noTimestamps(config.tokens.noTimestamps)
    , m_timestampBegin(config.tokens.timestampBegin)
    , m_maxInitialTimestamp(config.maxInitialTimestamp)
    , m_timestamps(timestamps) {}

void DecodingRules::apply(std::span<float> logits, std::span<const TokenId> decoded) const {
    const float end = logits[static_cast<std::size_t>(m_endOfText)];
    for (const TokenId id : m_suppressed) {
        logits[static_cast<std::size_t>(id)] = kNever;
    }
    if (decoded.empty()) {
        for (const TokenId id : m_suppressedAtStart) {
            logits[static_cast<std::size_t>(id)] = kNever;
        }
    }
    if (m_timestamps) {
        applyTimestampRules(logits, decoded);
    }
    // A checkpoint that forbids everything must not stall the search; NaN counts as impossible too.
    if (std::ranges::none_of(logits, [](float logit) { return logit > kNever; })) {
        logits[static_cast<std::size_t>(m_endOfText)] = std::isfinite(end) ? end : 0.0F;
    }
}

void DecodingRules::applyTimestampRules(std::span<float> logits, std::span<const TokenId> decoded) const {
    const auto vocabulary = static_cast<TokenId>(logits.size());
    const auto isTimestamp = [&](TokenId id) { return id >= m_timestampBegin; };
    forbid(logits, m_noTimestamps, m_noTimestamps + 1);

    const std::size_t count = decoded.size();
    const bool lastWasTimestamp = count >= 1 && isTimestamp(decoded[count - 1]);
    const bool oneBeforeWasTimestamp = count < 2 || isTimestamp(decoded[count - 2]);
    if (lastWasTimestamp && oneBeforeWasTimestamp) {
        forbid(logits, m_timestampBegin, vocabulary); // the pair is complete: text
    } else if (lastWasTimestamp) {
        forbid(logits, 0, m_endOfText); // a segment was closed: the next one's start, or the end
    }

    // Time does not run backwards, and a segment that is open must not end where it began.
    const auto reversed = decoded | std::views::reverse;
    if (const auto last = std::ranges::find_if(reversed, isTimestamp); last != reversed.end()) {
        const bool mayRepeat = lastWasTimestamp && !oneBeforeWasTimestamp;
        forbid(logits, m_timestampBegin, mayRepeat ? *last : *last + 1);
    }

    if (decoded.empty()) {
        forbid(logits, 0, m_timestampBegin);
        forbid(logits, m_timestampBegin + m_maxInitialTimestamp + 1, vocabulary);
    }

    // A timestamp, whichever it is, when that is likelier than any single word. Both sides of the reference's
    // comparison of log probabilities have the same normaliser, which therefore is not computed.
    const auto begin = static_cast<std::size_t>(m_timestampBegin);
    const std::span<float> text = logits.first(begin);
    if (logSumExp(logits.subspan(begin)) > std::ranges::max(text)) {
        std::ranges::fill(text, kNever);
    }
}

} // namespace medley::ml::whisper
