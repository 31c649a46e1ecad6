#include "core/search/queryfilters.h"

#include "core/base/shown.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <system_error>

namespace medley::search {

namespace {

constexpr std::array<FilterName, 19> kFilters{{
    {"kind", FilterKey::Kind, ValueType::Choice},
    {"type", FilterKey::Kind, ValueType::Choice, false},
    {"has", FilterKey::Has, ValueType::Choice},
    {"folder", FilterKey::Folder, ValueType::Text},
    {"camera", FilterKey::Camera, ValueType::Text},
    {"place", FilterKey::Place, ValueType::Text},
    {"tag", FilterKey::Tag, ValueType::Text},
    {"keyword", FilterKey::Tag, ValueType::Text, false},
    {"name", FilterKey::Name, ValueType::Text},
    {"ext", FilterKey::Extension, ValueType::Text},
    {"after", FilterKey::After, ValueType::Date},
    {"before", FilterKey::Before, ValueType::Date},
    {"date", FilterKey::Date, ValueType::Date},
    {"dur", FilterKey::Duration, ValueType::Number},
    {"duration", FilterKey::Duration, ValueType::Number, false},
    {"size", FilterKey::Size, ValueType::Number},
    {"width", FilterKey::Width, ValueType::Number},
    {"height", FilterKey::Height, ValueType::Number},
    {"rating", FilterKey::Rating, ValueType::Number},
}};

constexpr std::array<SortName, 5> kSorts{{
    {"relevance", SortOrder::Relevance},
    {"newest", SortOrder::Newest},
    {"oldest", SortOrder::Oldest},
    {"name", SortOrder::Name},
    {"longest", SortOrder::Longest},
}};

constexpr std::array<std::string_view, 3> kKinds{"image", "video", "audio"};
constexpr std::array<std::string_view, 5> kHas{"speech", "text", "place", "caption", "keyword"};

/// Other words for the three kinds.
struct KindName {
    std::string_view said, meant;
};
constexpr std::array<KindName, 10> kKindNames{{
    {"image", "image"},
    {"images", "image"},
    {"picture", "image"},
    {"photo", "image"},
    {"video", "video"},
    {"videos", "video"},
    {"film", "video"},
    {"audio", "audio"},
    {"sound", "audio"},
    {"music", "audio"},
}};

struct Unit {
    std::string_view name;
    double factor;
};
constexpr std::array<Unit, 3> kTimes{{{"s", 1}, {"m", 60}, {"h", 3600}}};
/// Canonical names first, by size.
constexpr std::array<Unit, 14> kSizes{{
    {"TB", 1e12},
    {"GB", 1e9},
    {"MB", 1e6},
    {"kB", 1e3},
    {"B", 1},
    {"TiB", 1099511627776.0},
    {"GiB", 1073741824.0},
    {"MiB", 1048576.0},
    {"KiB", 1024.0},
    {"T", 1e12},
    {"G", 1e9},
    {"M", 1e6},
    {"k", 1e3},
    {"", 1},
}};
constexpr std::size_t kCanonicalSizes = 5;

constexpr double kLargestNumber = 1e15; ///< a petabyte, 30 million years, or a very wide picture

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

template <std::size_t Count>
std::optional<double> readWithUnit(std::string_view text, const std::array<Unit, Count>& units) {
    const auto end = static_cast<std::size_t>(
        std::find_if(text.begin(), text.end(), [](char c) { return !isDigit(c) && c != '.'; }) - text.begin());
    const auto number = readNumber(text.substr(0, end));
    if (!number)
        return std::nullopt;
    for (const auto& unit : units)
        if (equalsIgnoringCase(unit.name, text.substr(end)))
            return *number * unit.factor;
    return std::nullopt;
}

/// "90", "90s", "1.5h", "1:30", "1:02:03.5".
std::optional<double> readDuration(std::string_view text) {
    if (text.find(':') == std::string_view::npos) {
        if (const auto seconds = readNumber(text))
            return seconds;
        return readWithUnit(text, kTimes);
    }
    double seconds = 0;
    for (int parts = 1;; ++parts) {
        const auto colon = text.find(':');
        const auto part = readNumber(text.substr(0, colon));
        const bool last = colon == std::string_view::npos;
        if (!part || parts > 3 || (!last && std::floor(*part) != *part) || (parts > 1 && *part >= 60))
            return std::nullopt;
        seconds = seconds * 60 + *part;
        if (last)
            return seconds;
        text.remove_prefix(colon + 1);
    }
}

std::optional<int> readInteger(std::string_view text, std::size_t digits) {
    int value = 0;
    if (text.size() != digits || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// "2024", "2024-05", "2024-05-01", with slashes too.
std::optional<CalendarDate> readDate(std::string_view text) {
    const auto separates = [&](std::size_t at) { return text[at] == '-' || text[at] == '/'; };
    if ((text.size() != 4 && text.size() != 7 && text.size() != 10) || (text.size() > 4 && !separates(4)) ||
        (text.size() > 7 && text[7] != text[4]))
        return std::nullopt;
    const auto year = readInteger(text.substr(0, 4), 4);
    const auto month = text.size() > 4 ? readInteger(text.substr(5, 2), 2) : 0;
    const auto day = text.size() > 7 ? readInteger(text.substr(8, 2), 2) : 0;
    if (!year || !month || !day || *year == 0)
        return std::nullopt;
    const std::chrono::year_month_day whole{std::chrono::year(*year),
                                            std::chrono::month(text.size() > 4 ? static_cast<unsigned>(*month) : 1U),
                                            std::chrono::day(text.size() > 7 ? static_cast<unsigned>(*day) : 1U)};
    if (!whole.ok())
        return std::nullopt;
    return CalendarDate{*year, *month, *day};
}

std::string listed(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

std::string readChoices(FilterKey key, std::span<const std::string> values, Filter& filter) {
    for (const auto& value : values) {
        auto chosen = lowered(value);
        if (key == FilterKey::Kind)
            for (const auto& [said, meant] : kKindNames)
                if (said == chosen) {
                    chosen = meant;
                    break;
                }
        const auto known = choices(key);
        if (std::find(known.begin(), known.end(), chosen) == known.end())
            return shown("can be one of " + listed(known));
        filter.values.push_back(std::move(chosen));
    }
    return {};
}

std::string readTexts(FilterKey key, std::span<const std::string> values, Filter& filter) {
    for (const auto& value : values) {
        if (key != FilterKey::Extension) {
            filter.values.push_back(value);
            continue;
        }
        auto extension = lowered(value);
        extension.erase(0, std::min(extension.find_first_not_of('.'), extension.size()));
        if (extension.empty())
            return shown("needs the end of a file name, such as jpg");
        filter.values.push_back(std::move(extension));
    }
    return {};
}

std::optional<Comparison> readComparison(std::string_view sign) {
    if (sign == ":" || sign == "=")
        return Comparison::Equal;
    for (const auto comparison :
         {Comparison::Less, Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual})
        if (comparisonSign(comparison) == sign)
            return comparison;
    return std::nullopt;
}

std::string readNumberOf(FilterKey key, std::string_view sign, std::string_view text, Filter& filter) {
    const auto comparison = readComparison(sign);
    if (!comparison)
        return shown("needs one of : = < <= > >=");
    filter.comparison = *comparison;
    std::optional<double> number;
    switch (key) {
    case FilterKey::Duration:
        number = readDuration(text);
        if (!number)
            return shown("needs a number of seconds, or a time such as 1:30");
        if (*comparison == Comparison::Equal)
            return shown("needs < or > before the time");
        break;
    case FilterKey::Size:
        number = readWithUnit(text, kSizes);
        if (!number)
            return shown("needs a size such as 500kB or 5MB");
        if (*comparison == Comparison::Equal)
            return shown("needs < or > before the size");
        number = std::round(*number);
        break;
    case FilterKey::Rating:
        number = readNumber(text);
        if (!number || *number > 5)
            return shown("needs a number of stars, 0 to 5");
        break;
    default:
        if (text.size() > 2 && equalsIgnoringCase(text.substr(text.size() - 2), "px"))
            text.remove_suffix(2);
        number = readNumber(text);
        if (!number)
            return shown("needs a number of pixels");
        break;
    }
    if (*number > kLargestNumber)
        return shown("has a number that is too large");
    filter.number = *number;
    return {};
}

std::string padded(int number, std::size_t digits) {
    auto text = std::to_string(number);
    text.insert(0, digits - std::min(digits, text.size()), '0');
    return text;
}

} // namespace

std::span<const FilterName> filterNames() {
    return kFilters;
}

const FilterName& canonicalName(FilterKey key) {
    return *std::find_if(kFilters.begin(), kFilters.end(),
                         [key](const FilterName& filter) { return filter.key == key && filter.canonical; });
}

std::span<const SortName> sortNames() {
    return kSorts;
}

std::span<const std::string_view> choices(FilterKey key) {
    if (key == FilterKey::Kind)
        return kKinds;
    if (key == FilterKey::Has)
        return kHas;
    return {};
}

std::optional<FilterHead> readHead(std::string_view text) {
    const auto letters = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isLetter) - text.begin());
    const auto rest = text.substr(letters);
    if (letters == 0 || rest.empty() || std::string_view(":=<>").find(rest.front()) == std::string_view::npos)
        return std::nullopt;
    const bool two = (rest.front() == '<' || rest.front() == '>') && rest.size() > 1 && rest[1] == '=';
    return FilterHead{text.substr(0, letters), rest.substr(0, two ? 2 : 1)};
}

const FilterName* findFilter(std::string_view name) {
    const auto found = std::find_if(kFilters.begin(), kFilters.end(),
                                    [name](const FilterName& filter) { return equalsIgnoringCase(filter.name, name); });
    return found == kFilters.end() ? nullptr : &*found;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string readValue(const FilterName& name, std::string_view comparison, std::span<const std::string> values,
                      Filter& filter) {
    filter.key = name.key;
    if (name.type == ValueType::Number)
        return values.size() == 1 ? readNumberOf(name.key, comparison, values.front(), filter)
                                  : std::string(shown("takes one number"));
    if (comparison != ":" && comparison != "=")
        return shown("needs a colon before its value");
    switch (name.type) {
    case ValueType::Choice:
        return readChoices(name.key, values, filter);
    case ValueType::Date:
        if (const auto date = values.size() == 1 ? readDate(values.front()) : std::nullopt) {
            filter.date = *date;
            return {};
        }
        return shown("needs a date such as 2024, 2024-05 or 2024-05-31");
    default:
        return readTexts(name.key, values, filter);
    }
}

std::optional<double> readNumber(std::string_view text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
    if (text.empty() || !isDigit(text.front()) || error != std::errc() || stop != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

std::string writeNumber(double number) {
    std::array<char, 400> text{}; // the longest fixed notation of a double has 309 digits before the point
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return error == std::errc() ? std::string(text.data(), end) : std::string("0");
}

std::string writeValue(const Filter& filter) {
    if (canonicalName(filter.key).type == ValueType::Date) {
        auto text = padded(filter.date.year, 4);
        for (const int part : {filter.date.month, filter.date.day})
            if (part > 0)
                text.append("-").append(padded(part, 2));
        return text;
    }
    if (filter.key == FilterKey::Size && filter.number > 0)
        for (std::size_t i = 0; i < kCanonicalSizes; ++i)
            if (std::fmod(filter.number, kSizes[i].factor) == 0)
                return writeNumber(filter.number / kSizes[i].factor).append(kSizes[i].name);
    return writeNumber(filter.number);
}

std::string_view comparisonSign(Comparison comparison) {
    switch (comparison) {
    case Comparison::Less:
        return "<";
    case Comparison::LessOrEqual:
        return "<=";
    case Comparison::Greater:
        return ">";
    case Comparison::GreaterOrEqual:
        return ">=";
    default:
        return ":";
    }
}

DayRange daysOf(const CalendarDate& date) {
    using namespace std::chrono;
    const year_month first{year(date.year), month(date.month > 0 ? static_cast<unsigned>(date.month) : 1U)};
    const sys_days begin = first / day(date.day > 0 ? static_cast<unsigned>(date.day) : 1U);
    sys_days end = begin + days(1);
    if (date.month == 0)
        end = sys_days((first + years(1)) / day(1));
    else if (date.day == 0)
        end = sys_days((first + months(1)) / day(1));
    return {begin.time_since_epoch().count(), end.time_since_epoch().count()};
}

} // namespace medley::search
