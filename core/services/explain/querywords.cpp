#include "core/services/explain/querywords.h"

#include "core/search/querylanguage.h"
#include "core/services/search/functionwords.h"

#include <algorithm>
#include <optional>

namespace medley {

namespace {

bool isPunctuation(char c) {
    return std::string_view(".,;:!?\"'()[]{}").find(c) != std::string_view::npos;
}

std::string_view trimmed(std::string_view word) {
    while (!word.empty() && isPunctuation(word.front()))
        word.remove_prefix(1);
    while (!word.empty() && isPunctuation(word.back()))
        word.remove_suffix(1);
    return word;
}

/// Where `word` ends if it is typed at `at`; backslashes may stand before its bytes.
std::optional<std::size_t> endOfWordAt(std::string_view typed, std::size_t at, std::size_t end, std::string_view word) {
    for (const char c : word) {
        if (at + 1 < end && typed[at] == '\\' && c != '\\')
            ++at;
        if (at >= end || typed[at] != c)
            return std::nullopt;
        ++at;
    }
    return at;
}

} // namespace

QueryWords queryWords(std::string_view typed) {
    QueryWords found;
    for (const auto& term : search::parseQuery(typed).terms) {
        if (term.negative)
            continue;
        found.whole.append(found.whole.empty() ? "" : " ").append(term.text);
        std::size_t at = term.span.begin;
        for (std::string_view rest = term.text; !rest.empty();) {
            const auto length = std::min(rest.find(' '), rest.size());
            const auto word = trimmed(rest.substr(0, length));
            rest.remove_prefix(std::min(length + 1, rest.size()));
            if (word.empty())
                continue;
            std::optional<std::size_t> end;
            while (at < term.span.end && !(end = endOfWordAt(typed, at, term.span.end, word)))
                ++at;
            if (!end)
                break; // cannot be: a term consists of what was typed
            found.words.push_back({std::string(word), at, *end, !isFunctionWord(word)});
            at = *end;
        }
    }
    if (std::ranges::none_of(found.words, &QueryWord::hasMeaning))
        for (auto& word : found.words)
            word.hasMeaning = true;
    return found;
}

} // namespace medley
