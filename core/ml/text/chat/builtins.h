// Filters, tests and methods of chat templates. Private to core/ml/text.
#pragma once

#include "core/ml/text/chat/value.h"

#include <span>
#include <string_view>

namespace medley::ml::chat {

struct Arguments {
    std::vector<Value> plain;
    Map named;

    /// The argument at `index`, or of that name; null where there is none.
    [[nodiscard]] const Value* find(std::size_t index, std::string_view name) const;
    /// Throws TemplateError where there are more than these.
    void allowOnly(std::size_t plainCount, std::string_view function) const;
};

// All throw TemplateError for a name that is not known and for values that do not fit.
[[nodiscard]] Value applyFilter(std::string_view name, const Value& value, const Arguments& arguments);
[[nodiscard]] bool applyTest(std::string_view name, const Value& value, const Arguments& arguments);
[[nodiscard]] Value applyMethod(std::string_view name, const Value& value, const Arguments& arguments);
/// Operators but "and" and "or".
[[nodiscard]] Value applyOperator(std::string_view name, const Value& left, const Value& right);

/// `container[key]` and `value.name`: nothing where it is not there. Throws TemplateError for those of nothing.
[[nodiscard]] Value itemOf(const Value& container, const Value& key);
[[nodiscard]] Value attributeOf(const Value& value, const std::string& name);
/// Python's slice; each bound none or a number.
[[nodiscard]] Value sliceOf(const Value& container, const Value& begin, const Value& end, const Value& step);
/// What a loop goes over: a list's items, a map's keys, a string's characters; nothing for nothing.
[[nodiscard]] List itemsOf(const Value& value);
[[nodiscard]] std::size_t lengthOf(const Value& value);

} // namespace medley::ml::chat
