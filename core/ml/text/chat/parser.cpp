#include "core/ml/text/chat/parser.h"

#include <algorithm>
#include <array>

namespace medley::ml::chat {

bool TokenReader::takeOperator(std::string_view text) {
    const bool fits = peek().isOperator(text);
    if (fits) {
        take();
    }
    return fits;
}

bool TokenReader::takeName(std::string_view text) {
    const bool fits = peek().isName(text);
    if (fits) {
        take();
    }
    return fits;
}

void TokenReader::expectOperator(std::string_view text) {
    if (!takeOperator(text)) {
        fail("no " + std::string(text) + " where one should be");
    }
}

void TokenReader::expect(Token::Kind kind, const char* what) {
    if (take().kind != kind) {
        fail(std::string("no ") + what + " where one should be");
    }
}

std::string TokenReader::expectName() {
    if (peek().kind != Token::Kind::Name) {
        fail("no name where one should be");
    }
    return take().text;
}

void TokenReader::fail(const std::string& problem) const {
    throw TemplateError("line " + std::to_string(peek().line) + ": " + problem);
}

namespace {

using Kind = Statement::Kind;

constexpr int kDeepest = 32;

class Parser {
public:
    explicit Parser(std::span<const Token> tokens) : m_reader(tokens), m_expressions(m_reader) {}

    Block run() {
        Block block = body({});
        if (m_reader.peek().kind != Token::Kind::End) {
            m_reader.fail("an end of something that was not begun");
        }
        return block;
    }

private:
    /// Up to a block that begins with one of `ends`, whose {% is then taken.
    Block body(std::initializer_list<std::string_view> ends) {
        if (++m_depth > kDeepest) {
            m_reader.fail("blocks that are nested too deep");
        }
        Block block;
        while (m_reader.peek().kind != Token::Kind::End) {
            const Token& token = m_reader.take();
            if (token.kind == Token::Kind::Data) {
                block.emplace_back().text = token.text;
            } else if (token.kind == Token::Kind::PrintBegin) {
                Statement& statement = block.emplace_back();
                statement.kind = Kind::Print;
                statement.expression = m_expressions.parseTuple();
                m_reader.expect(Token::Kind::PrintEnd, "}}");
            } else if (std::ranges::any_of(ends, [&](std::string_view end) { return m_reader.peek().isName(end); })) {
                --m_depth;
                return block;
            } else {
                tag(block);
            }
        }
        if (ends.size() > 0) {
            m_reader.fail("no {% " + std::string(*(ends.end() - 1)) + " %}");
        }
        --m_depth;
        return block;
    }

    void endTag() { m_reader.expect(Token::Kind::BlockEnd, "%}"); }

    void tag(Block& block) {
        const std::string name = m_reader.expectName();
        if (name == "generation") { // marks what a model is trained to say; prints its body
            endTag();
            Block inner = body({"endgeneration"});
            m_reader.take();
            std::ranges::move(inner, std::back_inserter(block));
        } else if (name == "set") {
            set(block.emplace_back());
        } else if (name == "if") {
            condition(block.emplace_back());
            return;
        } else if (name == "for") {
            loop(block.emplace_back());
        } else if ((name == "break" || name == "continue") && m_loops > 0) {
            block.emplace_back().kind = name == "break" ? Kind::Break : Kind::Continue;
        } else {
            m_reader.fail("{% " + name + " %}, which is not supported here");
        }
        endTag();
    }

    void set(Statement& statement) {
        statement.names.push_back(m_reader.expectName());
        if (m_reader.takeOperator(".")) {
            statement.names.push_back(m_reader.expectName());
        }
        if (m_reader.takeOperator("=")) {
            statement.kind = Kind::Set;
            statement.expression = m_expressions.parseTuple();
            return;
        }
        if (statement.names.size() > 1 || m_reader.peek().kind != Token::Kind::BlockEnd) {
            m_reader.fail("an assignment of a form that is not supported");
        }
        endTag();
        statement.kind = Kind::SetBlock;
        statement.body = body({"endset"});
        m_reader.take();
    }

    /// Up to and with the last %}.
    void condition(Statement& first) {
        Statement* statement = &first;
        for (int branches = 0;; ++branches) {
            if (branches > kDeepest) { // each elif stands inside the else before it
                m_reader.fail("too many branches");
            }
            statement->kind = Kind::If;
            statement->expression = m_expressions.parseTuple();
            endTag();
            statement->body = body({"elif", "else", "endif"});
            const std::string end = m_reader.take().text;
            if (end == "elif") {
                statement = &statement->otherwise.emplace_back();
                continue;
            }
            endTag();
            if (end == "else") {
                statement->otherwise = body({"endif"});
                m_reader.take();
                endTag();
            }
            return;
        }
    }

    /// Up to its last %}, which is not taken.
    void loop(Statement& statement) {
        statement.kind = Kind::For;
        do {
            statement.names.push_back(m_reader.expectName());
        } while (m_reader.takeOperator(","));
        if (!m_reader.takeName("in")) {
            m_reader.fail("a loop without in");
        }
        statement.expression = m_expressions.parse(false);
        if (m_reader.takeName("if")) {
            statement.condition = m_expressions.parse();
        }
        if (m_reader.peek().isName("recursive")) {
            m_reader.fail("a recursive loop, which is not supported");
        }
        endTag();
        ++m_loops;
        statement.body = body({"else", "endfor"});
        --m_loops;
        if (m_reader.take().text == "else") {
            endTag();
            statement.otherwise = body({"endfor"});
            m_reader.take();
        }
    }

    TokenReader m_reader;
    ExpressionParser m_expressions;
    int m_depth = 0;
    int m_loops = 0;
};

} // namespace

Block parse(std::span<const Token> tokens) {
    return Parser(tokens).run();
}

} // namespace medley::ml::chat
