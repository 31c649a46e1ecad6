#include "core/ml/generation/logitrules.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace medley::ml::generation {

namespace {

constexpr float kImpossible = -std::numeric_limits<float>::infinity();

void forbid(std::span<float> scores, TokenId token) {
    if (static_cast<std::size_t>(token) < scores.size())
        scores[static_cast<std::size_t>(token)] = kImpossible;
}

void forbid(std::span<float> scores, std::span<const TokenId> tokens) {
    for (const TokenId token : tokens)
        forbid(scores, token);
}

void leaveOnly(std::span<float> scores, std::span<const TokenId> tokens) {
    std::ranges::fill(scores, kImpossible);
    for (const TokenId token : tokens) {
        if (static_cast<std::size_t>(token) < scores.size())
            scores[static_cast<std::size_t>(token)] = 0;
    }
}

} // namespace

LogitRules::LogitRules(GenerationSettings settings, std::int64_t promptLength, std::int64_t longest)
    : m_settings(std::move(settings))
    , m_promptLength(promptLength)
    , m_longest(longest)
    , m_leastKept(m_settings.beams > 1 ? std::max<std::size_t>(m_settings.endTokens.size() + 1, 2) : 1) {}

void LogitRules::apply(std::span<const TokenId> tokens, std::span<float> scores) const {
    const auto length = static_cast<std::int64_t>(tokens.size());
    penaliseRepetition(tokens, scores);
    forbidRepeatedNgrams(tokens, scores);
    forbidBadWords(tokens, scores);
    if (length < m_settings.minLength || length - m_promptLength < m_settings.minNewTokens)
        forbid(scores, m_settings.endTokens);
    if (m_settings.forcedFirstToken && length == 1)
        leaveOnly(scores, {&*m_settings.forcedFirstToken, 1});
    if (!m_settings.forcedEndTokens.empty() && length == m_longest - 1)
        leaveOnly(scores, m_settings.forcedEndTokens);
    forbid(scores, m_settings.suppressed);
    const std::int64_t forced = m_promptLength == 1 && m_settings.forcedFirstToken ? 1 : 0;
    if (length == m_promptLength + forced)
        forbid(scores, m_settings.suppressedFirst);
}

void LogitRules::narrow(std::span<float> scores) const {
    if (!m_settings.sample)
        return;
    if (m_settings.temperature != 1) {
        for (float& score : scores)
            score /= static_cast<float>(m_settings.temperature);
    }
    if (m_settings.topK > 0)
        keepLikeliest(scores);
    if (m_settings.topP < 1)
        keepNucleus(scores);
}

void LogitRules::penaliseRepetition(std::span<const TokenId> tokens, std::span<float> scores) const {
    if (m_settings.repetitionPenalty == 1)
        return;
    const auto penalty = static_cast<float>(m_settings.repetitionPenalty);
    std::vector<TokenId> once(tokens.begin(), tokens.end());
    std::ranges::sort(once);
    once.erase(std::ranges::unique(once).begin(), once.end());
    for (const TokenId token : once) {
        if (static_cast<std::size_t>(token) >= scores.size())
            continue;
        float& score = scores[static_cast<std::size_t>(token)];
        score = score < 0 ? score * penalty : score / penalty;
    }
}

void LogitRules::forbidRepeatedNgrams(std::span<const TokenId> tokens, std::span<float> scores) const {
    const auto size = static_cast<std::size_t>(m_settings.noRepeatNgramSize);
    if (size == 0 || tokens.size() < size)
        return;
    // The last size - 1 tokens would become such a run again with the token that followed them before.
    const std::span<const TokenId> ending = tokens.last(size - 1);
    for (std::size_t i = 0; i + size <= tokens.size(); ++i) {
        if (std::ranges::equal(tokens.subspan(i, size - 1), ending))
            forbid(scores, tokens[i + size - 1]);
    }
}

void LogitRules::forbidBadWords(std::span<const TokenId> tokens, std::span<float> scores) const {
    for (const std::vector<TokenId>& word : m_settings.badWords) {
        if (word.size() == 1 && m_settings.isEnd(word.front()))
            continue; // a text must be able to end
        const std::span<const TokenId> before = std::span(word).first(word.size() - 1);
        if (tokens.size() >= before.size() && std::ranges::equal(tokens.last(before.size()), before))
            forbid(scores, word.back());
    }
}

void LogitRules::keepLikeliest(std::span<float> scores) const {
    const std::size_t count = std::min(std::max(static_cast<std::size_t>(m_settings.topK), m_leastKept), scores.size());
    std::vector<float> sorted(scores.begin(), scores.end());
    const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(count) - 1;
    std::ranges::nth_element(sorted, last, std::ranges::greater{});
    for (float& score : scores) {
        if (score < *last)
            score = kImpossible;
    }
}

void LogitRules::keepNucleus(std::span<float> scores) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (scores[i] > kImpossible)
            order.push_back(i);
    }
    if (order.empty())
        return;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
    std::vector<double> weights;
    const float largest = scores[order.back()];
    for (const std::size_t i : order)
        weights.push_back(std::exp(static_cast<double>(scores[i] - largest)));
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    // The least likely go, as long as what goes is no more than what top-p leaves over.
    double gone = 0;
    for (std::size_t i = 0; i + m_leastKept < order.size(); ++i) {
        gone += weights[i] / total;
        if (gone > 1 - m_settings.topP)
            break;
        scores[order[i]] = kImpossible;
    }
}

} // namespace medley::ml::generation
