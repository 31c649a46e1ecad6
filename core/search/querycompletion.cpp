#include "core/search/querycompletion.h"

#include "core/search/queryfilters.h"
#include "core/search/querylexer.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace medley::search {

namespace {

/// Without case; text that is not UTF-8 as it is.
std::string folded(std::string_view text) {
    utf8proc_uint8_t* result = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &result, static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    return length < 0 ? std::string(text)
                      : std::string(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
}

enum class Match { Beginning, Anywhere };

/// Those that begin with `typed`, then those that contain it.
template <class Range>
std::vector<std::string> matching(const Range& values, std::string_view typed, std::size_t limit,
                                  Match match = Match::Anywhere) {
    const auto wanted = folded(typed);
    std::vector<std::string> beginning;
    std::vector<std::string> containing;
    for (const auto& value : values) {
        if (beginning.size() >= limit)
            break;
        const auto at = folded(value).find(wanted);
        if (at == 0)
            beginning.emplace_back(value);
        else if (match == Match::Anywhere && at != std::string::npos && containing.size() < limit)
            containing.emplace_back(value);
    }
    const auto room = std::min(limit - beginning.size(), containing.size());
    beginning.insert(beginning.end(), containing.begin(), containing.begin() + static_cast<std::ptrdiff_t>(room));
    return beginning;
}

/// The piece that the cursor is in or directly behind, as if the text ended there.
std::optional<Piece> pieceBefore(std::string_view text, std::size_t cursor) {
    const auto typed = text.substr(0, cursor);
    std::optional<Piece> last;
    std::size_t at = 0;
    while (auto piece = nextPiece(typed, at)) {
        at = piece->span.end;
        last = std::move(piece);
    }
    const bool touched = last && last->span.end == typed.size();
    return touched ? last : std::nullopt;
}

/// Where the word or value that begins before the cursor ends.
std::size_t endOfWord(std::string_view text, std::size_t cursor, std::string_view stops) {
    auto end = cursor;
    while (end < text.size() && spaceLength(text, end) == 0 && stops.find(text[end]) == std::string_view::npos)
        ++end;
    return end;
}

Completion completeName(std::string_view text, std::size_t cursor, const Piece& piece, std::size_t limit) {
    Completion completion;
    const std::size_t begin = piece.span.begin + (piece.negative ? 1 : 0);
    const auto typed = text.substr(begin, cursor - begin);
    completion.replaced = {begin, endOfWord(text, cursor, ":=<>")};
    if (completion.replaced.end < text.size() && text[completion.replaced.end] == ':')
        ++completion.replaced.end;
    std::vector<std::string> names;
    for (const auto& filter : filterNames()) {
        if (!filter.canonical)
            continue;
        const bool range = filter.key == FilterKey::Duration || filter.key == FilterKey::Size;
        names.push_back(std::string(filter.name).append(range ? ">" : ":"));
    }
    if (!piece.negative)
        names.push_back(std::string(kSortName).append(":"));
    for (auto& name : names)
        if (completion.proposals.size() < limit && name.size() > typed.size() &&
            equalsIgnoringCase(std::string_view(name).substr(0, typed.size()), typed))
            completion.proposals.push_back({std::move(name), false});
    return completion;
}

std::vector<std::string> matchingValues(std::string_view name, std::string_view typed, const KnownValues& known,
                                        std::size_t limit) {
    if (equalsIgnoringCase(name, kSortName)) {
        std::vector<std::string_view> orders;
        for (const auto& sort : sortNames())
            orders.push_back(sort.name);
        return matching(orders, typed, limit, Match::Beginning);
    }
    switch (const auto key = findFilter(name)->key; key) {
    case FilterKey::Kind:
    case FilterKey::Has:
        return matching(choices(key), typed, limit, Match::Beginning);
    case FilterKey::Folder:
        return matching(known.folders, typed, limit);
    case FilterKey::Camera:
        return matching(known.cameras, typed, limit);
    case FilterKey::Place:
        return matching(known.places, typed, limit);
    case FilterKey::Tag:
        return matching(known.tags, typed, limit);
    case FilterKey::Extension:
        return matching(known.extensions, typed, limit);
    default:
        return {};
    }
}

Completion completeValue(std::string_view text, std::size_t cursor, const Piece& piece, const KnownValues& known,
                         std::size_t limit) {
    const auto name = text.substr(piece.nameSpan.begin, piece.nameSpan.end - piece.nameSpan.begin);
    Completion completion;
    completion.replaced = {cursor, cursor};
    std::string typed;
    if (!piece.values.empty() && piece.values.back().span.end == cursor) {
        typed = piece.values.back().text;
        completion.replaced.begin = piece.values.back().span.begin;
    } else if (cursor > piece.comparisonSpan.end && text[cursor - 1] == '"') {
        completion.replaced.begin = cursor - 1; // a quotation mark with nothing in it yet
    }
    const bool inQuotes = completion.replaced.begin < cursor && text[completion.replaced.begin] == '"';
    if (inQuotes) {
        const auto closing = text.find('"', std::max(cursor, completion.replaced.begin + 1));
        const auto end = endOfWord(text, cursor, ",");
        completion.replaced.end = closing == std::string_view::npos ? end : closing + 1;
    } else {
        completion.replaced.end = endOfWord(text, cursor, ",");
    }
    for (const auto& value : matchingValues(name, typed, known, limit))
        completion.proposals.push_back({spelledValue(value), true});
    return completion;
}

} // namespace

Completion completeQuery(std::string_view text, std::size_t cursor, const KnownValues& known, std::size_t limit) {
    cursor = std::min(cursor, text.size());
    const auto piece = pieceBefore(text, cursor);
    if (piece && piece->type == PieceType::Filter)
        return completeValue(text, cursor, *piece, known, limit);
    const bool word = piece && piece->type == PieceType::Word && !piece->weightBefore;
    const std::size_t begin = word ? piece->span.begin + (piece->negative ? 1 : 0) : cursor;
    if (begin < cursor)
        return completeName(text, cursor, *piece, limit);
    return {{cursor, cursor}, {}};
}

} // namespace medley::search
