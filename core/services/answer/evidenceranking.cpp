#include "core/services/answer/evidenceranking.h"

#include "core/services/answer/questionwords.h"

#include <algorithm>
#include <numeric>

namespace medley {

namespace {

/// Where relevance begins, in standard deviations above the background.
constexpr float kBears = 3.0F;
/// What all words of the question are worth, in the same measure, for a candidate that has them.
constexpr float kWordsBonus = 2.5F;

/// The same for parts of one passage, in cosines.
constexpr float kPartWordsBonus = 0.25F;

constexpr std::size_t kMostParts = 64;
constexpr std::size_t kLongSentence = 12; ///< words, from which clauses are looked at by themselves
constexpr std::size_t kShortestClause = 3;
constexpr std::size_t kWindow = 8;

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

TextPart trimmed(std::string_view text, TextPart part) {
    while (part.begin < part.end && isSpace(text[part.begin]))
        ++part.begin;
    while (part.end > part.begin && isSpace(text[part.end - 1]))
        --part.end;
    return part;
}

std::vector<TextPart> wordsOf(std::string_view text, TextPart part) {
    std::vector<TextPart> words;
    for (std::size_t at = part.begin; at < part.end;) {
        while (at < part.end && isSpace(text[at]))
            ++at;
        const std::size_t begin = at;
        while (at < part.end && !isSpace(text[at]))
            ++at;
        if (at > begin)
            words.push_back({begin, at});
    }
    return words;
}

/// Cut after each of `marks` that a space or the end follows: "3.5 metres" stays whole.
std::vector<TextPart> cutAfter(std::string_view text, TextPart part, std::string_view marks) {
    std::vector<TextPart> parts;
    std::size_t begin = part.begin;
    for (std::size_t i = part.begin; i < part.end; ++i) {
        const bool isLast = i + 1 == part.end;
        if (!isLast && (marks.find(text[i]) == std::string_view::npos || !isSpace(text[i + 1])))
            continue;
        if (const TextPart made = trimmed(text, {begin, i + 1}); made.end > made.begin)
            parts.push_back(made);
        begin = i + 1;
    }
    return parts;
}

void addWindows(const std::vector<TextPart>& words, std::vector<TextPart>& parts) {
    for (std::size_t first = 0; first + kWindow <= words.size(); first += kWindow / 2)
        parts.push_back({words[first].begin, words[first + kWindow - 1].end});
    parts.push_back({words[words.size() - kWindow].begin, words.back().end});
}

} // namespace

std::vector<RankedEvidence> bearingOn(std::string_view question, std::span<const Candidate> candidates,
                                      std::span<const Embedding> vectors, const Embedding& query,
                                      const Background& background, std::size_t most) {
    const auto stems = contentStems(question);
    std::vector<RankedEvidence> ranked;
    for (std::size_t i = 0; i < std::min(candidates.size(), vectors.size()); ++i) {
        RankedEvidence one{candidates[i].evidence};
        one.evidence.relevance = dot(query, vectors[i]);
        one.strength = (one.evidence.relevance - background.mean) / background.deviation +
                       kWordsBonus * shareOfStems(stems, one.evidence.text);
        if (one.strength >= kBears)
            ranked.push_back(std::move(one));
    }
    std::ranges::stable_sort(ranked, std::ranges::greater{}, &RankedEvidence::strength);
    if (ranked.size() > most)
        ranked.erase(ranked.begin() + static_cast<std::ptrdiff_t>(most), ranked.end());
    return ranked;
}

std::vector<TextPart> partsOf(std::string_view text) {
    std::vector<TextPart> parts;
    for (const TextPart& sentence : cutAfter(text, {0, text.size()}, ".!?")) {
        parts.push_back(sentence);
        const auto words = wordsOf(text, sentence);
        if (words.size() <= kLongSentence)
            continue;
        const auto clauses = cutAfter(text, sentence, ",;:");
        for (const TextPart& clause : clauses) {
            if (clauses.size() > 1 && wordsOf(text, clause).size() >= kShortestClause)
                parts.push_back(clause);
        }
        if (clauses.size() == 1)
            addWindows(words, parts);
    }
    if (parts.size() > kMostParts)
        parts.resize(kMostParts);
    return parts;
}

TextPart bestPart(std::string_view question, std::string_view text, std::span<const TextPart> parts,
                  std::span<const float> similarities) {
    const auto stems = contentStems(question);
    TextPart best;
    float bestScore = 0;
    for (std::size_t i = 0; i < std::min(parts.size(), similarities.size()); ++i) {
        const auto part = text.substr(parts[i].begin, parts[i].end - parts[i].begin);
        const float score = similarities[i] + kPartWordsBonus * shareOfStems(stems, part);
        if (best.end == best.begin || score > bestScore) {
            best = parts[i];
            bestScore = score;
        }
    }
    return best;
}

void keepLikeliest(std::string_view question, std::vector<Candidate>& candidates, std::size_t most) {
    if (candidates.size() <= most)
        return;
    const auto stems = contentStems(question);
    std::vector<float> shares;
    for (const Candidate& candidate : candidates)
        shares.push_back(shareOfStems(stems, candidate.evidence.text));
    std::vector<std::size_t> order(candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&shares](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    order.resize(most);
    std::ranges::sort(order);
    std::vector<Candidate> kept;
    for (const std::size_t index : order)
        kept.push_back(std::move(candidates[index]));
    candidates = std::move(kept);
}

} // namespace medley
