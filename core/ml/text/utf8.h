// UTF-8 at the level of code points. Private to core/ml/text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace medley::ml {

constexpr char32_t kReplacementCharacter = 0xFFFD;

/// A code point and the bytes it takes.
struct Utf8Step {
    char32_t codepoint = kReplacementCharacter;
    std::size_t length = 1;
    bool isValid = false;
};

/// The code point at `offset` < text.size(). Of what is not UTF-8, one step covers the longest prefix of a valid
/// sequence, or one byte (Unicode 15, section 3.9, "U+FFFD substitution of maximal subparts").
[[nodiscard]] Utf8Step decodeUtf8At(std::string_view text, std::size_t offset);

/// The same text, with U+FFFD for what is not UTF-8.
[[nodiscard]] std::string toValidUtf8(std::string_view text);

void appendUtf8(std::string& text, char32_t codepoint);
[[nodiscard]] std::string encodeUtf8(char32_t codepoint);

/// The code points of valid UTF-8 (what is not becomes U+FFFD).
[[nodiscard]] std::u32string decodeUtf8(std::string_view text);

/// Bytes of the sequence that starts with `lead`; for valid UTF-8 only.
[[nodiscard]] constexpr std::size_t utf8Length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

} // namespace medley::ml
