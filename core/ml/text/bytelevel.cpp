#include "core/ml/text/bytelevel.h"

#include "core/ml/text/utf8.h"

#include <array>

namespace medley::ml {

namespace {

constexpr std::size_t kHighest = 324; // one beyond the last character used

struct Table {
    std::array<std::string, 256> characters;
    std::array<int, kHighest> bytes{};
};

const Table& table() {
    static const Table kTable = [] {
        Table made;
        made.bytes.fill(-1);
        char32_t next = 256;
        for (unsigned byte = 0; byte < 256; ++byte) {
            const bool isPrintable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
            const char32_t character = isPrintable ? byte : next++;
            made.characters[byte] = encodeUtf8(character);
            made.bytes[character] = static_cast<int>(byte);
        }
        return made;
    }();
    return kTable;
}

} // namespace

std::string bytesToCharacters(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        out += table().characters[static_cast<unsigned char>(byte)];
    }
    return out;
}

std::optional<std::string> charactersToBytes(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        if (step.codepoint >= kHighest || table().bytes[step.codepoint] < 0) {
            return std::nullopt;
        }
        out += static_cast<char>(table().bytes[step.codepoint]);
        i += step.length;
    }
    return out;
}

} // namespace medley::ml
