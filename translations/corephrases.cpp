#include "translations/corephrases.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

namespace medley {

namespace {

constexpr int kFewestLetters = 5; ///< of a phrase without a mark; fewer would be found in any text

struct Token {
    enum class Kind { Text, Name, Open, Close, Sign };
    Kind kind = Kind::Sign;
    std::string text; ///< of a Text what it stands for
};

bool isNamePart(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Cuts C++ into what matters here. Comments, directives, and texts that no person reads (raw ones) are left out.
class Lexer {
public:
    explicit Lexer(std::string_view source) : m_source(source) {}

    std::vector<Token> tokens() {
        while (m_at < m_source.size())
            next();
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] char at(std::size_t ahead) const {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }
    [[nodiscard]] bool startsWith(std::string_view text) const { return m_source.substr(m_at).starts_with(text); }

    void skipBehind(std::string_view end) {
        const auto found = m_source.find(end, m_at);
        m_at = found == std::string_view::npos ? m_source.size() : found + end.size();
    }
    void add(Token::Kind kind, std::string text) { m_tokens.push_back({kind, std::move(text)}); }

    void next() {
        const char c = at(0);
        if (c == '\n') {
            m_isLineStart = true;
            ++m_at;
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++m_at;
        } else if (startsWith("//")) {
            skipBehind("\n");
            m_isLineStart = true;
        } else if (startsWith("/*")) {
            skipBehind("*/");
        } else if (c == '#' && m_isLineStart) {
            skipDirective();
        } else {
            m_isLineStart = false;
            readToken(c);
        }
    }

    void skipDirective() {
        do {
            skipBehind("\n");
        } while (m_at >= 2 && m_at < m_source.size() && m_source[m_at - 2] == '\\');
    }

    void readToken(char c) {
        if (c == '"') {
            add(Token::Kind::Text, quoted('"'));
        } else if (startsWith("R\"")) {
            const auto open = m_source.find('(', m_at);
            std::string end(")");
            end.append(m_source.substr(m_at + 2, open == std::string_view::npos ? 0 : open - m_at - 2)).append("\"");
            skipBehind(end);
            add(Token::Kind::Sign, "raw");
        } else if (c == '\'') {
            static_cast<void>(quoted('\''));
            add(Token::Kind::Sign, "character");
        } else if (isNamePart(c)) {
            readName();
        } else if (startsWith("->") || startsWith("::")) {
            add(Token::Kind::Sign, std::string(m_source.substr(m_at, 2)));
            m_at += 2;
        } else {
            const bool opens = c == '(' || c == '{' || c == '[';
            const bool closes = c == ')' || c == '}' || c == ']';
            add(opens ? Token::Kind::Open : closes ? Token::Kind::Close : Token::Kind::Sign, std::string(1, c));
            ++m_at;
        }
    }

    /// Names and numbers, in which ' separates digits.
    void readName() {
        const std::size_t begin = m_at;
        const bool isNumber = std::isdigit(static_cast<unsigned char>(at(0))) != 0;
        while (isNamePart(at(0)) || (isNumber && (at(0) == '.' || (at(0) == '\'' && isNamePart(at(1))))))
            ++m_at;
        const std::string name(m_source.substr(begin, m_at - begin));
        add(isNumber ? Token::Kind::Sign : Token::Kind::Name, name);
    }

    std::string quoted(char end) {
        std::string text;
        for (++m_at; m_at < m_source.size() && at(0) != end; ++m_at) {
            if (at(0) != '\\') {
                text += at(0);
                continue;
            }
            ++m_at;
            text += at(0) == 'n' ? '\n' : at(0) == 't' ? '\t' : at(0);
        }
        ++m_at;
        return text;
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    bool m_isLineStart = true;
    std::vector<Token> m_tokens;
};

struct Phrase {
    std::string text;
    unsigned texts = 0;
    int letters = 0; ///< of what is no variable
};

template <std::size_t Size>
bool isAmong(const std::array<std::string_view, Size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// The text of an expression: what `+` joins, with %1 … for what is no literal; several of those in a row are one.
/// Nothing where there is no literal.
Phrase phraseOf(const std::vector<Token>& expression) {
    Phrase phrase;
    int variables = 0;
    bool hasText = false;
    bool endsInVariable = false;
    for (std::size_t begin = 0; begin < expression.size();) {
        const auto isPlus = [](const Token& token) { return token.kind == Token::Kind::Sign && token.text == "+"; };
        const auto from = expression.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto to = std::find_if(from, expression.end(), isPlus);
        begin = static_cast<std::size_t>(to - expression.begin()) + 1;
        const auto isText = [](const Token& token) { return token.kind == Token::Kind::Text; };
        // Behind its last token that is no text: `std::string name` of a definition stands before it.
        auto texts = to;
        while (texts != from && isText(*(texts - 1)))
            --texts;
        if (texts != to && std::none_of(from, texts, isText)) {
            for (; texts != to; ++texts)
                phrase.text += texts->text;
            hasText = true;
            endsInVariable = false;
        } else if (!endsInVariable) {
            phrase.text += '%' + std::to_string(++variables);
            endsInVariable = true;
            const auto isMark = [](const Token& token) {
                return token.kind == Token::Kind::Name && token.text == "shown";
            };
            if (std::any_of(from, to, isMark))
                phrase.texts |= 1U << (variables - 1);
        }
    }
    if (!hasText)
        return {};
    const auto first = phrase.text.find_first_not_of(' ');
    phrase.text.erase(0, first == std::string::npos ? phrase.text.size() : first);
    phrase.letters =
        static_cast<int>(std::ranges::count_if(phrase.text, [](unsigned char c) { return std::isalpha(c) != 0; }));
    return phrase;
}

/// From a capital letter, a quotation or a variable to a full stop, and more than a word.
bool isSentence(const Phrase& phrase) {
    const std::string& text = phrase.text;
    const bool ends = text.ends_with('.') || text.ends_with("…");
    const bool begins = !text.empty() && (std::isupper(static_cast<unsigned char>(text.front())) != 0 ||
                                          text.starts_with('%') || text.starts_with("“"));
    return begins && ends && text.find(' ') != std::string::npos && text.find('<') == std::string::npos;
}

/// A sentence whose beginning stands elsewhere in the sources; none that the window shows.
bool lacksItsBeginning(const std::string& text) {
    return text.starts_with("%1") && text.size() > 2 && std::isalpha(static_cast<unsigned char>(text[2])) != 0;
}

class Reader {
public:
    Reader(std::vector<Token> tokens, CorePhrases& phrases) : m_tokens(std::move(tokens)), m_phrases(phrases) {}

    void read() {
        while (m_at < m_tokens.size())
            readGroup({});
    }

private:
    /// What stands between brackets, up to the closing one. `callee`: the name before them.
    void readGroup(std::string_view callee) {
        static constexpr std::array<std::string_view, 8> kSeparators{",", ";", "?", ":", "=", "&", "|", "!"};
        static constexpr std::array<std::string_view, 2> kStatements{"return", "case"};
        std::vector<Token> expression;
        std::size_t argument = 0;
        const auto end = [&] {
            finish(expression, callee, argument);
            expression.clear();
        };
        while (m_at < m_tokens.size()) {
            const Token token = m_tokens[m_at++];
            if (token.kind == Token::Kind::Close)
                break;
            if (token.kind == Token::Kind::Open) {
                const bool isCall =
                    token.text != "[" && !expression.empty() && expression.back().kind == Token::Kind::Name;
                readGroup(isCall ? std::string(expression.back().text) : std::string());
                expression.push_back({Token::Kind::Sign, "group"});
            } else if ((token.kind == Token::Kind::Sign && isAmong(kSeparators, token.text)) ||
                       (token.kind == Token::Kind::Name && isAmong(kStatements, token.text))) {
                end();
                argument += token.text == "," ? 1 : 0;
            } else {
                expression.push_back(token);
            }
        }
        end();
    }

    void finish(const std::vector<Token>& expression, std::string_view callee, std::size_t argument) {
        Phrase phrase = phraseOf(expression);
        if (phrase.text.empty() || !isShown(phrase, callee, argument))
            return;
        m_phrases[std::move(phrase.text)] |= phrase.texts;
    }

    static bool isShown(const Phrase& phrase, std::string_view callee, std::size_t argument) {
        // What these say is an error's detail, for the log and the curious.
        static constexpr std::array<std::string_view, 4> kDetails{"ModelError", "TemplateError", "TORCH_CHECK",
                                                                  "static_assert"};
        // Their first argument begins the sentence of an error.
        static constexpr std::array<std::string_view, 4> kGuards{"guarded", "guardedIn", "guardedLoading",
                                                                 "guardedWithGradients"};
        if (callee == "shown" || (isAmong(kGuards, callee) && argument == 0))
            return true;
        if (isAmong(kDetails, callee) || phrase.letters < kFewestLetters || lacksItsBeginning(phrase.text))
            return false;
        return callee == "fail" ? argument == 1 : isSentence(phrase);
    }

    std::vector<Token> m_tokens;
    CorePhrases& m_phrases;
    std::size_t m_at = 0;
};

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    file.exceptions(std::ios::badbit | std::ios::failbit);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string inCode(const std::string& text) {
    std::string code("\"");
    for (const char c : text) {
        if (c == '"' || c == '\\')
            code += '\\';
        code += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return code.append("\"");
}

} // namespace

void addPhrases(std::string_view source, CorePhrases& phrases) {
    Reader(Lexer(source).tokens(), phrases).read();
}

CorePhrases phrasesOfTree(const std::filesystem::path& root) {
    CorePhrases phrases;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "core")) {
        const auto extension = entry.path().extension();
        if (entry.is_regular_file() && (extension == ".cpp" || extension == ".h"))
            addPhrases(contentOf(entry.path()), phrases);
    }
    std::istringstream models(contentOf(root / "resources/models/writing_models.txt"));
    for (std::string line; std::getline(models, line);)
        phrases.try_emplace(line.substr(line.rfind('\t') + 1), 0U);
    return phrases;
}

std::string phraseTable(const CorePhrases& phrases) {
    std::string table(
        "// What core says to people. Made of its sources by `ninja update_translations`: not to be edited.\n"
        "#include \"ui/common/corephrases.h\"\n\n"
        "#include <QtGlobal>\n\n"
        "namespace medley::ui {\n\n"
        "namespace {\n\n"
        "// clang-format off\n"
        "constexpr CorePhrase kPhrases[] = {\n");
    for (const auto& [text, texts] : phrases)
        table += "    {QT_TRANSLATE_NOOP(\"Core\", " + inCode(text) + "), " + std::to_string(texts) + "},\n";
    return table + "};\n"
                   "// clang-format on\n\n"
                   "} // namespace\n\n"
                   "std::span<const CorePhrase> corePhrases() {\n"
                   "    return kPhrases;\n"
                   "}\n\n"
                   "} // namespace medley::ui\n";
}

} // namespace medley
