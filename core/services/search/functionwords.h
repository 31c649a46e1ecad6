// Words that say nothing by themselves. Private to core/services.
#pragma once

#include <string>
#include <string_view>

namespace medley {

/// An article, a preposition or the like (English and German), in any case.
[[nodiscard]] bool isFunctionWord(std::string_view word);

/// The text without articles, prepositions and the like (English and German), for the search for exact words, where
/// every word must occur: "a fish" shall find happy_fish.jpg. What consists of nothing else stays as it is.
[[nodiscard]] std::string withoutFunctionWords(std::string_view text);

} // namespace medley
