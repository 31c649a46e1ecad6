// The words of a query that a picture can be asked about, one by one. Private to core/services. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

struct QueryWord {
    std::string text;      ///< without the punctuation around it
    std::size_t begin = 0; ///< bytes of what was typed
    std::size_t end = 0;
    bool hasMeaning = true; ///< alone; "of" has none
};

struct QueryWords {
    std::string whole; ///< the terms that are searched for, without filters, signs and weights
    std::vector<QueryWord> words;
};

/// Of the terms that are searched for; those that are pushed away ("- people") are left out. Of a text that consists of
/// function words only, each has meaning.
[[nodiscard]] QueryWords queryWords(std::string_view typed);

} // namespace medley
