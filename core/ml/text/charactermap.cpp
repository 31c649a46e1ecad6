#include "core/ml/text/charactermap.h"

#include "core/ml/text/jsonfields.h"

#include <algorithm>
#include <cstring>

namespace medley::ml {

namespace {

/// Unicode's longest compatibility mapping has 33 bytes; a hostile map could turn each character into megabytes.
constexpr std::size_t kLongestReplacement = 64;

} // namespace

Result<CharacterMap> CharacterMap::read(std::string_view blob) {
    std::uint32_t trieBytes = 0;
    if (blob.size() < sizeof trieBytes) {
        return damagedTokenizer("the character map is too short");
    }
    std::memcpy(&trieBytes, blob.data(), sizeof trieBytes);
    blob.remove_prefix(sizeof trieBytes);
    if (trieBytes < sizeof(Unit) || trieBytes % sizeof(Unit) != 0 || trieBytes > blob.size()) {
        return damagedTokenizer("the character map's trie claims " + std::to_string(trieBytes) + " bytes");
    }
    std::vector<Unit> units(trieBytes / sizeof(Unit));
    std::memcpy(units.data(), blob.data(), trieBytes);
    return CharacterMap(std::move(units), std::string(blob.substr(trieBytes)));
}

std::optional<CharacterMap::Entry> CharacterMap::find(std::string_view text, bool wantsLongest) const {
    std::optional<Entry> found;
    std::size_t at = m_units[0].offset();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        at ^= byte;
        if (byte == 0 || at >= m_units.size() || m_units[at].label() != byte) {
            break;
        }
        const Unit unit = m_units[at];
        at ^= unit.offset();
        if (unit.hasLeaf()) {
            const auto replacement = replacementAt(at);
            if (!replacement) {
                break;
            }
            found = Entry{i + 1, *replacement};
            if (!wantsLongest) {
                break;
            }
        }
    }
    return found;
}

std::optional<std::string_view> CharacterMap::replacementAt(std::size_t place) const {
    if (place >= m_units.size() || m_units[place].value() >= m_replacements.size()) {
        return std::nullopt;
    }
    const auto rest = std::string_view(m_replacements).substr(m_units[place].value(), kLongestReplacement);
    return rest.substr(0, std::min(rest.find('\0'), rest.size()));
}

} // namespace medley::ml
