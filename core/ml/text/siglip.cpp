#include "core/ml/text/siglip.h"

#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

namespace medley::ml {

namespace {

constexpr std::string_view kVisibleSpace = "\u2581";

class SiglipPreTokenizer final : public PreTokenizer {
public:
    SiglipPreTokenizer(std::unique_ptr<Normalizer> normalizer, std::string unknown, bool lowers)
        : m_normalizer(std::move(normalizer)), m_unknown(std::move(unknown)), m_lowers(lowers) {}

    [[nodiscard]] std::vector<Piece> apply(std::vector<Piece> pieces) const override {
        std::vector<Piece> out;
        for (const Piece& piece : pieces) {
            std::string text(piece.isAtStart ? kVisibleSpace : "");
            for (std::size_t i = 0; i < piece.text.size();) { // its own visible spaces are plain ones
                const bool isSpace = std::string_view(piece.text).substr(i).starts_with(kVisibleSpace);
                const std::size_t length = utf8Length(piece.text[i]);
                text += isSpace ? " " : piece.text.substr(i, length);
                i += length;
            }
            text = m_normalizer->apply(m_unknown + siglipCanonicalText(text, m_lowers));
            if (!text.empty()) {
                out.push_back({std::move(text), piece.isAtStart});
            }
        }
        return out;
    }

private:
    std::unique_ptr<Normalizer> m_normalizer;
    std::string m_unknown;
    bool m_lowers;
};

class SiglipModel final : public TokenModel {
public:
    SiglipModel(std::unique_ptr<TokenModel> model, std::string_view dropped)
        : TokenModel({}), m_model(std::move(model)) {
        std::vector<TokenId> ids;
        if (!dropped.empty()) {
            m_model->tokenize(dropped, ids);
        }
        m_droppedCount = ids.size();
    }
    void tokenize(std::string_view piece, std::vector<TokenId>& into) const override {
        std::vector<TokenId> ids;
        m_model->tokenize(piece, ids);
        const std::size_t first = ids.size() >= m_droppedCount ? m_droppedCount : 0;
        into.insert(into.end(), ids.begin() + static_cast<std::ptrdiff_t>(first), ids.end());
    }
    [[nodiscard]] const Vocabulary& vocabulary() const override { return m_model->vocabulary(); }

private:
    std::unique_ptr<TokenModel> m_model;
    std::size_t m_droppedCount = 0;
};

bool isAsciiPunctuation(char32_t c) {
    return c < 0x80 && isPunctuation(c);
}

} // namespace

std::string siglipCanonicalText(std::string_view text, bool lowers) {
    const std::string cased = lowers ? toLowerAsPython(text) : std::string(text);
    std::string out;
    bool isSpaceDue = false;
    for (std::size_t i = 0; i < cased.size();) {
        const Utf8Step step = decodeUtf8At(cased, i);
        if (isPythonSpace(step.codepoint)) {
            isSpaceDue = !out.empty();
        } else if (!isAsciiPunctuation(step.codepoint)) {
            out += isSpaceDue ? " " : "";
            out.append(cased, i, step.length);
            isSpaceDue = false;
        }
        i += step.length;
    }
    return out;
}

std::unique_ptr<PreTokenizer> makeSiglipPreTokenizer(std::unique_ptr<Normalizer> normalizer, std::string unknown,
                                                     bool lowers) {
    return std::make_unique<SiglipPreTokenizer>(std::move(normalizer), std::move(unknown), lowers);
}

std::unique_ptr<TokenModel> makeSiglipModel(std::unique_ptr<TokenModel> model, std::string_view dropped) {
    return std::make_unique<SiglipModel>(std::move(model), dropped);
}

} // namespace medley::ml
