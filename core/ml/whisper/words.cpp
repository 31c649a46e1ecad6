#include "core/ml/whisper/words.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace medley::ml::whisper {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; ///< U+FFFD: a character that is not complete yet
constexpr std::size_t kLongestCharacter = 4;              ///< tokens of one byte each
constexpr double kSlowWord = 0.7;                         ///< seconds; half of what a sentence's first word may take

constexpr std::array<std::string_view, 8> kOpening{"\"", "'", "“", "¿", "(", "[", "{", "-"};
constexpr std::array<std::string_view, 18> kClosing{"\"", "'", ".",  "。", ",", "，", "!", "！", "?",
                                                    "？", ":", "：", "”",  ")", "]",  "}", "、", "…"};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// True where the text is made of nothing but these.
bool consistsOf(std::string_view text, std::span<const std::string_view> marks) {
    if (text.empty())
        return false;
    while (!text.empty()) {
        const auto mark = std::ranges::find_if(marks, [&](std::string_view m) { return text.starts_with(m); });
        if (mark == marks.end())
            return false;
        text.remove_prefix(mark->size());
    }
    return true;
}

/// Tokens that make whole characters together.
struct Piece {
    std::string text;
    std::size_t first = 0;
    std::size_t end = 0;
};

std::vector<Piece> pieces(const Tokenizer& tokenizer, std::span<const TokenId> tokens) {
    std::vector<Piece> found;
    for (std::size_t first = 0; first < tokens.size();) {
        std::size_t end = first + 1;
        std::string text = tokenizer.decode(tokens.subspan(first, 1));
        while (text.find(kReplacement) != std::string::npos && end < tokens.size() && end - first < kLongestCharacter) {
            ++end;
            text = tokenizer.decode(tokens.subspan(first, end - first));
        }
        found.push_back({std::move(text), first, end});
        first = end;
    }
    return found;
}

/// A word takes in the pause before it, which can be long where a sentence begins: there it is no longer than twice
/// what is usual.
void cutPauses(std::vector<std::vector<TimedWord>>& segments) {
    std::vector<double> lengths;
    for (const auto& words : segments) {
        for (const TimedWord& word : words)
            lengths.push_back(word.span.length());
    }
    if (lengths.empty())
        return;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::ranges::nth_element(lengths, middle);
    const double longest = 2 * std::min(*middle, kSlowWord);
    for (auto& words : segments) {
        if (!words.empty()) {
            TimeSpan& first = words.front().span;
            first.start = std::max(first.start, first.end - longest);
        }
    }
}

} // namespace

bool hasSpaces(const std::string& language) {
    constexpr std::array<std::string_view, 6> kWithout{"zh", "ja", "th", "lo", "my", "yue"};
    return std::ranges::find(kWithout, language) == kWithout.end();
}

std::vector<Word> splitWords(const Tokenizer& tokenizer, std::span<const TokenId> tokens, bool hasSpaces) {
    std::vector<Word> words;
    bool isOpen = false; // the last word is an opening mark that waits for what it opens
    for (const Piece& piece : pieces(tokenizer, tokens)) {
        const std::string_view text = trimmed(piece.text);
        const bool beginsWord = words.empty() || piece.text.starts_with(' ') || !hasSpaces;
        if (isOpen) {
            words.back() = {words.back().text + std::string(text), piece.first, piece.end};
            isOpen = consistsOf(text, kOpening);
        } else if (!words.empty() && consistsOf(piece.text, kClosing)) {
            words.back().text += text;
        } else if (beginsWord) {
            words.push_back({std::string(text), piece.first, piece.end});
            isOpen = consistsOf(text, kOpening);
        } else {
            words.back().text += piece.text;
            words.back().end = piece.end;
        }
    }
    std::erase_if(words, [](const Word& word) { return word.text.empty(); });
    return words;
}

std::vector<std::vector<TimedWord>> timedWords(const Tokenizer& tokenizer, const ForcedAlignment& alignment,
                                               std::span<const std::vector<TokenId>> texts, double secondsPerPosition,
                                               bool hasSpaces) {
    std::vector<std::vector<TimedWord>> result;
    const auto seconds = [&](std::size_t token) {
        return static_cast<double>(alignment.starts[token]) * secondsPerPosition;
    };
    std::size_t offset = 0;
    for (const std::vector<TokenId>& text : texts) {
        std::vector<TimedWord>& words = result.emplace_back();
        for (Word& word : splitWords(tokenizer, text, hasSpaces)) {
            const std::size_t begin = offset + word.first;
            const std::size_t end = offset + word.end;
            const auto probabilities = std::span(alignment.probabilities).subspan(begin, end - begin);
            const float sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0F);
            words.push_back(
                {{seconds(begin), seconds(end)}, std::move(word.text), sum / static_cast<float>(end - begin)});
        }
        offset += text.size();
    }
    cutPauses(result);
    return result;
}

std::vector<std::vector<TimedWord>> timedWords(const Decoder& decoder, const WhisperConfig& config,
                                               const Tokenizer& tokenizer, const std::vector<nn::KeyValues>& cross,
                                               std::span<const TokenId> prompt,
                                               std::span<const Segmentation::Segment> segments, std::int64_t positions,
                                               bool hasSpaces) {
    std::vector<TokenId> all;
    std::vector<std::vector<TokenId>> texts;
    for (const Segmentation::Segment& segment : segments) {
        auto& text = texts.emplace_back();
        std::ranges::copy_if(segment.tokens, std::back_inserter(text),
                             [&](TokenId id) { return id < config.tokens.endOfText; });
        all.insert(all.end(), text.begin(), text.end());
    }
    const auto alignment = forcedAlignment(decoder, config, cross, prompt, all, positions);
    if (!alignment)
        return std::vector<std::vector<TimedWord>>(segments.size());
    return timedWords(tokenizer, *alignment, texts, config.secondsPerTimestamp(), hasSpaces);
}

} // namespace medley::ml::whisper
