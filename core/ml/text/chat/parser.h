// From tokens to a tree. Private to core/ml/text. Reference: Jinja 3's parser.py.
#pragma once

#include "core/ml/text/chat/lexer.h"
#include "core/ml/text/chat/syntax.h"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace medley::ml::chat {

/// Throws TemplateError for what is wrong, not supported, or nested too deep.
[[nodiscard]] Block parse(std::span<const Token> tokens);

/// The tokens and where reading stands; the last one is an End, which is never passed.
class TokenReader {
public:
    explicit TokenReader(std::span<const Token> tokens) : m_tokens(tokens) {}
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    const Token& take() {
        const Token& token = peek();
        m_at = std::min(m_at + 1, m_tokens.size() - 1);
        return token;
    }
    bool takeOperator(std::string_view text);
    bool takeName(std::string_view text);
    void expectOperator(std::string_view text);
    void expect(Token::Kind kind, const char* what);
    [[nodiscard]] std::string expectName();
    [[noreturn]] void fail(const std::string& problem) const;

private:
    std::span<const Token> m_tokens;
    std::size_t m_at = 0;
};

/// Expressions, by precedence.
class ExpressionParser {
public:
    explicit ExpressionParser(TokenReader& reader) : m_reader(reader) {}
    /// `hasConditional`: "a if b else c" belongs to it, which is not so for what a loop goes over.
    [[nodiscard]] ExpressionPointer parse(bool hasConditional = true);
    /// "a, b" is a list.
    [[nodiscard]] ExpressionPointer parseTuple();

private:
    struct Depth;
    ExpressionPointer disjunction();
    ExpressionPointer conjunction();
    ExpressionPointer negation();
    ExpressionPointer comparison();
    ExpressionPointer sum();
    ExpressionPointer concatenation();
    ExpressionPointer product();
    ExpressionPointer unary(bool hasFilters);
    ExpressionPointer primary();
    ExpressionPointer listLiteral();
    ExpressionPointer mapLiteral();
    ExpressionPointer postfix(ExpressionPointer expression);
    ExpressionPointer item(ExpressionPointer container);
    ExpressionPointer filters(ExpressionPointer expression);
    ExpressionPointer test(ExpressionPointer expression);
    void arguments(Expression& call);
    /// Operators of one level, from the left.
    template <class Next>
    ExpressionPointer chain(std::initializer_list<std::string_view> operators, Next next);

    TokenReader& m_reader;
    int m_depth = 0;
};

} // namespace medley::ml::chat
