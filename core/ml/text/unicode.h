// Character properties and mappings, with Rust's meaning, which is what tokenizer.json files were made with.
// Private to core/ml/text.
#pragma once

#include <string>
#include <string_view>

namespace medley::ml {

[[nodiscard]] bool isWhitespace(char32_t codepoint); ///< the property White_Space

[[nodiscard]] bool isPythonSpace(char32_t codepoint); ///< str.isspace: those and U+001C to U+001F

// These three as of Unicode 8.0, like the reference's.
[[nodiscard]] bool isPunctuation(char32_t codepoint);    ///< categories P*, and all of ASCII's punctuation and symbols
[[nodiscard]] bool isOther(char32_t codepoint);          ///< categories Cc, Cf, Co
[[nodiscard]] bool isNonspacingMark(char32_t codepoint); ///< category Mn

[[nodiscard]] bool isMark(char32_t codepoint);          ///< categories Mn, Mc, Me
[[nodiscard]] bool isNumeric(char32_t codepoint);       ///< categories Nd, Nl, No
[[nodiscard]] bool isWordCharacter(char32_t codepoint); ///< \w of UTS #18: letters, marks, digits, connectors, joiners

/// Full lower case of each character for itself (no final sigma), of valid UTF-8.
[[nodiscard]] std::string toLower(std::string_view text);

/// Upper case of each character for itself; U+00DF becomes SS, other characters without a single upper case stay.
[[nodiscard]] std::string toUpper(std::string_view text);
/// Python's str.lower: a capital sigma at the end of a word becomes the final one (Unicode 15, section 3.13).
[[nodiscard]] std::string toLowerAsPython(std::string_view text);

enum class NormalForm { C, D, KC, KD };
[[nodiscard]] std::string toNormalForm(std::string_view text, NormalForm form);

/// Bytes of the extended grapheme cluster (UAX #29) at `offset` of valid UTF-8.
[[nodiscard]] std::size_t graphemeLength(std::string_view text, std::size_t offset);

} // namespace medley::ml
