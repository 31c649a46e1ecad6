// The reference looks graphemes of less than six bytes up in the character map as a whole, then character by character,
// and takes the shortest entry that fits (tokenizers' normalizers/precompiled.rs and the crate spm_precompiled).
#include "core/ml/text/base64.h"
#include "core/ml/text/charactermap.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

namespace medley::ml {

namespace {

constexpr std::size_t kLongestGrapheme = 5;

class PrecompiledNormalizer final : public Normalizer {
public:
    explicit PrecompiledNormalizer(CharacterMap map) : m_map(std::move(map)) {}

    [[nodiscard]] std::string apply(std::string text) const override {
        std::string out;
        out.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t length = graphemeLength(text, i);
            const std::string_view grapheme = std::string_view(text).substr(i, length);
            i += length;
            if (const auto whole = length <= kLongestGrapheme ? m_map.shortest(grapheme) : std::nullopt) {
                out += whole->replacement;
                continue;
            }
            for (std::size_t at = 0; at < grapheme.size();) {
                const std::string_view character = grapheme.substr(at, utf8Length(grapheme[at]));
                const auto entry = m_map.shortest(character);
                out += entry ? entry->replacement : character;
                at += character.size();
            }
        }
        return toValidUtf8(out);
    }

private:
    CharacterMap m_map;
};

} // namespace

Result<std::unique_ptr<Normalizer>> makePrecompiledNormalizer(std::string_view blob) {
    auto map = CharacterMap::read(blob);
    if (!map) {
        return failWith(map);
    }
    return std::make_unique<PrecompiledNormalizer>(std::move(*map));
}

Result<std::unique_ptr<Normalizer>> readPrecompiledNormalizer(const nlohmann::json& json) {
    const auto blob = decodeBase64(json.at("precompiled_charsmap").get_ref<const std::string&>());
    if (!blob) {
        return damagedTokenizer("the character map is not base64");
    }
    return makePrecompiledNormalizer(*blob);
}

} // namespace medley::ml
