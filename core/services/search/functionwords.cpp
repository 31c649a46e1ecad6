#include "core/services/search/functionwords.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace medley {

namespace {

constexpr std::array<std::string_view, 47> kFunctionWords{
    "a",   "am",    "an",  "and", "as",  "at",    "auf",   "aus",    "bei",   "by",  "das",   "dem",
    "den", "der",   "des", "die", "ein", "eine",  "einem", "einen",  "einer", "for", "from",  "im",
    "in",  "into",  "is",  "ist", "mit", "of",    "on",    "or",     "oder",  "the", "their", "to",
    "und", "unter", "van", "vom", "von", "while", "with",  "within", "zu",    "zum", "zur"};

} // namespace

bool isFunctionWord(std::string_view word) {
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(kFunctionWords, lower) != kFunctionWords.end();
}

std::string withoutFunctionWords(std::string_view text) {
    std::string kept;
    for (std::string_view rest = text; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto word = rest.substr(0, end);
        if (!word.empty() && !isFunctionWord(word))
            kept.append(kept.empty() ? "" : " ").append(word);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return kept.empty() ? std::string(text) : kept;
}

} // namespace medley
