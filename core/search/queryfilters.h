// Private to core/search: the filters of the query language, one by one.
#pragma once

#include "core/search/querylanguage.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace medley::search {

enum class ValueType { Choice, Text, Date, Number };

/// A word before the colon (or the comparison).
struct FilterName {
    std::string_view name;
    FilterKey key = FilterKey::Kind;
    ValueType type = ValueType::Choice;
    bool canonical = true; ///< the name that toString() writes; the others are understood too
};
[[nodiscard]] std::span<const FilterName> filterNames();
[[nodiscard]] const FilterName& canonicalName(FilterKey key);

inline constexpr std::string_view kSortName = "sort";

struct SortName {
    std::string_view name;
    SortOrder order;
};
[[nodiscard]] std::span<const SortName> sortNames();

/// What a choice may be: of kind and of has; empty for others.
[[nodiscard]] std::span<const std::string_view> choices(FilterKey key);

/// "kind:", "dur>=", … at the start of `text`.
struct FilterHead {
    std::string_view name; ///< letters, as typed
    std::string_view comparison;
    [[nodiscard]] std::size_t size() const { return name.size() + comparison.size(); }
};
[[nodiscard]] std::optional<FilterHead> readHead(std::string_view text);
[[nodiscard]] const FilterName* findFilter(std::string_view name);             ///< case does not count; null if unknown
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b); ///< ASCII's

/// Fills key, values, comparison, number or date. Returns why it cannot: the rest of a sentence that begins with what
/// was typed, as in "needs a number of seconds"; empty when it is right.
[[nodiscard]] std::string readValue(const FilterName& name, std::string_view comparison,
                                    std::span<const std::string> values, Filter& filter);

/// Numbers as people type them: digits and one point, finite, not negative.
[[nodiscard]] std::optional<double> readNumber(std::string_view text);
/// The shortest text that readNumber() gives back as the same number.
[[nodiscard]] std::string writeNumber(double number);

[[nodiscard]] std::string writeValue(const Filter& filter); ///< of a date or a number
[[nodiscard]] std::string_view comparisonSign(Comparison comparison);

} // namespace medley::search
