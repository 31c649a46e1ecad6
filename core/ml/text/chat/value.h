// The values that a chat template computes with: those of Python that Jinja's simple expressions reach.
// Private to core/ml/text.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace medley::ml::chat {

/// A template that is wrong, uses what is not supported, or goes beyond a limit. Leaves the module as a Result.
class TemplateError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The template itself refuses the conversation (raise_exception).
class TemplateRefusal : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Bytes of a text that a template makes or takes apart. The context of a chat model ends far earlier.
constexpr std::size_t kLongestText = std::size_t{1} << 20;

struct Undefined {
    std::string name; ///< of what is not there, for messages
};
struct None {};

class Value;
using List = std::vector<Value>;
/// In the order of insertion, like Python's dict. Keys are strings.
class Map;

/// Copies are cheap: lists and maps are shared. Nobody changes them but the assignment to a namespace's attribute.
class Value {
public:
    Value() : m_data(Undefined{}) {}
    Value(Undefined undefined) : m_data(std::move(undefined)) {}
    Value(None none) : m_data(none) {}
    Value(bool flag) : m_data(flag) {}
    Value(std::int64_t number) : m_data(number) {}
    Value(std::string text) : m_data(std::make_shared<const std::string>(std::move(text))) {}
    Value(std::string_view text) : Value(std::string(text)) {}
    Value(const char* text) : Value(std::string(text)) {}
    /// Both throw TemplateError where the values are nested too deep, which would not end well when they are taken
    /// down, and for a namespace among them, which could come to hold itself.
    Value(List list);
    Value(Map map);
    [[nodiscard]] static Value makeNamespace(Map attributes);

    [[nodiscard]] bool isUndefined() const { return std::holds_alternative<Undefined>(m_data); }
    [[nodiscard]] bool isNone() const { return std::holds_alternative<None>(m_data); }
    [[nodiscard]] const bool* flag() const { return std::get_if<bool>(&m_data); }
    [[nodiscard]] const std::int64_t* number() const { return std::get_if<std::int64_t>(&m_data); }
    [[nodiscard]] const std::string* text() const { return pointed<const std::string>(); }
    [[nodiscard]] const List* list() const { return pointed<const List>(); }
    [[nodiscard]] const Map* map() const { return pointed<const Map>(); }
    /// A namespace's attributes, which may be changed.
    [[nodiscard]] Map* attributes() const;
    [[nodiscard]] const Undefined* undefined() const { return std::get_if<Undefined>(&m_data); }

    /// "a string", "a list", …, for messages.
    [[nodiscard]] std::string_view kind() const;
    [[nodiscard]] bool isTrue() const;
    /// Python's ==; lists and maps by their content.
    [[nodiscard]] bool equals(const Value& other) const;
    /// As `{{ }}` prints it. Throws TemplateError for lists, maps and namespaces.
    [[nodiscard]] std::string printed() const;
    /// Booleans count as 0 and 1. Throws TemplateError for what is no whole number.
    [[nodiscard]] std::int64_t asNumber() const;

private:
    template <class T>
    [[nodiscard]] const T* pointed() const {
        const auto* pointer = std::get_if<std::shared_ptr<T>>(&m_data);
        return pointer ? pointer->get() : nullptr;
    }
    /// One more than the deepest of the values inside.
    void nest(const Value& inner);

    struct Namespace;
    std::variant<Undefined, None, bool, std::int64_t, std::shared_ptr<const std::string>, std::shared_ptr<const List>,
                 std::shared_ptr<const Map>, std::shared_ptr<Namespace>>
        m_data;
    int m_depth = 0;
};

class Map {
public:
    void set(const std::string& key, Value value);
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] const std::vector<std::pair<std::string, Value>>& items() const { return m_items; }

private:
    std::vector<std::pair<std::string, Value>> m_items;
    std::map<std::string, std::size_t, std::less<>> m_places;
};

} // namespace medley::ml::chat
