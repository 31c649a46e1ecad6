// What could follow in the search bar: names of filters, and their values. Pure functions, any thread.
#pragma once

#include "core/search/querylanguage.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medley::search {

/// What the library has; UTF-8, the commonest first.
struct KnownValues {
    std::vector<std::string> folders;
    std::vector<std::string> cameras;
    std::vector<std::string> places;
    std::vector<std::string> tags;
    std::vector<std::string> extensions;
};

struct Proposal {
    std::string text;     ///< in place of `Completion::replaced`, quoted where it has to be
    bool complete = true; ///< false for the name of a filter, whose value follows directly
    friend bool operator==(const Proposal&, const Proposal&) = default;
};

struct Completion {
    SourceSpan replaced; ///< of the text
    std::vector<Proposal> proposals;
};

/// For the piece that the cursor (a byte of `text`, at most its size) stands in or behind. What begins with what is
/// typed comes before what contains it (of names, kinds and orders only the former); case does not count. No proposals
/// in phrases and for ordinary words.
[[nodiscard]] Completion completeQuery(std::string_view text, std::size_t cursor, const KnownValues& known,
                                       std::size_t limit = 12);

} // namespace medley::search
