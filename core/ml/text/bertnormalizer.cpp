// BasicTokenizer of google-research/bert (tokenization.py) as the reference's BertNormalizer does it.
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

namespace medley::ml {

namespace {

bool isDropped(char32_t c) {
    return c == 0 || c == kReplacementCharacter || (c != U'\t' && c != U'\n' && c != U'\r' && isOther(c));
}

/// The blocks of CJK ideographs that BERT was trained with, not those of later Unicode versions.
bool isIdeograph(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

class BertNormalizer final : public Normalizer {
public:
    explicit BertNormalizer(const nlohmann::json& json)
        : m_cleansText(flagField(json, "clean_text", true))
        , m_setsOffIdeographs(flagField(json, "handle_chinese_chars", true))
        , m_lowers(flagField(json, "lowercase", true))
        , m_stripsAccents(flagField(json, "strip_accents", m_lowers)) {}

    [[nodiscard]] std::string apply(std::string text) const override {
        text = cleaned(text);
        if (m_stripsAccents) {
            text = withoutAccents(toNormalForm(text, NormalForm::D));
        }
        return m_lowers ? toLower(text) : text;
    }

private:
    [[nodiscard]] std::string cleaned(std::string_view text) const {
        std::string out;
        out.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const Utf8Step step = decodeUtf8At(text, i);
            i += step.length;
            if (m_cleansText && isDropped(step.codepoint)) {
                continue;
            }
            const char32_t c = m_cleansText && isWhitespace(step.codepoint) ? U' ' : step.codepoint;
            const bool isSetOff = m_setsOffIdeographs && isIdeograph(c);
            out += isSetOff ? " " : "";
            appendUtf8(out, c);
            out += isSetOff ? " " : "";
        }
        return out;
    }
    static std::string withoutAccents(std::string_view text) {
        std::string out;
        out.reserve(text.size());
        for (std::size_t i = 0; i < text.size();) {
            const Utf8Step step = decodeUtf8At(text, i);
            if (!isNonspacingMark(step.codepoint)) {
                out.append(text, i, step.length);
            }
            i += step.length;
        }
        return out;
    }

    bool m_cleansText;
    bool m_setsOffIdeographs;
    bool m_lowers;
    bool m_stripsAccents;
};

} // namespace

std::unique_ptr<Normalizer> makeBertNormalizer(const nlohmann::json& json) {
    return std::make_unique<BertNormalizer>(json);
}

} // namespace medley::ml
