#include "core/ml/text/sentencepiece/pieces.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <span>

namespace medley::ml {

namespace {

constexpr std::string_view kVisibleSpace = "\u2581";

class SentencePieceDecoder final : public Decoder {
public:
    SentencePieceDecoder(const SentencePieceModel& model, std::unordered_set<std::string> special)
        : m_special(std::move(special))
        , m_unknown(model.pieces.at(model.unknown).text)
        , m_unknownSurface(model.unknownSurface)
        , m_hasBytes(model.hasByteFallback)
        , m_trims(model.removesExtraSpaces)
        , m_hasDummyPrefix(model.addsDummyPrefix) {
        for (const auto& piece : model.pieces) {
            if (piece.kind == SentencePieceModel::Kind::Control) {
                m_control.insert(piece.text);
            }
        }
    }

    [[nodiscard]] std::vector<std::string> apply(std::vector<std::string> tokens) const override {
        if (m_special.empty()) {
            return {decoded(tokens)};
        }
        std::string out;
        bool wasSpecial = false;
        std::size_t begin = 0;
        const auto flush = [&](std::size_t end) {
            out += decoded(std::span(tokens).subspan(begin, end - begin));
            begin = end + 1;
        };
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const bool isSpecial = m_special.contains(tokens[i]);
            if (isSpecial) {
                out += wasSpecial ? "" : " ";
                flush(i);
                out += tokens[i];
            }
            wasSpecial = isSpecial;
        }
        flush(tokens.size());
        return {trimmed(out)};
    }

private:
    [[nodiscard]] std::string decoded(std::span<const std::string> tokens) const {
        std::string out;
        std::string bytes;
        bool isAtStart = true;     // the space there was added, or should not have been there
        bool hasSeenSpace = false; // it has been taken off
        const auto flush = [&] {
            for (std::size_t i = 0; i < bytes.size();) {
                const Utf8Step step = decodeUtf8At(bytes, i); // of what is damaged, one mark a byte
                const std::size_t length = step.isValid ? step.length : 1;
                out += step.isValid ? bytes.substr(i, length) : encodeUtf8(kReplacementCharacter);
                i += length;
            }
            isAtStart = isAtStart && bytes.empty();
            bytes.clear();
        };
        std::string surface;
        for (const std::string& token : tokens) {
            if (const auto byte = m_hasBytes ? byteOfToken(token) : std::nullopt) {
                bytes += *byte;
                continue;
            }
            flush();
            isAtStart = isAtStart && !hasSeenSpace && surface.empty();
            hasSeenSpace = false;
            surface = surfaceOf(token, isAtStart, hasSeenSpace);
            out += surface;
        }
        flush();
        return out;
    }

    [[nodiscard]] std::string surfaceOf(std::string_view token, bool isAtStart, bool& hasSeenSpace) const {
        if (m_control.contains(std::string(token))) {
            return {};
        }
        if (token == m_unknown) {
            return m_unknownSurface;
        }
        if (isAtStart && (m_hasDummyPrefix || m_trims) && token.starts_with(kVisibleSpace)) {
            token.remove_prefix(kVisibleSpace.size());
            hasSeenSpace = !m_trims; // where spaces are trimmed, all of them go
        }
        std::string out;
        for (std::size_t i = 0; i < token.size();) {
            if (token.substr(i).starts_with(kVisibleSpace)) {
                out += ' ';
                i += kVisibleSpace.size();
            } else {
                out += token[i++];
            }
        }
        return out;
    }

    static std::string trimmed(std::string_view text) {
        while (!text.empty() && isPythonSpace(decodeUtf8At(text, 0).codepoint)) {
            text.remove_prefix(utf8Length(text.front()));
        }
        std::size_t end = 0;
        for (std::size_t i = 0; i < text.size();) {
            const Utf8Step step = decodeUtf8At(text, i);
            i += step.length;
            end = isPythonSpace(step.codepoint) ? end : i;
        }
        return std::string(text.substr(0, end));
    }

    std::unordered_set<std::string> m_special;
    std::unordered_set<std::string> m_control;
    std::string m_unknown;
    std::string m_unknownSurface;
    bool m_hasBytes;
    bool m_trims;
    bool m_hasDummyPrefix;
};

} // namespace

std::unique_ptr<Decoder> makeSentencePieceDecoder(const SentencePieceModel& model,
                                                  std::unordered_set<std::string> special) {
    return std::make_unique<SentencePieceDecoder>(model, std::move(special));
}

} // namespace medley::ml
