#include "core/services/search/queryfilter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace medley {

namespace {

using catalog::FileCondition;
using catalog::FileField;
using search::Comparison;
using search::FilterKey;

constexpr double kSecondsADay = 86'400;

FileCondition texts(FileField field, const search::Filter& filter) {
    return {.field = field, .texts = filter.values, .negated = filter.negated};
}

/// Both ends of a range are included; the next number after `number` excludes it.
FileCondition range(FileField field, const search::Filter& filter) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    FileCondition condition{.field = field, .negated = filter.negated};
    switch (filter.comparison) {
    case Comparison::Equal:
        condition.from = condition.to = filter.number;
        break;
    case Comparison::Less:
        condition.to = std::nextafter(filter.number, -kInfinity);
        break;
    case Comparison::LessOrEqual:
        condition.to = filter.number;
        break;
    case Comparison::Greater:
        condition.from = std::nextafter(filter.number, kInfinity);
        break;
    case Comparison::GreaterOrEqual:
        condition.from = filter.number;
        break;
    }
    return condition;
}

FileCondition taken(const search::Filter& filter) {
    const auto days = search::daysOf(filter.date);
    const double first = static_cast<double>(days.first) * kSecondsADay;
    const double last = static_cast<double>(days.end) * kSecondsADay - 1;
    FileCondition condition{.field = FileField::Taken, .negated = filter.negated};
    if (filter.key != FilterKey::Before)
        condition.from = first;
    if (filter.key == FilterKey::Before)
        condition.to = first - 1;
    else if (filter.key == FilterKey::Date)
        condition.to = last;
    return condition;
}

/// Of what the query language knows (core/search/queryfilters.cpp).
FileField fieldOfHas(std::string_view what) {
    if (what == "speech")
        return FileField::HasSpeech;
    if (what == "text")
        return FileField::HasText;
    if (what == "place")
        return FileField::HasPlace;
    if (what == "keyword")
        return FileField::HasKeyword;
    return FileField::HasCaption;
}

catalog::SortOrder sortOf(search::SortOrder order) {
    switch (order) {
    case search::SortOrder::Newest:
        return catalog::SortOrder::TakenNewestFirst;
    case search::SortOrder::Oldest:
        return catalog::SortOrder::TakenOldestFirst;
    case search::SortOrder::Name:
        return catalog::SortOrder::Name;
    case search::SortOrder::Longest:
        return catalog::SortOrder::Longest;
    case search::SortOrder::Relevance:
        break;
    }
    return catalog::SortOrder::AddedNewestFirst;
}

/// Kinds that are in both; an empty list of what is allowed allows all.
void narrow(std::optional<std::vector<MediaKind>>& allowed, const std::vector<MediaKind>& kinds) {
    if (!allowed) {
        allowed = kinds;
        return;
    }
    std::erase_if(*allowed, [&kinds](MediaKind kind) { return std::ranges::find(kinds, kind) == kinds.end(); });
}

} // namespace

catalog::FileFilter fileFilterOf(const search::Query& query, const std::vector<MediaKind>& kinds,
                                 std::vector<std::string>& notes) {
    catalog::FileFilter result;
    result.sort = sortOf(query.sort.value_or(search::SortOrder::Relevance));
    std::optional<std::vector<MediaKind>> allowed;
    if (!kinds.empty())
        narrow(allowed, kinds);
    for (const auto& filter : query.filters) {
        switch (filter.key) {
        case FilterKey::Kind: {
            std::vector<MediaKind> named;
            for (const auto kind : {MediaKind::Image, MediaKind::Audio, MediaKind::Video}) {
                const bool isNamed = std::ranges::find(filter.values, mediaKindName(kind)) != filter.values.end();
                if (isNamed != filter.negated)
                    named.push_back(kind);
            }
            narrow(allowed, named);
            break;
        }
        case FilterKey::Has:
            if (filter.values.size() > 1 && !filter.negated)
                notes.push_back("Of several things after has:, files must have all.");
            for (const auto& what : filter.values)
                result.conditions.push_back({.field = fieldOfHas(what), .negated = filter.negated});
            break;
        case FilterKey::Folder:
            result.conditions.push_back(texts(FileField::Folder, filter));
            break;
        case FilterKey::Camera:
            result.conditions.push_back(texts(FileField::Camera, filter));
            break;
        case FilterKey::Place:
            result.conditions.push_back(texts(FileField::Place, filter));
            break;
        case FilterKey::Tag:
            result.conditions.push_back(texts(FileField::Keyword, filter));
            break;
        case FilterKey::Name:
            result.conditions.push_back(texts(FileField::Name, filter));
            break;
        case FilterKey::Extension:
            result.conditions.push_back(texts(FileField::Extension, filter));
            break;
        case FilterKey::After:
        case FilterKey::Before:
        case FilterKey::Date:
            result.conditions.push_back(taken(filter));
            break;
        case FilterKey::Duration:
            result.conditions.push_back(range(FileField::Duration, filter));
            break;
        case FilterKey::Size:
            result.conditions.push_back(range(FileField::Bytes, filter));
            break;
        case FilterKey::Width:
            result.conditions.push_back(range(FileField::Width, filter));
            break;
        case FilterKey::Height:
            result.conditions.push_back(range(FileField::Height, filter));
            break;
        case FilterKey::Rating:
            result.conditions.push_back(range(FileField::Rating, filter));
            break;
        }
    }
    if (allowed) {
        result.kinds = std::move(*allowed);
        if (result.kinds.empty()) // kind:video -kind:video
            result.conditions.push_back({.field = FileField::Bytes, .to = -1.0});
    }
    return result;
}

bool acceptsAll(const catalog::FileFilter& filter) {
    return filter.kinds.empty() && filter.conditions.empty();
}

} // namespace medley
