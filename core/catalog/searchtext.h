// Private to core/catalog: how text is folded and split before the full-text index sees it. Stored text and typed
// queries go through the same functions, so that what looks alike matches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

/// The tokens of a text, in order: compatibility-decomposed, case-folded, without the diacritics of European scripts
/// ("Straße" → "strasse", "Ü" → "u"), split at whatever is no letter, digit or mark. Scripts without spaces (Chinese,
/// Japanese, Thai, Lao, Khmer, Burmese) give a token a character. Invalid UTF-8 separates.
[[nodiscard]] std::vector<std::string> tokens(std::string_view text);

/// tokens() of a file's name, followed by those of its parts where camel case or digits join words:
/// "HolidayBeach2024.jpg" → holidaybeach2024 jpg holiday beach 2024 jpg.
[[nodiscard]] std::vector<std::string> nameTokens(std::string_view fileName);

/// What a person typed, a group of tokens for each word between spaces ("IMG_2041" is a group of two). Words without
/// a letter or digit are left out.
[[nodiscard]] std::vector<std::vector<std::string>> queryWords(std::string_view query);

/// Sorts names as people do: case, diacritics and leading zeros do not count, "img 2" before "img 10".
[[nodiscard]] std::string nameSortKey(std::string_view fileName);

/// Decomposed, case-folded and without European diacritics, but not split: what "contains" compares.
[[nodiscard]] std::string folded(std::string_view text);

/// What two spellings of a keyword, camera or place have in common: its tokens with a space between them, or what it
/// is folded to where it has none. Empty only for an empty text.
[[nodiscard]] std::string searchKey(std::string_view text);

[[nodiscard]] std::string joined(const std::vector<std::string>& tokens); ///< by spaces

/// The last component of a path.
[[nodiscard]] std::string_view fileName(std::string_view path);
/// The folder that an absolute path lies in, without a slash at its end but for the root's.
[[nodiscard]] std::string_view parentFolder(std::string_view path);
/// folded() of the folders above a file, a slash before and after each of them.
[[nodiscard]] std::string folderKey(std::string_view path);

} // namespace medley::catalog
