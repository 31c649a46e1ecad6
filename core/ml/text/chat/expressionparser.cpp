#include "core/ml/text/chat/parser.h"

#include <algorithm>

namespace medley::ml::chat {

using Kind = Expression::Kind;

namespace {

constexpr int kDeepest = 64;  // brackets; each takes a dozen calls here
constexpr int kHighest = 256; // levels of the tree, which is computed and taken down by recursion

ExpressionPointer make(Kind kind, std::string name = {}) {
    auto made = std::make_unique<Expression>();
    made->kind = kind;
    made->name = std::move(name);
    return made;
}
void raise(Expression& parent, const ExpressionPointer& child) {
    parent.height = std::max(parent.height, child ? child->height + 1 : 1);
    if (parent.height > kHighest) {
        throw TemplateError("an expression is too long or nested too deep");
    }
}
void append(Expression& parent, ExpressionPointer child) {
    raise(parent, child);
    parent.children.push_back(std::move(child));
}
ExpressionPointer make(Kind kind, std::string name, ExpressionPointer child) {
    auto made = make(kind, std::move(name));
    append(*made, std::move(child));
    return made;
}
ExpressionPointer make(Kind kind, std::string name, ExpressionPointer left, ExpressionPointer right) {
    auto made = make(kind, std::move(name), std::move(left));
    append(*made, std::move(right));
    return made;
}
ExpressionPointer literal(Value value) {
    auto made = make(Kind::Literal);
    made->value = std::move(value);
    return made;
}

} // namespace

/// Guards the stack, here and where the tree is computed.
struct ExpressionParser::Depth {
    explicit Depth(ExpressionParser& owner) : parser(owner) {
        if (++parser.m_depth > kDeepest) {
            parser.m_reader.fail("an expression that is nested too deep");
        }
    }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    ~Depth() { --parser.m_depth; }
    ExpressionParser& parser;
};

template <class Next>
ExpressionPointer ExpressionParser::chain(std::initializer_list<std::string_view> operators, Next next) {
    ExpressionPointer left = next();
    while (true) {
        const auto* found =
            std::ranges::find_if(operators, [&](std::string_view text) { return m_reader.takeOperator(text); });
        if (found == operators.end()) {
            return left;
        }
        left = make(Kind::Binary, std::string(*found), std::move(left), next());
    }
}

ExpressionPointer ExpressionParser::parse(bool hasConditional) {
    const Depth depth(*this);
    ExpressionPointer value = disjunction();
    while (hasConditional && m_reader.takeName("if")) {
        auto conditional = make(Kind::Conditional, {}, std::move(value), disjunction());
        append(*conditional, m_reader.takeName("else") ? parse() : nullptr);
        value = std::move(conditional);
    }
    return value;
}

ExpressionPointer ExpressionParser::parseTuple() {
    ExpressionPointer first = parse();
    if (!m_reader.peek().isOperator(",")) {
        return first;
    }
    auto list = make(Kind::ListOf, {}, std::move(first));
    while (m_reader.takeOperator(",")) {
        append(*list, parse());
    }
    return list;
}

ExpressionPointer ExpressionParser::disjunction() {
    ExpressionPointer left = conjunction();
    while (m_reader.takeName("or")) {
        left = make(Kind::Binary, "or", std::move(left), conjunction());
    }
    return left;
}

ExpressionPointer ExpressionParser::conjunction() {
    ExpressionPointer left = negation();
    while (m_reader.takeName("and")) {
        left = make(Kind::Binary, "and", std::move(left), negation());
    }
    return left;
}

ExpressionPointer ExpressionParser::negation() {
    const Depth depth(*this);
    return m_reader.takeName("not") ? make(Kind::Not, {}, negation()) : comparison();
}

/// "a < b < c" is not supported: it would compute b once and compare it twice.
ExpressionPointer ExpressionParser::comparison() {
    ExpressionPointer left = sum();
    bool hasCompared = false;
    while (true) {
        std::string name;
        for (const char* text : {"==", "!=", "<=", ">=", "<", ">"}) {
            if (name.empty() && m_reader.takeOperator(text)) {
                name = text;
            }
        }
        if (name.empty() && m_reader.takeName("in")) {
            name = "in";
        } else if (name.empty() && m_reader.peek().isName("not") && m_reader.peek(1).isName("in")) {
            m_reader.take();
            m_reader.take();
            name = "not in";
        }
        if (name.empty()) {
            return left;
        }
        if (std::exchange(hasCompared, true)) {
            m_reader.fail("a chain of comparisons, which is not supported");
        }
        left = make(Kind::Binary, std::move(name), std::move(left), sum());
    }
}

ExpressionPointer ExpressionParser::sum() {
    return chain({"+", "-"}, [this] { return concatenation(); });
}
ExpressionPointer ExpressionParser::concatenation() {
    return chain({"~"}, [this] { return product(); });
}
ExpressionPointer ExpressionParser::product() {
    return chain({"*", "//", "/", "%"}, [this] { return unary(true); });
}

ExpressionPointer ExpressionParser::unary(bool hasFilters) {
    const Depth depth(*this);
    ExpressionPointer expression = m_reader.takeOperator("-")   ? make(Kind::Negative, {}, unary(false))
                                   : m_reader.takeOperator("+") ? unary(false)
                                                                : primary();
    expression = postfix(std::move(expression));
    if (m_reader.peek().isOperator("**")) {
        m_reader.fail("**, which is not supported");
    }
    return hasFilters ? filters(std::move(expression)) : std::move(expression);
}

ExpressionPointer ExpressionParser::primary() {
    if (m_reader.peek().isOperator("[")) {
        return listLiteral();
    }
    if (m_reader.peek().isOperator("{")) {
        return mapLiteral();
    }
    if (m_reader.takeOperator("(")) {
        ExpressionPointer inner = m_reader.peek().isOperator(")") ? make(Kind::ListOf) : parseTuple();
        m_reader.expectOperator(")");
        return inner;
    }
    const Token& token = m_reader.take();
    if (token.kind == Token::Kind::Number) {
        return literal(token.number);
    }
    if (token.kind == Token::Kind::String) {
        std::string text = token.text;
        while (m_reader.peek().kind == Token::Kind::String) { // one after the other are one
            text += m_reader.take().text;
        }
        return literal(std::move(text));
    }
    if (token.kind != Token::Kind::Name) {
        m_reader.fail("something other than a value");
    }
    if (token.text == "true" || token.text == "True") {
        return literal(true);
    }
    if (token.text == "false" || token.text == "False") {
        return literal(false);
    }
    if (token.text == "none" || token.text == "None") {
        return literal(None{});
    }
    return make(Kind::Name, token.text);
}

ExpressionPointer ExpressionParser::listLiteral() {
    m_reader.expectOperator("[");
    auto list = make(Kind::ListOf);
    while (!m_reader.takeOperator("]")) {
        if (!list->children.empty()) {
            m_reader.expectOperator(",");
            if (m_reader.takeOperator("]")) {
                break;
            }
        }
        append(*list, parse());
    }
    return list;
}

ExpressionPointer ExpressionParser::mapLiteral() {
    m_reader.expectOperator("{");
    auto map = make(Kind::MapOf);
    while (!m_reader.takeOperator("}")) {
        if (!map->children.empty()) {
            m_reader.expectOperator(",");
            if (m_reader.takeOperator("}")) {
                break;
            }
        }
        append(*map, parse());
        m_reader.expectOperator(":");
        append(*map, parse());
    }
    return map;
}

ExpressionPointer ExpressionParser::postfix(ExpressionPointer expression) {
    while (true) {
        if (m_reader.takeOperator(".")) {
            expression = make(Kind::Attribute, m_reader.expectName(), std::move(expression));
        } else if (m_reader.peek().isOperator("[")) {
            expression = item(std::move(expression));
        } else if (m_reader.peek().isOperator("(")) {
            if (expression->kind == Kind::Attribute) {
                expression->kind = Kind::Method;
            } else if (expression->kind == Kind::Name) {
                expression->kind = Kind::Call;
            } else {
                m_reader.fail("a call of something without a name");
            }
            arguments(*expression);
        } else {
            return expression;
        }
    }
}

ExpressionPointer ExpressionParser::item(ExpressionPointer container) {
    m_reader.expectOperator("[");
    const auto bound = [this]() -> ExpressionPointer {
        const Token& next = m_reader.peek();
        return next.isOperator(":") || next.isOperator("]") ? nullptr : parse();
    };
    ExpressionPointer first = bound();
    if (first && m_reader.takeOperator("]")) {
        return make(Kind::Item, {}, std::move(container), std::move(first));
    }
    auto slice = make(Kind::Slice, {}, std::move(container), std::move(first));
    m_reader.expectOperator(":");
    append(*slice, bound());
    append(*slice, m_reader.takeOperator(":") ? bound() : nullptr);
    m_reader.expectOperator("]");
    return slice;
}

ExpressionPointer ExpressionParser::filters(ExpressionPointer expression) {
    while (true) {
        if (m_reader.takeOperator("|")) {
            expression = make(Kind::Filter, m_reader.expectName(), std::move(expression));
            if (m_reader.peek().isOperator("(")) {
                arguments(*expression);
            }
        } else if (m_reader.takeName("is")) {
            expression = test(std::move(expression));
        } else {
            return expression;
        }
    }
}

ExpressionPointer ExpressionParser::test(ExpressionPointer expression) {
    const bool isNegated = m_reader.takeName("not");
    auto made = make(Kind::Test, m_reader.expectName(), std::move(expression));
    const Token& next = m_reader.peek();
    const bool isKeyword = next.kind == Token::Kind::Name &&
                           (next.text == "else" || next.text == "or" || next.text == "and" || next.text == "if" ||
                            next.text == "in" || next.text == "is" || next.text == "not");
    if (next.isOperator("(")) {
        arguments(*made);
    } else if ((next.kind == Token::Kind::Name && !isKeyword) || next.kind == Token::Kind::String ||
               next.kind == Token::Kind::Number || next.isOperator("[") || next.isOperator("{")) {
        append(*made, postfix(primary())); // "is divisibleby 3"
    }
    return isNegated ? make(Kind::Not, {}, std::move(made)) : std::move(made);
}

void ExpressionParser::arguments(Expression& call) {
    m_reader.expectOperator("(");
    for (bool isFirst = true; !m_reader.takeOperator(")"); isFirst = false) {
        if (!isFirst) {
            m_reader.expectOperator(",");
            if (m_reader.takeOperator(")")) {
                return;
            }
        }
        if (m_reader.peek().kind == Token::Kind::Name && m_reader.peek(1).isOperator("=")) {
            std::string name = m_reader.expectName();
            m_reader.take();
            ExpressionPointer value = parse();
            raise(call, value);
            call.named.emplace_back(std::move(name), std::move(value));
        } else {
            append(call, parse());
        }
    }
}

} // namespace medley::ml::chat
