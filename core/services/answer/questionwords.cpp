#include "core/services/answer/questionwords.h"

#include <algorithm>
#include <array>
#include <utility>

namespace medley {

namespace {

// ASCII only: letters of other scripts are compared as they are.
char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool isWordByte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'' ||
           c == '-';
}

/// Typographic apostrophes as plain ones, everything in small letters.
std::string plain(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("’")) {
            made += '\'';
            i += std::string_view("’").size() - 1;
        } else {
            made += lowered(text[i]);
        }
    }
    return made;
}

std::vector<std::string> splitWords(std::string_view question) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : plain(question) + ' ') {
        if (isWordByte(c)) {
            word += c;
            continue;
        }
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
        if (c == ',' || c == ';' || c == ':')
            words.emplace_back(1, c);
    }
    return words;
}

/// "what's" → what is, "isn't" → is.
void addWrittenOut(std::vector<std::string>& words, const std::string& word) {
    static constexpr std::array<std::string_view, 8> kWithIs{"what's", "where's", "who's",   "when's",
                                                             "that's", "it's",    "there's", "which's"};
    static constexpr std::array<std::string_view, 6> kNegated{"isn't",   "aren't",  "wasn't",
                                                              "weren't", "doesn't", "don't"};
    if (std::ranges::find(kWithIs, word) != kWithIs.end()) {
        words.push_back(word.substr(0, word.size() - 2));
        words.emplace_back("is");
    } else if (std::ranges::find(kNegated, word) != kNegated.end()) {
        words.push_back(word.substr(0, word.size() - 3));
    } else {
        words.push_back(word);
    }
}

std::string stemOf(std::string word) {
    constexpr std::size_t kShortestStem = 3;
    for (const std::string_view ending : {"'s", "ing", "ied", "ies", "ed", "es", "s", "ly", "y", "e"}) {
        if (word.ends_with(ending) && word.size() >= kShortestStem + ending.size()) {
            word.resize(word.size() - ending.size());
            if (ending == "ied" || ending == "ies" || ending == "y")
                word += 'i';
            break;
        }
    }
    return word;
}

bool saysNothing(const std::string& word) {
    static constexpr std::array<std::string_view, 83> kWords{
        "a",     "about", "all",  "am",    "an",   "and",  "any",   "are",     "as",    "at",    "be",    "been",
        "but",   "by",    "can",  "could", "did",  "do",   "does",  "for",     "from",  "had",   "has",   "have",
        "he",    "her",   "here", "him",   "his",  "how",  "i",     "if",      "in",    "into",  "is",    "it",
        "its",   "me",    "my",   "no",    "not",  "of",   "on",    "one",     "or",    "our",   "say",   "says",
        "said",  "she",   "so",   "some",  "that", "the",  "their", "them",    "there", "these", "they",  "this",
        "those", "to",    "was",  "we",    "were", "what", "when",  "where",   "which", "who",   "whom",  "whose",
        "why",   "will",  "with", "would", "you",  "your", "tell",  "picture", "photo", "video", "please"};
    return std::ranges::find(kWords, word) != kWords.end();
}

} // namespace

std::vector<std::string> questionWords(std::string_view question) {
    std::vector<std::string> words;
    for (const std::string& word : splitWords(question)) {
        if (word != "please")
            addWrittenOut(words, word);
    }
    static const std::array<std::vector<std::string>, 4> kPolite{
        {{"can", "you", "tell", "me"}, {"could", "you", "tell", "me"}, {"do", "you", "know"}, {"tell", "me"}}};
    for (const auto& opening : kPolite) {
        if (words.size() > opening.size() && std::equal(opening.begin(), opening.end(), words.begin()))
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(opening.size()));
    }
    while (!words.empty() && words.back().size() == 1 && !isWordByte(words.back().front()))
        words.pop_back();
    return words;
}

std::vector<std::string> contentStems(std::string_view text) {
    std::vector<std::string> stems;
    for (const std::string& word : splitWords(text)) {
        if (saysNothing(word) || !isWordByte(word.front()))
            continue;
        std::string stem = stemOf(word);
        if (std::ranges::find(stems, stem) == stems.end())
            stems.push_back(std::move(stem));
    }
    return stems;
}

float shareOfStems(const std::vector<std::string>& stems, std::string_view text) {
    if (stems.empty())
        return 0;
    const auto there = contentStems(text);
    const auto count = std::ranges::count_if(
        stems, [&there](const std::string& stem) { return std::ranges::find(there, stem) != there.end(); });
    return static_cast<float>(count) / static_cast<float>(stems.size());
}

} // namespace medley
