#include "core/media/metadatatext.h"

#include <array>
#include <cstdint>
#include <optional>

namespace medley::media {

namespace {

void append(std::string& text, char32_t code) {
    const auto add = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | (code >> 6U));
        add(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12U));
        add(0x80 | ((code >> 6U) & 0x3FU));
        add(0x80 | (code & 0x3FU));
    } else {
        add(0xF0 | (code >> 18U));
        add(0x80 | ((code >> 12U) & 0x3FU));
        add(0x80 | ((code >> 6U) & 0x3FU));
        add(0x80 | (code & 0x3FU));
    }
}

/// The character at `at`, which moves behind it; nothing, and one byte on, where there is none (RFC 3629: no overlong
/// forms, no surrogates).
std::optional<char32_t> nextCharacter(std::string_view bytes, std::size_t& at) {
    const auto byte = [&](std::size_t index) { return static_cast<std::uint8_t>(bytes[index]); };
    const std::uint8_t first = byte(at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
    if (more == 0 || first > 0xF4 || at + more >= bytes.size()) {
        ++at;
        return std::nullopt;
    }
    char32_t code = first & (0x3FU >> more);
    for (std::size_t index = 1; index <= more; ++index) {
        if ((byte(at + index) & 0xC0U) != 0x80) {
            ++at;
            return std::nullopt;
        }
        code = (code << 6U) | (byte(at + index) & 0x3FU);
    }
    constexpr std::array<char32_t, 4> kSmallest{0, 0x80, 0x800, 0x10000};
    if (code < kSmallest[more] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        ++at;
        return std::nullopt;
    }
    at += more + 1;
    return code;
}

/// True also where only the last character was cut off, as fields of fixed length do.
bool isUtf8(std::string_view bytes) {
    bool hasLongCharacter = false;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t start = at;
        const auto code = nextCharacter(bytes, at);
        if (!code)
            return hasLongCharacter && bytes.size() - start <= 3 && static_cast<std::uint8_t>(bytes[start]) >= 0xC2;
        hasLongCharacter = hasLongCharacter || *code >= 0x80;
    }
    return true;
}

/// 0x80…0x9F of Windows-1252; 0 where it has none.
char32_t fromWindows1252(std::uint8_t byte) {
    constexpr std::array<char32_t, 32> kUpper{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                              0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return byte >= 0x80 && byte <= 0x9F ? kUpper[byte - 0x80U] : byte;
}

bool isSpace(char32_t code) {
    return code == ' ' || code == '\t' || code == '\v' || code == '\f' || code == 0xA0 || code == 0x2028 ||
           code == 0x2029;
}

/// Invisible ones that change how what stands around them is read; also what Unicode calls no character.
bool isUnwanted(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F || code == 0xFEFF || code == 0xFFFD ||
           (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

} // namespace

std::string cleanText(std::string_view bytes, Encoding encoding, std::size_t maxBytes, bool keepsLines) {
    // Nothing that is dropped or joined makes an honest text this much shorter.
    bytes = bytes.substr(0, 4 * maxBytes);
    const bool isWindows = encoding == Encoding::Unknown && !isUtf8(bytes);
    std::string text;
    char pending = '\0'; // white space that is written once something follows
    for (std::size_t at = 0; at < bytes.size();) {
        const auto code = isWindows ? std::optional(fromWindows1252(static_cast<std::uint8_t>(bytes[at++])))
                                    : nextCharacter(bytes, at);
        if (!code)
            continue;
        if (*code == '\n' || *code == '\r') {
            pending = keepsLines ? '\n' : pending == '\0' ? ' ' : pending;
        } else if (isSpace(*code)) {
            pending = pending == '\0' ? ' ' : pending;
        } else if (!isUnwanted(*code)) {
            const std::size_t before = text.size();
            if (pending != '\0' && !text.empty())
                text.push_back(pending);
            pending = '\0';
            append(text, *code);
            if (text.size() > maxBytes) {
                text.resize(before);
                break;
            }
        }
    }
    return text;
}

std::string utf8FromUtf16(std::string_view bytes) {
    const auto unit = [&](std::size_t index) {
        return static_cast<char32_t>(static_cast<std::uint8_t>(bytes[2 * index]) |
                                     (static_cast<std::uint8_t>(bytes[2 * index + 1]) << 8U));
    };
    std::string text;
    for (std::size_t index = 0; index < bytes.size() / 2; ++index) {
        const char32_t code = unit(index);
        if (code == 0)
            break;
        const bool isPair = code >= 0xD800 && code <= 0xDBFF && index + 1 < bytes.size() / 2 &&
                            unit(index + 1) >= 0xDC00 && unit(index + 1) <= 0xDFFF;
        if (isPair)
            append(text, 0x10000 + ((code - 0xD800) << 10U) + (unit(++index) - 0xDC00));
        else if (code < 0xD800 || code > 0xDFFF)
            append(text, code);
    }
    return text;
}

} // namespace medley::media
