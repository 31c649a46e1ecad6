#include "core/ml/text/chat/lexer.h"

#include "core/ml/text/chat/value.h"
#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <algorithm>
#include <array>

namespace medley::ml::chat {

namespace {

using Kind = Token::Kind;

constexpr std::array<std::string_view, 27> kOperators = {"//", "**", "==", "!=", "<=", ">=", "+", "-", "*",
                                                         "/",  "%",  "~",  "<",  ">",  "=",  "(", ")", "[",
                                                         "]",  "{",  "}",  ",",  ":",  ".",  "|", ";", "!"};

bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
}

/// Line ends become \n, and one at the end of the template goes.
std::string withPlainLines(std::string_view source) {
    std::string out;
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] == '\r') {
            i += i + 1 < source.size() && source[i + 1] == '\n' ? 1 : 0;
            out += '\n';
        } else {
            out += source[i];
        }
    }
    if (out.ends_with('\n')) {
        out.pop_back();
    }
    return out;
}

std::size_t leadingSpace(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && isPythonSpace(decodeUtf8At(text, end).codepoint)) {
        end += utf8Length(text[end]);
    }
    return end;
}

std::string_view withoutTrailingSpace(std::string_view text) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        i += step.length;
        end = isPythonSpace(step.codepoint) ? end : i;
    }
    return text.substr(0, end);
}

class Lexer {
public:
    explicit Lexer(std::string_view source) : m_source(source) {}

    std::vector<Token> run() {
        while (m_at < m_source.size()) {
            const std::size_t open = nextOpening();
            data(open);
            if (open == m_source.size()) {
                break;
            }
            m_at = open + 2;
            const char kind = m_source[open + 1];
            if (m_at < m_source.size() && (m_source[m_at] == '-' || m_source[m_at] == '+')) {
                ++m_at;
            }
            if (kind == '#') {
                comment();
            } else {
                code(kind == '{');
            }
        }
        add(Kind::End, "");
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] std::size_t nextOpening() const {
        for (std::size_t i = m_at; i + 1 < m_source.size(); ++i) {
            const char next = m_source[i + 1];
            if (m_source[i] == '{' && (next == '{' || next == '%' || next == '#')) {
                return i;
            }
        }
        return m_source.size();
    }

    /// The text up to an opening, less what the opening's sign and lstrip_blocks take from its end.
    void data(std::size_t open) {
        std::string_view text = m_source.substr(m_at, open - m_at);
        const std::string_view opening = m_source.substr(open, 3);
        if (opening.ends_with('-') && opening.size() == 3) {
            text = withoutTrailingSpace(text);
        } else if (opening.size() >= 2 && opening[1] != '{' && !(opening.size() == 3 && opening[2] == '+')) {
            const std::size_t newline = text.rfind('\n');
            const std::size_t lineBegin = newline == std::string_view::npos ? 0 : newline + 1;
            const bool isLine = newline != std::string_view::npos || m_isAtLineStart;
            if (isLine && withoutTrailingSpace(text.substr(lineBegin)).empty()) {
                text = text.substr(0, lineBegin);
            }
        }
        if (!text.empty()) {
            add(Kind::Data, std::string(text));
        }
    }

    /// Past the two characters of an end, a sign before them and what is trimmed behind it.
    void close(std::size_t end, bool isBlock) {
        const char sign = m_source[end - 1];
        m_at = end + 2;
        if (sign == '-') {
            m_at += leadingSpace(m_source.substr(m_at));
        } else if (isBlock && sign != '+' && m_at < m_source.size() && m_source[m_at] == '\n') {
            ++m_at;
        }
        m_isAtLineStart = m_source[m_at - 1] == '\n';
    }

    void comment() {
        const std::size_t end = m_source.find("#}", m_at);
        if (end == std::string_view::npos) {
            fail("a comment does not end");
        }
        close(end, true);
    }

    void code(bool isPrint) {
        add(isPrint ? Kind::PrintBegin : Kind::BlockBegin, "");
        const std::string_view end = isPrint ? "}}" : "%}";
        std::vector<char> open; // brackets; inside them }} closes two of these
        while (true) {
            while (m_at < m_source.size() && isBlank(m_source[m_at])) {
                ++m_at;
            }
            if (m_at >= m_source.size()) {
                fail("a tag does not end");
            }
            const std::string_view rest = m_source.substr(m_at);
            const bool hasSign =
                rest.size() > 2 && (rest[0] == '-' || rest[0] == '+') && rest.substr(1).starts_with(end);
            if (open.empty() && (rest.starts_with(end) || hasSign)) {
                add(isPrint ? Kind::PrintEnd : Kind::BlockEnd, "");
                close(m_at + (hasSign ? 1 : 0), !isPrint);
                return;
            }
            token(rest, open);
        }
    }

    void token(std::string_view rest, std::vector<char>& open) {
        const char c = rest.front();
        if (isNameStart(c)) {
            std::size_t length = 1;
            while (length < rest.size() && (isNameStart(rest[length]) || isDigit(rest[length]))) {
                ++length;
            }
            add(Kind::Name, std::string(rest.substr(0, length)));
            m_at += length;
        } else if (isDigit(c)) {
            number(rest);
        } else if (c == '\'' || c == '"') {
            string(c);
        } else {
            const auto* found =
                std::ranges::find_if(kOperators, [rest](std::string_view text) { return rest.starts_with(text); });
            if (found == kOperators.end()) {
                fail("a character that does not belong into a tag");
            }
            if (c == '(' || c == '[' || c == '{') {
                open.push_back(c);
            } else if (c == ')' || c == ']' || c == '}') {
                const char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
                if (open.empty() || open.back() != wanted) {
                    fail("a bracket that was not opened");
                }
                open.pop_back();
            }
            add(Kind::Operator, std::string(*found));
            m_at += found->size();
        }
    }

    void number(std::string_view rest) {
        constexpr std::size_t kMostDigits = 15;
        std::size_t length = 0;
        while (length < rest.size() && isDigit(rest[length])) {
            ++length;
        }
        const bool hasFraction = length + 1 < rest.size() && rest[length] == '.' && isDigit(rest[length + 1]);
        if (length > kMostDigits || hasFraction || (length < rest.size() && isNameStart(rest[length]))) {
            fail("a number that is not a plain whole one");
        }
        add(Kind::Number, "");
        m_tokens.back().number = std::stoll(std::string(rest.substr(0, length)));
        m_at += length;
    }

    void string(char quote) {
        std::string text;
        ++m_at;
        while (m_at < m_source.size() && m_source[m_at] != quote) {
            if (m_source[m_at] != '\\') {
                text += m_source[m_at++];
            } else {
                escape(text);
            }
        }
        if (m_at >= m_source.size()) {
            fail("a string does not end");
        }
        ++m_at;
        add(Kind::String, std::move(text));
    }

    /// Python's escapes.
    void escape(std::string& text) {
        constexpr std::string_view kNames = "ntrabfv\\'\"";
        constexpr std::string_view kMeant = "\n\t\r\a\b\f\v\\'\"";
        const char c = m_at + 1 < m_source.size() ? m_source[m_at + 1] : '\0';
        if (const auto index = kNames.find(c); c != '\0' && index != std::string_view::npos) {
            text += kMeant[index];
            m_at += 2;
        } else if (c == '\n') {
            m_at += 2;
        } else if (c == 'x' || c == 'u' || c == 'U') {
            hexadecimal(text, c == 'x' ? 2 : c == 'u' ? 4 : 8);
        } else if (isDigit(c) || c == 'N') {
            fail("an escape in a string that is not supported");
        } else { // Python leaves what it does not know
            text += '\\';
            ++m_at;
        }
    }

    void hexadecimal(std::string& text, std::size_t digits) {
        const std::string_view number = m_source.substr(std::min(m_at + 2, m_source.size()), digits);
        const bool isNumber =
            number.size() == digits && number.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
        const auto codepoint = isNumber ? std::stoul(std::string(number), nullptr, 16) : 0x110000;
        if (codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint < 0xE000)) {
            fail("an escape in a string that is no character");
        }
        appendUtf8(text, static_cast<char32_t>(codepoint));
        m_at += 2 + digits;
    }

    void add(Kind kind, std::string text) { m_tokens.push_back({kind, std::move(text), 0, line()}); }
    [[nodiscard]] std::size_t line() {
        for (; m_counted < std::min(m_at, m_source.size()); ++m_counted) {
            m_line += m_source[m_counted] == '\n' ? 1 : 0;
        }
        return m_line;
    }
    [[noreturn]] void fail(const std::string& problem) {
        throw TemplateError("line " + std::to_string(line()) + ": " + problem);
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    bool m_isAtLineStart = true;
    std::size_t m_line = 1;
    std::size_t m_counted = 0; ///< up to here lines have been counted
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokenize(std::string_view source) {
    const std::string plain = withPlainLines(source);
    return Lexer(plain).run();
}

} // namespace medley::ml::chat
