// Reference: Jinja 3's filters.py and tests.py, and Python's str and dict.
#include "core/ml/text/chat/builtins.h"

#include "core/ml/text/unicode.h"
#include "core/ml/text/utf8.h"

#include <algorithm>

namespace medley::ml::chat {

namespace {

const std::string& textOf(const Value& value, std::string_view function) {
    if (!value.text()) {
        throw TemplateError("it applies " + std::string(function) + " to " + std::string(value.kind()));
    }
    return *value.text();
}

/// Of each item the attribute; a name with dots leads further down.
Value attributeAt(const Value& item, const Value& name) {
    Value value = item;
    const std::string& path = textOf(name, "an attribute");
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        value = itemOf(value, path.substr(begin, end - begin));
        begin = end + 1;
    }
    return value;
}

/// selectattr and rejectattr: the items whose attribute passes a test, or is true.
List selected(const Value& value, const Arguments& arguments, bool wanted) {
    const Value* name = arguments.find(0, "attribute");
    if (!name) {
        throw TemplateError("it selects by no attribute");
    }
    const Value* test = arguments.find(1, "test");
    const Value* other = arguments.find(2, "other");
    List kept;
    for (const Value& item : itemsOf(value)) {
        const Value attribute = attributeAt(item, *name);
        const Arguments more{other ? List{*other} : List(), {}};
        const bool passes = test ? applyTest(textOf(*test, "a test"), attribute, more) : attribute.isTrue();
        if (passes == wanted) {
            kept.push_back(item);
        }
    }
    return kept;
}

enum class Ends { Left, Right, Both };

/// Python's strip: white space, or any of the characters given.
std::string stripped(std::string_view text, const Value* characters, Ends ends) {
    const bool isGiven = characters && !characters->isNone();
    const std::u32string given = isGiven ? decodeUtf8(textOf(*characters, "strip")) : std::u32string();
    const auto goes = [&](char32_t c) { return isGiven ? given.find(c) != std::u32string::npos : isPythonSpace(c); };
    std::size_t begin = 0;
    while (ends != Ends::Right && begin < text.size() && goes(decodeUtf8At(text, begin).codepoint)) {
        begin += utf8Length(text[begin]);
    }
    std::size_t end = begin;
    for (std::size_t i = begin; i < text.size();) {
        const Utf8Step step = decodeUtf8At(text, i);
        i += step.length;
        end = goes(step.codepoint) ? end : i;
    }
    return std::string(text.substr(begin, (ends == Ends::Left ? text.size() : end) - begin));
}

std::string capitalized(const std::string& text) {
    const std::size_t first = text.empty() ? 0 : utf8Length(text.front());
    return toUpper(text.substr(0, first)) + toLowerAsPython(text.substr(first));
}

void limit(const std::string& text) {
    if (text.size() > kLongestText) {
        throw TemplateError("it makes a text that is too long");
    }
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
    if (from.empty()) {
        throw TemplateError("it replaces an empty text");
    }
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, done)) {
        out.append(text, done, at - done).append(to);
        done = at + from.size();
        limit(out);
    }
    return out.append(text, done);
}

List split(const std::string& text, const Value* separator) {
    List parts;
    if (separator && !separator->isNone()) {
        const std::string& by = textOf(*separator, "split");
        if (by.empty()) {
            throw TemplateError("it splits by an empty text");
        }
        std::size_t begin = 0;
        for (std::size_t at = text.find(by); at != std::string::npos; at = text.find(by, begin)) {
            parts.emplace_back(text.substr(begin, at - begin));
            begin = at + by.size();
        }
        parts.emplace_back(text.substr(begin));
        return parts;
    }
    std::string word;
    for (std::size_t i = 0; i <= text.size();) { // by white space, without empty parts
        const std::size_t length = i < text.size() ? utf8Length(text[i]) : 1;
        if (i == text.size() || isPythonSpace(decodeUtf8At(text, i).codepoint)) {
            if (!word.empty()) {
                parts.emplace_back(std::move(word));
            }
            word.clear();
        } else {
            word.append(text, i, length);
        }
        i += length;
    }
    return parts;
}

std::string joined(const Value& value, const Arguments& arguments) {
    const Value* separator = arguments.find(0, "d");
    const Value* attribute = arguments.find(1, "attribute");
    std::string out;
    bool isFirst = true;
    for (const Value& item : itemsOf(value)) {
        out += !separator || std::exchange(isFirst, false) ? "" : separator->printed();
        out += (attribute ? attributeAt(item, *attribute) : item).printed();
        limit(out);
    }
    return out;
}

Value wholeNumber(const Value& value) {
    const std::string* text = value.text();
    if (!text) {
        return value.asNumber();
    }
    constexpr std::size_t kMostDigits = 15;
    const std::string digits = stripped(*text, nullptr, Ends::Both);
    const bool isNumber =
        !digits.empty() && digits.size() <= kMostDigits && digits.find_first_not_of("0123456789") == std::string::npos;
    return static_cast<std::int64_t>(isNumber ? std::stoll(digits) : 0);
}

List pairsOf(const Value& value) {
    if (!value.map()) {
        throw TemplateError("it takes the items of " + std::string(value.kind()));
    }
    List pairs;
    for (const auto& [key, item] : value.map()->items()) {
        pairs.emplace_back(List{key, item});
    }
    return pairs;
}

bool startsOrEnds(const std::string& text, const Value* with, bool atStart, std::string_view function) {
    if (!with) {
        throw TemplateError("it calls " + std::string(function) + " without a text");
    }
    const auto fits = [&](const Value& candidate) {
        const std::string& part = textOf(candidate, function);
        return atStart ? text.starts_with(part) : text.ends_with(part);
    };
    return with->list() ? std::ranges::any_of(*with->list(), fits) : fits(*with);
}

[[noreturn]] void refuse(std::string_view what, std::string_view name) {
    throw TemplateError("it uses the " + std::string(what) + " " + std::string(name) + ", which is not supported");
}

} // namespace

const Value* Arguments::find(std::size_t index, std::string_view name) const {
    return index < plain.size() ? &plain[index] : named.find(name);
}

void Arguments::allowOnly(std::size_t plainCount, std::string_view function) const {
    if (plain.size() + named.items().size() > plainCount) {
        throw TemplateError("it gives " + std::string(function) + " arguments that are not supported");
    }
}

Value applyFilter(std::string_view name, const Value& value, const Arguments& arguments) {
    if (name == "default" || name == "d") {
        arguments.allowOnly(2, name);
        const Value* otherwise = arguments.find(0, "default_value");
        const Value* replacesFalse = arguments.find(1, "boolean");
        const bool isMissing = value.isUndefined() || (replacesFalse && replacesFalse->isTrue() && !value.isTrue());
        return !isMissing ? value : otherwise ? *otherwise : Value("");
    }
    if (name == "join") {
        arguments.allowOnly(2, name);
        return joined(value, arguments);
    }
    if (name == "trim") {
        arguments.allowOnly(1, name);
        return stripped(value.printed(), arguments.find(0, "chars"), Ends::Both);
    }
    if (name == "replace") {
        arguments.allowOnly(2, name);
        const Value* from = arguments.find(0, "old");
        const Value* to = arguments.find(1, "new");
        return from && to ? Value(replaced(value.printed(), from->printed(), to->printed())) : Value(Undefined{});
    }
    if (name == "selectattr" || name == "rejectattr") {
        arguments.allowOnly(3, name);
        return selected(value, arguments, name == "selectattr");
    }
    if (name == "map" && arguments.plain.empty()) {
        arguments.allowOnly(1, name);
        const Value* attribute = arguments.find(0, "attribute");
        if (!attribute) {
            refuse("filter", name);
        }
        List mapped;
        for (const Value& item : itemsOf(value)) {
            mapped.push_back(attributeAt(item, *attribute));
        }
        return mapped;
    }
    arguments.allowOnly(0, name);
    if (name == "upper") {
        return toUpper(value.printed());
    }
    if (name == "lower") {
        return toLowerAsPython(value.printed());
    }
    if (name == "capitalize") {
        return capitalized(value.printed());
    }
    if (name == "length" || name == "count") {
        return static_cast<std::int64_t>(lengthOf(value));
    }
    if (name == "first" || name == "last") {
        const List items = itemsOf(value);
        return items.empty() ? Value(Undefined{std::string(name)}) : name == "first" ? items.front() : items.back();
    }
    if (name == "list") {
        return itemsOf(value);
    }
    if (name == "reverse") {
        List items = itemsOf(value);
        std::ranges::reverse(items);
        return value.text() ? Value(joined(items, {})) : Value(std::move(items));
    }
    if (name == "string") {
        return value.printed();
    }
    if (name == "int") {
        return wholeNumber(value);
    }
    if (name == "items") {
        return value.isUndefined() ? Value(List()) : Value(pairsOf(value));
    }
    refuse("filter", name);
}

bool applyTest(std::string_view name, const Value& value, const Arguments& arguments) {
    if (name == "defined" || name == "undefined") {
        return value.isUndefined() == (name == "undefined");
    }
    if (name == "none") {
        return value.isNone();
    }
    if (name == "string") {
        return value.text() != nullptr;
    }
    if (name == "mapping") {
        return value.map() != nullptr;
    }
    if (name == "sequence" || name == "iterable") {
        return value.text() || value.list() || value.map() || value.isUndefined();
    }
    if (name == "number" || name == "integer") {
        return value.number() || (name == "number" && value.flag());
    }
    if (name == "boolean") {
        return value.flag() != nullptr;
    }
    if (name == "true" || name == "false") {
        return value.flag() && *value.flag() == (name == "true");
    }
    if (name == "odd" || name == "even") {
        return (value.asNumber() % 2 == 0) == (name == "even");
    }
    const Value* other = arguments.find(0, "other");
    if (other && name == "divisibleby") {
        return applyOperator("%", value, *other).equals(std::int64_t{0});
    }
    if (other && (name == "equalto" || name == "eq" || name == "ne")) {
        return value.equals(*other) == (name != "ne");
    }
    if (other && name == "in") {
        return applyOperator("in", value, *other).isTrue();
    }
    refuse("test", name);
}

Value applyMethod(std::string_view name, const Value& value, const Arguments& arguments) {
    if (value.map()) {
        if (name == "get") {
            arguments.allowOnly(2, name);
            const Value* key = arguments.find(0, "key");
            const Value* found = key && key->text() ? value.map()->find(*key->text()) : nullptr;
            const Value* otherwise = arguments.find(1, "default");
            return found ? *found : otherwise ? *otherwise : Value(None{});
        }
        arguments.allowOnly(0, name);
        if (name == "items") {
            return pairsOf(value);
        }
        if (name == "keys") {
            return itemsOf(value);
        }
        if (name == "values") {
            List values;
            for (const auto& item : value.map()->items()) {
                values.push_back(item.second);
            }
            return values;
        }
    }
    if (const std::string* text = value.text()) {
        if (name == "strip" || name == "lstrip" || name == "rstrip") {
            arguments.allowOnly(1, name);
            return stripped(*text, arguments.find(0, "chars"),
                            name == "strip"    ? Ends::Both
                            : name == "lstrip" ? Ends::Left
                                               : Ends::Right);
        }
        if (name == "startswith" || name == "endswith") {
            arguments.allowOnly(1, name);
            return startsOrEnds(*text, arguments.find(0, "prefix"), name == "startswith", name);
        }
        if (name == "split") {
            arguments.allowOnly(1, name);
            return split(*text, arguments.find(0, "sep"));
        }
        if (name == "replace" && arguments.plain.size() == 2) {
            return replaced(*text, textOf(arguments.plain[0], name), textOf(arguments.plain[1], name));
        }
        arguments.allowOnly(0, name);
        if (name == "upper" || name == "lower" || name == "capitalize") {
            return applyFilter(name, value, arguments);
        }
    }
    if (value.isUndefined()) {
        throw TemplateError("it calls " + std::string(name) + " of '" + value.undefined()->name +
                            "', which is not there");
    }
    refuse("method", name);
}

} // namespace medley::ml::chat
