#include "core/ml/text/chat/evaluator.h"

#include <algorithm>
#include <cstdlib>

namespace medley::ml::chat {

namespace {

using Kind = Expression::Kind;

// A long conversation takes some ten thousand steps. A step stands for one node, or for a stretch of a value.
constexpr std::size_t kMostSteps = 2'000'000;
constexpr std::size_t kBytesPerStep = 64;
constexpr std::size_t kItemsPerStep = 4;
constexpr std::size_t kMostMade = std::size_t{32} << 20; // bytes of all new values together
constexpr std::size_t kLongestOutput = std::size_t{16} << 20;
constexpr std::int64_t kLongestRange = 10'000;

enum class Flow { Next, Break, Continue };

class Evaluator {
public:
    explicit Evaluator(const Map& variables) { m_scopes.push_back(variables); }

    std::string run(const Block& block) {
        std::string out;
        execute(block, out);
        return out;
    }

private:
    // Statements -----------------------------------------------------------------------------------------------------

    Flow execute(const Block& block, std::string& out) {
        for (const Statement& statement : block) {
            const Flow flow = execute(statement, out);
            if (flow != Flow::Next) {
                return flow;
            }
        }
        return Flow::Next;
    }

    Flow execute(const Statement& statement, std::string& out) {
        spend(1);
        switch (statement.kind) {
        case Statement::Kind::Data:
            print(statement.text, out);
            return Flow::Next;
        case Statement::Kind::Print:
            print(evaluate(*statement.expression).printed(), out);
            return Flow::Next;
        case Statement::Kind::Set:
            assign(statement, evaluate(*statement.expression));
            return Flow::Next;
        case Statement::Kind::SetBlock: {
            std::string text;
            const Flow flow = execute(statement.body, text);
            assign(statement, std::move(text));
            return flow;
        }
        case Statement::Kind::If:
            return execute(evaluate(*statement.expression).isTrue() ? statement.body : statement.otherwise, out);
        case Statement::Kind::For:
            return loop(statement, out);
        case Statement::Kind::Break:
            return Flow::Break;
        case Statement::Kind::Continue:
            return Flow::Continue;
        }
        return Flow::Next;
    }

    void print(const std::string& text, std::string& out) {
        if (text.size() > kLongestOutput - std::min(out.size(), kLongestOutput)) {
            throw TemplateError("its text is too long");
        }
        spend(text.size() / kBytesPerStep);
        out += text;
    }

    void assign(const Statement& statement, Value value) {
        if (statement.names.size() == 1) {
            m_scopes.back().set(statement.names.front(), std::move(value));
            return;
        }
        Map* attributes = variable(statement.names.front()).attributes();
        if (!attributes) {
            throw TemplateError("it changes an attribute of something other than a namespace");
        }
        if (value.attributes()) { // it could come to hold itself
            throw TemplateError("it puts a namespace into a namespace");
        }
        attributes->set(statement.names.back(), std::move(value));
    }

    /// Names are set for one turn only.
    Flow loop(const Statement& statement, std::string& out) {
        List items = itemsOf(evaluate(*statement.expression));
        spend(items.size());
        if (statement.condition) {
            List kept;
            for (const Value& item : items) {
                m_scopes.emplace_back();
                bind(statement, item);
                if (evaluate(*statement.condition).isTrue()) {
                    kept.push_back(item);
                }
                m_scopes.pop_back();
            }
            items = std::move(kept);
        }
        if (items.empty()) {
            return execute(statement.otherwise, out);
        }
        for (std::size_t i = 0; i < items.size(); ++i) {
            m_scopes.emplace_back();
            bind(statement, items[i]);
            m_scopes.back().set("loop", loopState(items, i));
            const Flow flow = execute(statement.body, out);
            m_scopes.pop_back();
            if (flow == Flow::Break) {
                break;
            }
        }
        return Flow::Next;
    }

    void bind(const Statement& statement, const Value& item) {
        spend(1);
        if (statement.names.size() == 1) {
            m_scopes.back().set(statement.names.front(), item);
            return;
        }
        const List parts = itemsOf(item);
        if (parts.size() != statement.names.size()) {
            throw TemplateError("a loop has " + std::to_string(statement.names.size()) + " names for " +
                                std::to_string(parts.size()) + " values");
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            m_scopes.back().set(statement.names[i], parts[i]);
        }
    }

    static Value loopState(const List& items, std::size_t i) {
        const auto number = [](std::size_t value) { return Value(static_cast<std::int64_t>(value)); };
        Map state;
        state.set("index", number(i + 1));
        state.set("index0", number(i));
        state.set("revindex", number(items.size() - i));
        state.set("revindex0", number(items.size() - i - 1));
        state.set("first", i == 0);
        state.set("last", i + 1 == items.size());
        state.set("length", number(items.size()));
        state.set("previtem", i > 0 ? items[i - 1] : Value(Undefined{"loop.previtem"}));
        state.set("nextitem", i + 1 < items.size() ? items[i + 1] : Value(Undefined{"loop.nextitem"}));
        return state;
    }

    // Expressions ----------------------------------------------------------------------------------------------------

    Value evaluate(const Expression& expression) {
        spend(1);
        Value value = compute(expression);
        const bool isNew = expression.kind != Kind::Literal && expression.kind != Kind::Name &&
                           expression.kind != Kind::Attribute && expression.kind != Kind::Item;
        if (const std::string* text = value.text()) {
            spend(text->size() / kBytesPerStep);
            make(isNew ? text->size() : 0, text->size());
        } else if (const List* list = value.list()) {
            spend(list->size() / kItemsPerStep);
            make(isNew ? list->size() * sizeof(Value) : 0, 0);
        }
        return value;
    }

    void make(std::size_t bytes, std::size_t length) {
        m_made += bytes;
        if (m_made > kMostMade || (bytes > 0 && length > kLongestText)) {
            throw TemplateError("it makes texts or lists that are too long");
        }
    }

    Value compute(const Expression& expression) {
        const auto child = [&](std::size_t index) { return evaluate(*expression.children[index]); };
        switch (expression.kind) {
        case Kind::Literal:
            return expression.value;
        case Kind::Name:
            return variable(expression.name);
        case Kind::ListOf:
            return evaluateAll(expression.children, 0);
        case Kind::MapOf:
            return mapOf(expression);
        case Kind::Not:
            return !child(0).isTrue();
        case Kind::Negative:
            return applyOperator("-", std::int64_t{0}, child(0));
        case Kind::Binary:
            return binary(expression);
        case Kind::Conditional:
            if (child(1).isTrue()) {
                return child(0);
            }
            return expression.children[2] ? child(2) : Value(Undefined{"the other value of an if"});
        case Kind::Attribute:
            return attributeOf(child(0), expression.name);
        case Kind::Item:
            return itemOf(child(0), child(1));
        case Kind::Slice:
            return slice(expression);
        case Kind::Call:
            return call(expression.name, argumentsOf(expression, 0));
        case Kind::Method:
            return applyMethod(expression.name, child(0), argumentsOf(expression, 1));
        case Kind::Filter:
            return applyFilter(expression.name, child(0), argumentsOf(expression, 1));
        case Kind::Test:
            return applyTest(expression.name, child(0), argumentsOf(expression, 1));
        }
        return {};
    }

    Value variable(const std::string& name) const {
        for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
            if (const Value* found = scope->find(name)) {
                return *found;
            }
        }
        return Undefined{name};
    }

    Value binary(const Expression& expression) {
        Value left = evaluate(*expression.children[0]);
        if (expression.name == "and" || expression.name == "or") { // the value that decides, as in Python
            return left.isTrue() == (expression.name == "or") ? left : evaluate(*expression.children[1]);
        }
        return applyOperator(expression.name, left, evaluate(*expression.children[1]));
    }

    Value slice(const Expression& expression) {
        const auto bound = [&](std::size_t index) {
            const ExpressionPointer& child = expression.children[index];
            return child ? evaluate(*child) : Value(None{});
        };
        const Value container = evaluate(*expression.children[0]);
        const Value begin = bound(1);
        const Value end = bound(2);
        return sliceOf(container, begin, end, bound(3));
    }

    Value mapOf(const Expression& expression) {
        Map map;
        for (std::size_t i = 0; i + 1 < expression.children.size(); i += 2) {
            const Value key = evaluate(*expression.children[i]);
            if (!key.text()) {
                throw TemplateError("it makes a map with a key that is " + std::string(key.kind()));
            }
            map.set(*key.text(), evaluate(*expression.children[i + 1]));
        }
        return map;
    }

    List evaluateAll(const std::vector<ExpressionPointer>& expressions, std::size_t from) {
        List values;
        for (std::size_t i = from; i < expressions.size(); ++i) {
            values.push_back(evaluate(*expressions[i]));
        }
        return values;
    }

    Arguments argumentsOf(const Expression& expression, std::size_t from) {
        Arguments arguments{evaluateAll(expression.children, from), {}};
        for (const auto& [name, value] : expression.named) {
            arguments.named.set(name, evaluate(*value));
        }
        return arguments;
    }

    Value call(const std::string& name, const Arguments& arguments) {
        if (name == "raise_exception") {
            const Value* message = arguments.find(0, "message");
            throw TemplateRefusal(message ? message->printed() : "");
        }
        if (name == "namespace" && arguments.plain.empty()) {
            return Value::makeNamespace(arguments.named);
        }
        if (name == "range" && arguments.named.items().empty() && !arguments.plain.empty()) {
            return range(arguments.plain);
        }
        throw TemplateError("it calls " + name + ", which is not supported");
    }

    static Value range(const List& bounds) {
        const std::int64_t first = bounds.size() > 1 ? bounds[0].asNumber() : 0;
        const std::int64_t last = bounds[bounds.size() > 1 ? 1 : 0].asNumber();
        const std::int64_t step = bounds.size() > 2 ? bounds[2].asNumber() : 1;
        const bool isInBounds = std::abs(first) <= kLongestRange && std::abs(last) <= kLongestRange &&
                                std::abs(step) <= kLongestRange && bounds.size() <= 3;
        if (step == 0 || !isInBounds) {
            throw TemplateError("it counts too far or with a step of 0");
        }
        List numbers;
        for (std::int64_t i = first; step > 0 ? i < last : i > last; i += step) {
            numbers.emplace_back(i);
        }
        return numbers;
    }

    void spend(std::size_t steps) {
        m_steps += steps;
        if (m_steps > kMostSteps) {
            throw TemplateError("it takes too many steps");
        }
    }

    std::vector<Map> m_scopes;
    std::size_t m_steps = 0;
    std::size_t m_made = 0;
};

} // namespace

std::string render(const Block& block, const Map& variables) {
    return Evaluator(variables).run(block);
}

} // namespace medley::ml::chat
