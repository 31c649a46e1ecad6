#include "core/ml/text/utf8.h"

namespace medley::ml {

Utf8Step decodeUtf8At(std::string_view text, std::size_t offset) {
    const auto lead = static_cast<unsigned char>(text[offset]);
    if (lead < 0x80) {
        return {lead, 1, true};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
        return {};
    }
    // The second byte's range excludes overlong forms, surrogates and what is beyond U+10FFFF.
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead == 0xE0) {
        low = 0xA0;
    } else if (lead == 0xED) {
        high = 0x9F;
    } else if (lead == 0xF0) {
        low = 0x90;
    } else if (lead == 0xF4) {
        high = 0x8F;
    }
    char32_t codepoint = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (offset + i >= text.size()) {
            return {kReplacementCharacter, i, false};
        }
        const auto byte = static_cast<unsigned char>(text[offset + i]);
        if (byte < low || byte > high) {
            return {kReplacementCharacter, i, false};
        }
        codepoint = (codepoint << 6) | (byte & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    return {codepoint, length, true};
}

std::string toValidUtf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        if (step.isValid) {
            out.append(text, i, step.length);
        } else {
            appendUtf8(out, kReplacementCharacter);
        }
        i += step.length;
    }
    return out;
}

void appendUtf8(std::string& text, char32_t codepoint) {
    const auto put = [&text](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (codepoint < 0x80) {
        put(codepoint);
    } else if (codepoint < 0x800) {
        put(0xC0 | (codepoint >> 6));
        put(0x80 | (codepoint & 0x3F));
    } else if (codepoint < 0x10000) {
        put(0xE0 | (codepoint >> 12));
        put(0x80 | ((codepoint >> 6) & 0x3F));
        put(0x80 | (codepoint & 0x3F));
    } else {
        put(0xF0 | (codepoint >> 18));
        put(0x80 | ((codepoint >> 12) & 0x3F));
        put(0x80 | ((codepoint >> 6) & 0x3F));
        put(0x80 | (codepoint & 0x3F));
    }
}

std::string encodeUtf8(char32_t codepoint) {
    std::string text;
    appendUtf8(text, codepoint);
    return text;
}

std::u32string decodeUtf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        out += step.codepoint;
        i += step.length;
    }
    return out;
}

} // namespace medley::ml
