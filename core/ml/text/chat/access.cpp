// Items, attributes, slices and operators.
#include "core/ml/text/chat/builtins.h"
#include "core/ml/text/utf8.h"

#include <algorithm>
#include <cstdlib>

namespace medley::ml::chat {

namespace {

List charactersOf(const std::string& text) {
    if (text.size() > kLongestText) {
        throw TemplateError("it takes a text apart that is too long");
    }
    List list;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8Length(text[i]);
        list.emplace_back(text.substr(i, length));
        i += length;
    }
    return list;
}

std::string characterAt(const std::string& text, std::size_t place) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < place; ++i) {
        at += utf8Length(text[at]);
    }
    return text.substr(at, utf8Length(text[at]));
}

std::string named(const Value& value) {
    const Undefined* undefined = value.undefined();
    return undefined && !undefined->name.empty() ? "'" + undefined->name + "', which is not there"
                                                 : std::string(value.kind());
}

[[noreturn]] void refuse(std::string_view name, const Value& left, const Value& right) {
    throw TemplateError("it computes " + named(left) + " " + std::string(name) + " " + named(right));
}

bool contains(const Value& container, const Value& value) {
    if (const std::string* text = container.text()) {
        if (!value.text()) {
            refuse("in", value, container);
        }
        return text->find(*value.text()) != std::string::npos;
    }
    if (const Map* map = container.map()) {
        return value.text() && map->find(*value.text());
    }
    if (!container.list() && !container.isUndefined()) {
        refuse("in", value, container);
    }
    const List items = itemsOf(container);
    return std::ranges::any_of(items, [&](const Value& item) { return item.equals(value); });
}

bool isLess(std::string_view name, const Value& left, const Value& right) {
    if (left.text() && right.text()) {
        return *left.text() < *right.text();
    }
    const bool areNumbers = (left.number() || left.flag()) && (right.number() || right.flag());
    if (!areNumbers) {
        refuse(name, left, right);
    }
    return left.asNumber() < right.asNumber();
}

Value calculate(std::string_view name, std::int64_t left, std::int64_t right) {
    constexpr std::int64_t kLargest = std::int64_t{1} << 31; // products of two fit into 64 bits
    if (std::max(std::abs(left), std::abs(right)) > kLargest) {
        throw TemplateError("it computes with a number that is too large");
    }
    if (name == "+") {
        return left + right;
    }
    if (name == "-") {
        return left - right;
    }
    if (name == "*") {
        return left * right;
    }
    if (name == "/" || right == 0) {
        throw TemplateError("it divides by zero or to a fraction");
    }
    // Python rounds down, C++ towards zero.
    const std::int64_t remainder = (left % right + right) % right;
    return name == "%" ? remainder : (left - remainder) / right;
}

} // namespace

Value applyOperator(std::string_view name, const Value& left, const Value& right) {
    if (name == "==" || name == "!=") {
        return left.equals(right) == (name == "==");
    }
    if (name == "in" || name == "not in") {
        return contains(right, left) == (name == "in");
    }
    if (name == "~") {
        return left.printed() + right.printed();
    }
    if (name == "<" || name == ">=") {
        return isLess(name, left, right) == (name == "<");
    }
    if (name == ">" || name == "<=") {
        return isLess(name, right, left) == (name == ">");
    }
    if (name == "+" && left.text() && right.text()) {
        return *left.text() + *right.text();
    }
    if (name == "+" && left.list() && right.list()) {
        List list = *left.list();
        list.insert(list.end(), right.list()->begin(), right.list()->end());
        return list;
    }
    const bool areNumbers = (left.number() || left.flag()) && (right.number() || right.flag());
    if (!areNumbers) {
        refuse(name, left, right);
    }
    return calculate(name, left.asNumber(), right.asNumber());
}

Value itemOf(const Value& container, const Value& key) {
    if (container.isUndefined()) {
        throw TemplateError("it looks into " + named(container));
    }
    if (const Map* map = container.map()) {
        const Value* found = key.text() ? map->find(*key.text()) : nullptr;
        return found ? *found : Value(Undefined{key.text() ? *key.text() : "a key"});
    }
    const bool isNumber = key.number() || key.flag();
    if (isNumber && (container.list() || container.text())) {
        const auto size = static_cast<std::int64_t>(lengthOf(container));
        const std::int64_t index = key.asNumber() < 0 ? key.asNumber() + size : key.asNumber();
        if (index < 0 || index >= size) {
            return Undefined{"item " + std::to_string(key.asNumber())};
        }
        const auto place = static_cast<std::size_t>(index);
        return container.list() ? container.list()->at(place) : Value(characterAt(*container.text(), place));
    }
    return Undefined{key.text() ? *key.text() : "an item"};
}

Value attributeOf(const Value& value, const std::string& name) {
    if (const Map* attributes = value.attributes()) {
        const Value* found = attributes->find(name);
        return found ? *found : Value(Undefined{name});
    }
    return itemOf(value, name);
}

Value sliceOf(const Value& container, const Value& begin, const Value& end, const Value& step) {
    if (!container.list() && !container.text()) {
        throw TemplateError("it takes a slice of " + named(container));
    }
    const auto size = static_cast<std::int64_t>(lengthOf(container));
    const std::int64_t stride = step.isNone() ? 1 : step.asNumber();
    if (stride == 0) {
        throw TemplateError("it takes a slice with a step of 0");
    }
    // Python's: counted from the end where negative, then limited to what is there.
    const std::int64_t low = stride > 0 ? 0 : -1;
    const std::int64_t high = stride > 0 ? size : size - 1;
    const auto bound = [&](const Value& value, std::int64_t otherwise) {
        if (value.isNone()) {
            return otherwise;
        }
        const std::int64_t wanted = value.asNumber();
        return std::clamp(wanted < 0 ? wanted + size : wanted, low, high);
    };
    const std::int64_t first = bound(begin, stride > 0 ? 0 : size - 1);
    const std::int64_t last = bound(end, stride > 0 ? size : -1);
    const List all = itemsOf(container);
    List taken;
    for (std::int64_t i = first; stride > 0 ? i < last : i > last;) {
        taken.push_back(all.at(static_cast<std::size_t>(i)));
        if (std::abs(stride) > size) {
            break; // and no sum that overflows
        }
        i += stride;
    }
    if (container.list()) {
        return taken;
    }
    std::string text;
    for (const Value& character : taken) {
        text += *character.text();
    }
    return text;
}

List itemsOf(const Value& value) {
    if (value.list()) {
        return *value.list();
    }
    if (value.text()) {
        return charactersOf(*value.text());
    }
    List keys;
    if (value.map()) {
        for (const auto& item : value.map()->items()) {
            keys.emplace_back(item.first);
        }
    } else if (!value.isUndefined()) {
        throw TemplateError("it goes through " + named(value));
    }
    return keys;
}

std::size_t lengthOf(const Value& value) {
    if (const std::string* text = value.text()) {
        return static_cast<std::size_t>(
            std::ranges::count_if(*text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    }
    if (value.list()) {
        return value.list()->size();
    }
    if (value.map()) {
        return value.map()->items().size();
    }
    if (value.isUndefined()) {
        return 0;
    }
    throw TemplateError("it takes the length of " + named(value));
}

} // namespace medley::ml::chat
