// SentencePiece's normalisation table: a double-array trie (Darts) from character sequences to replacements.
// Format: normalizer.cc and darts.h of google/sentencepiece. The reference looks graphemes of less than six bytes up
// as a whole, then character by character, and takes the shortest entry that fits.
#include "core/ml/text/base64.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <cstring>
#include <vector>

namespace medley::ml {

namespace {

constexpr std::size_t kLongestGrapheme = 5;

/// A unit of the double array.
struct Unit {
    std::uint32_t bits;
    [[nodiscard]] bool hasLeaf() const { return (bits >> 8 & 1) != 0; }
    [[nodiscard]] std::uint32_t value() const { return bits & 0x7FFFFFFF; }
    [[nodiscard]] std::uint32_t label() const { return bits & 0x800000FF; }
    [[nodiscard]] std::uint32_t offset() const { return (bits >> 10) << ((bits & (1u << 9)) >> 6); }
};

class PrecompiledNormalizer final : public Normalizer {
public:
    PrecompiledNormalizer(std::vector<Unit> units, std::string replacements)
        : m_units(std::move(units)), m_replacements(std::move(replacements)) {}

    [[nodiscard]] std::string apply(std::string text) const override {
        std::string out;
        out.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t length = graphemeLength(text, i);
            const std::string_view grapheme = std::string_view(text).substr(i, length);
            i += length;
            if (const auto whole = length <= kLongestGrapheme ? find(grapheme) : std::nullopt) {
                out += *whole;
                continue;
            }
            for (std::size_t at = 0; at < grapheme.size();) {
                const std::string_view character = grapheme.substr(at, utf8Length(grapheme[at]));
                out += find(character).value_or(character);
                at += character.size();
            }
        }
        return toValidUtf8(out);
    }

private:
    /// The replacement of the shortest entry that `text` starts with.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view text) const {
        std::size_t at = m_units[0].offset();
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte == 0) {
                return std::nullopt;
            }
            at ^= byte;
            if (at >= m_units.size() || m_units[at].label() != byte) {
                return std::nullopt;
            }
            const Unit unit = m_units[at];
            at ^= unit.offset();
            if (unit.hasLeaf()) {
                if (at >= m_units.size() || m_units[at].value() >= m_replacements.size()) {
                    return std::nullopt;
                }
                return m_replacements.c_str() + m_units[at].value(); // ends at its null byte
            }
        }
        return std::nullopt;
    }

    std::vector<Unit> m_units;
    std::string m_replacements;
};

} // namespace

Result<std::unique_ptr<Normalizer>> makePrecompiledNormalizer(const nlohmann::json& json) {
    const auto blob = decodeBase64(json.at("precompiled_charsmap").get_ref<const std::string&>());
    std::uint32_t trieBytes = 0;
    if (!blob || blob->size() < sizeof trieBytes) {
        return damagedTokenizer("the character map is not base64 or too short");
    }
    std::memcpy(&trieBytes, blob->data(), sizeof trieBytes);
    if (trieBytes < sizeof(Unit) || trieBytes % sizeof(Unit) != 0 || trieBytes > blob->size() - sizeof trieBytes) {
        return damagedTokenizer("the character map's trie claims " + std::to_string(trieBytes) + " bytes");
    }
    std::vector<Unit> units(trieBytes / sizeof(Unit));
    std::memcpy(units.data(), blob->data() + sizeof trieBytes, trieBytes);
    return std::make_unique<PrecompiledNormalizer>(std::move(units), blob->substr(sizeof trieBytes + trieBytes));
}

} // namespace medley::ml
