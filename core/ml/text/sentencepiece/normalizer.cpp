#include "core/ml/text/charactermap.h"
#include "core/ml/text/piecetrie.h"
#include "core/ml/text/sentencepiece/pieces.h"
#include "core/ml/text/utf8.h"

#include <utility>

namespace medley::ml {

namespace {

constexpr std::string_view kVisibleSpace = "\u2581";

class SentencePieceNormalizer final : public Normalizer {
public:
    SentencePieceNormalizer(const SentencePieceModel& model, std::optional<CharacterMap> map)
        : m_map(std::move(map))
        , m_space(model.escapesSpaces ? kVisibleSpace : " ")
        , m_trims(model.removesExtraSpaces)
        , m_startsWithSpace(model.addsDummyPrefix && !model.putsSpaceLast)
        , m_endsWithSpace(model.addsDummyPrefix && model.putsSpaceLast) {
        for (std::size_t i = 0; i < model.pieces.size(); ++i) {
            if (model.pieces[i].kind == SentencePieceModel::Kind::UserDefined) {
                m_userDefined.add(model.pieces[i].text, i);
            }
        }
    }

    [[nodiscard]] std::string apply(std::string text) const override {
        std::string_view rest = text;
        while (m_trims && !rest.empty()) {
            const Step step = first(rest);
            if (step.replacement != " ") {
                break;
            }
            rest.remove_prefix(step.length);
        }
        if (rest.empty()) {
            return {};
        }
        std::string out(m_startsWithSpace ? m_space : "");
        bool wasSpace = m_trims;
        while (!rest.empty()) {
            Step step = first(rest);
            rest.remove_prefix(step.length);
            while (wasSpace && step.replacement.starts_with(' ')) {
                step.replacement.remove_prefix(1);
            }
            for (const char c : step.replacement) {
                if (c == ' ') {
                    out += m_space;
                } else {
                    out += c;
                }
            }
            if (!step.replacement.empty()) {
                wasSpace = m_trims && step.replacement.ends_with(' ');
            }
        }
        while (m_trims && out.ends_with(m_space)) {
            out.resize(out.size() - m_space.size());
        }
        out += m_endsWithSpace ? m_space : "";
        return toValidUtf8(out);
    }

private:
    struct Step {
        std::size_t length;
        std::string_view replacement;
    };
    /// What the beginning of a text that is not empty becomes.
    [[nodiscard]] Step first(std::string_view text) const {
        if (const std::size_t length = m_userDefined.longestPrefix(text)) {
            return {length, text.substr(0, length)};
        }
        if (const auto entry = m_map ? m_map->longest(text) : std::nullopt) {
            return {entry->length, entry->replacement};
        }
        const std::size_t length = utf8Length(text.front());
        return {length, text.substr(0, length)};
    }

    std::optional<CharacterMap> m_map;
    PieceTrie m_userDefined;
    std::string_view m_space;
    bool m_trims;
    bool m_startsWithSpace;
    bool m_endsWithSpace;
};

} // namespace

Result<std::unique_ptr<Normalizer>> makeSentencePieceNormalizer(const SentencePieceModel& model) {
    std::optional<CharacterMap> map;
    if (!model.characterMap.empty()) {
        auto read = CharacterMap::read(model.characterMap);
        if (!read) {
            return failWith(read);
        }
        map = std::move(*read);
    }
    return std::make_unique<SentencePieceNormalizer>(model, std::move(map));
}

} // namespace medley::ml
