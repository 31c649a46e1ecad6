// Word error rate: how many words a transcript gets wrong.
#pragma once

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medley::test {

/// Lower-case words of an English text. Punctuation separates words, except the apostrophe, which is dropped.
[[nodiscard]] inline std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || byte >= 0x80) {
            words.back().push_back(static_cast<char>(std::tolower(byte)));
        } else if (c != '\'' && !words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) {
        words.pop_back();
    }
    return words;
}

/// Fewest words to insert, leave out or replace in one text to get the other (Levenshtein).
[[nodiscard]] inline std::size_t wordErrors(const std::vector<std::string>& expected,
                                            const std::vector<std::string>& got) {
    std::vector<std::size_t> row(got.size() + 1);
    for (std::size_t j = 0; j <= got.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < got.size(); ++j) {
            const std::size_t replaced = diagonal + (expected[i] == got[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace medley::test
