// Finds what core says to people in its sources, as lupdate finds what stands in tr(). core/base/shown.h says how such
// texts are written. Used by `update_translations` and by the test that compares; the program holds the result only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace medley {

/// Texts with %1 … for their variables → bit n − 1 is set where variable n is a text of core itself.
using CorePhrases = std::map<std::string, unsigned>;

/// Adds the phrases of one source file in C++.
void addPhrases(std::string_view source, CorePhrases& phrases);

/// Of the project's tree: of all .h and .cpp files of core, and what models are for (the last column of
/// resources/models/writing_models.txt). Throws std::filesystem::filesystem_error, std::ios_base::failure.
[[nodiscard]] CorePhrases phrasesOfTree(const std::filesystem::path& root);

/// The content of ui/common/corephrases.cpp.
[[nodiscard]] std::string phraseTable(const CorePhrases& phrases);

} // namespace medley
