#include "core/search/querylexer.h"

#include "core/search/queryfilters.h"

#include <utf8proc.h>

#include <algorithm>
#include <cmath>

namespace medley::search {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads from a place in the text on.
class Lexer {
public:
    Lexer(std::string_view text, std::size_t at) : m_text(text), m_at(at) {}

    std::optional<Piece> read(bool filters) {
        skipSpaces();
        if (atEnd())
            return std::nullopt;
        m_piece.span.begin = m_at;
        readPiece(filters);
        m_piece.span.end = m_at;
        return std::move(m_piece);
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool atWordEnd() const { return atEnd() || spaceLength(m_text, m_at) > 0; }
    [[nodiscard]] bool isAt(char c) const { return !atEnd() && m_text[m_at] == c; }
    void skipSpaces() {
        while (!atEnd()) {
            const auto length = spaceLength(m_text, m_at);
            if (length == 0)
                return;
            m_at += length;
        }
    }

    void readPiece(bool filters) {
        if (isAt('+') || isAt('-')) {
            const bool plus = isAt('+');
            ++m_at;
            if (atWordEnd()) {
                m_piece.type = plus ? PieceType::Plus : PieceType::Minus;
                return;
            }
            const char next = m_text[m_at];
            if (!plus && (!isPunctuation(next) || next == '"' || next == '\\'))
                m_piece.negative = true;
            else
                --m_at; // an ordinary word that begins with a sign
        }
        readWeightBefore();
        if (isAt('"')) {
            readPhrase();
            return;
        }
        if (filters && !m_piece.weightBefore && readFilter())
            return;
        readWord();
    }

    /// "1.5*" where neither a space, a digit nor another star follows.
    void readWeightBefore() {
        auto end = m_at;
        while (end < m_text.size() && (isDigit(m_text[end]) || m_text[end] == '.'))
            ++end;
        if (end == m_at || end + 1 >= m_text.size() || m_text[end] != '*' || m_text[end + 1] == '*' ||
            isDigit(m_text[end + 1]) || spaceLength(m_text, end + 1) > 0)
            return;
        m_piece.weightBefore = weight(m_text.substr(m_at, end - m_at));
        if (m_piece.weightBefore)
            m_at = end + 1;
    }

    std::optional<double> weight(std::string_view number) {
        const auto value = readNumber(number);
        if (value && *value > kLargestWeight) {
            m_piece.weightTooLarge = true;
            return std::nullopt;
        }
        return value ? std::optional(roundedWeight(*value)) : std::nullopt;
    }

    /// One character of a word, phrase or value; a backslash before punctuation is left out.
    char takeCharacter() {
        if (isAt('\\') && m_at + 1 < m_text.size() && isPunctuation(m_text[m_at + 1]))
            ++m_at;
        return m_text[m_at++];
    }

    /// From its first quotation mark to behind its second; false if that is missing.
    bool readQuoted(std::string& content) {
        ++m_at;
        while (!atEnd()) {
            if (isAt('"')) {
                ++m_at;
                return true;
            }
            content.push_back(takeCharacter());
        }
        return false;
    }

    void readPhrase() {
        m_piece.type = PieceType::Phrase;
        m_piece.closed = readQuoted(m_piece.text);
        if (!isAt('^'))
            return;
        const auto caret = m_at;
        while (!atWordEnd())
            ++m_at;
        m_piece.weightBehind = weight(m_text.substr(caret + 1, m_at - caret - 1));
        if (!m_piece.weightBehind)
            m_at = caret; // the next word
    }

    void readWord() {
        m_piece.type = PieceType::Word;
        std::optional<std::size_t> caret; // the last one that may stand before a weight
        std::size_t textBeforeCaret = 0;
        while (!atWordEnd()) {
            if (isAt('^') && !m_piece.text.empty()) {
                caret = m_at;
                textBeforeCaret = m_piece.text.size();
            }
            m_piece.text.push_back(takeCharacter());
        }
        if (!caret)
            return;
        m_piece.weightBehind = weight(m_text.substr(*caret + 1, m_at - *caret - 1));
        if (m_piece.weightBehind)
            m_piece.text.resize(textBeforeCaret);
    }

    bool readFilter() {
        const auto head = readHead(m_text.substr(m_at));
        if (!head || (!findFilter(head->name) && !equalsIgnoringCase(head->name, kSortName)))
            return false;
        const auto begin = m_at;
        m_piece.type = PieceType::Filter;
        m_piece.nameSpan = {begin, begin + head->name.size()};
        m_piece.comparisonSpan = {m_piece.nameSpan.end, begin + head->size()};
        m_at += head->size();
        while (!atWordEnd()) {
            PieceValue value;
            value.span.begin = m_at;
            if (isAt('"'))
                readQuoted(value.text);
            else
                while (!atWordEnd() && !isAt(','))
                    value.text.push_back(takeCharacter());
            value.span.end = m_at;
            if (!value.text.empty())
                m_piece.values.push_back(std::move(value));
            if (isAt(','))
                ++m_at;
            else if (!atWordEnd())
                break; // text directly behind a quotation mark is the next piece
        }
        return true;
    }

    std::string_view m_text;
    std::size_t m_at;
    Piece m_piece;
};

} // namespace

std::optional<Piece> nextPiece(std::string_view text, std::size_t at) {
    return Lexer(text, at).read(true);
}

std::optional<Piece> nextPieceWithoutFilters(std::string_view text, std::size_t at) {
    return Lexer(text, at).read(false);
}

std::size_t spaceLength(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80)
        return byte <= ' ' || byte == 0x7F ? 1 : 0;
    utf8proc_int32_t point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                         static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (length <= 0)
        return 0; // not UTF-8: part of a word
    const auto category = utf8proc_category(point);
    const bool space =
        (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP) || category == UTF8PROC_CATEGORY_CC;
    return space ? static_cast<std::size_t>(length) : 0;
}

bool isPunctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

double roundedWeight(double weight) {
    return std::round(weight * 100) / 100;
}

std::string inQuotes(std::string_view content) {
    std::string text("\"");
    for (const char c : content) {
        if (c == '"' || c == '\\')
            text.push_back('\\');
        text.push_back(c);
    }
    text.push_back('"');
    return text;
}

std::string spelledValue(std::string_view value) {
    const auto isPlain = [](char c) {
        const bool letterOrDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letterOrDigit || c == '.' || c == '/' || c == '_' || c == '-';
    };
    return std::all_of(value.begin(), value.end(), isPlain) ? std::string(value) : inQuotes(value);
}

} // namespace medley::search
