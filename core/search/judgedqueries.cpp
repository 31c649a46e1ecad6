// The file of queries that a search is measured with.
#include "core/search/csv.h"
#include "core/search/evaluation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace medley::search {

namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;
constexpr std::array<std::string_view, 6> kColumns{"query", "relevant", "kind", "minus", "image", "audio"};

std::string atLine(std::size_t line) {
    return "Line " + std::to_string(line) + " of the queries ";
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\r\n";
    const auto begin = text.find_first_not_of(kSpaces);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

/// What stands between "|"; empty pieces too.
std::vector<std::string_view> pieces(std::string_view text) {
    std::vector<std::string_view> result;
    if (trimmed(text).empty())
        return result;
    for (;;) {
        const auto bar = text.find('|');
        result.push_back(trimmed(text.substr(0, bar)));
        if (bar == std::string_view::npos)
            return result;
        text.remove_prefix(bar + 1);
    }
}

/// Where each of kColumns stands in a row.
using ColumnPlaces = std::array<std::optional<std::size_t>, kColumns.size()>;

Result<ColumnPlaces> readHeader(const CsvRow& row) {
    ColumnPlaces places;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        std::string name(trimmed(row.fields[i]));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        const auto known = std::find(kColumns.begin(), kColumns.end(), name);
        if (known == kColumns.end())
            return fail(ErrorCode::InvalidArgument,
                        atLine(row.line) + "has a column '" + name +
                            "'. Columns are query, relevant, kind, minus, image and audio.");
        auto& place = places[static_cast<std::size_t>(known - kColumns.begin())];
        if (place)
            return fail(ErrorCode::InvalidArgument, atLine(row.line) + "has the column '" + name + "' twice.");
        place = i;
    }
    if (!places[0] || !places[1])
        return fail(ErrorCode::InvalidArgument,
                    atLine(row.line) + "must name the columns, of which query and relevant are needed.");
    return places;
}

Result<JudgedQuery> readQuery(const CsvRow& row, const ColumnPlaces& places) {
    const auto field = [&](std::size_t column) {
        return places[column] ? trimmed(row.fields[*places[column]]) : std::string_view();
    };
    JudgedQuery query;
    query.line = row.line;
    query.query = field(0);
    for (const auto path : pieces(field(1))) {
        if (path.empty())
            return fail(ErrorCode::InvalidArgument, atLine(row.line) + "has an empty path in 'relevant'.");
        if (std::find(query.relevant.begin(), query.relevant.end(), path) != query.relevant.end())
            return fail(ErrorCode::InvalidArgument,
                        atLine(row.line) + "names '" + std::string(path) + "' twice in 'relevant'.");
        query.relevant.emplace_back(path);
    }
    if (query.relevant.empty())
        return fail(ErrorCode::InvalidArgument, atLine(row.line) + "names no file in 'relevant'.");
    for (const auto name : pieces(field(2))) {
        const auto kind = mediaKindFromName(name);
        if (!kind)
            return fail(ErrorCode::InvalidArgument, atLine(row.line) + "has the kind '" + std::string(name) +
                                                        "'. Kinds are image, audio and video.");
        query.kinds.push_back(*kind);
    }
    query.minus = field(3);
    query.image = field(4);
    query.audio = field(5);
    if (query.query.empty() && query.image.empty() && query.audio.empty())
        return fail(ErrorCode::InvalidArgument, atLine(row.line) + "has nothing to search for.");
    return query;
}

} // namespace

Result<std::vector<JudgedQuery>> readJudgedQueries(std::string_view csv) {
    if (csv.size() > kLargestFile)
        return fail(ErrorCode::TooLarge, "The file of queries is larger than 64 MB.");
    const auto rows = readCsv(csv, "the queries");
    if (!rows)
        return failWith(rows);
    if (rows->empty())
        return fail(ErrorCode::InvalidArgument,
                    "The file of queries is empty. Its first line names the columns: query,relevant.");
    const auto places = readHeader(rows->front());
    if (!places)
        return failWith(places);
    std::vector<JudgedQuery> queries;
    for (const auto& row : std::span(*rows).subspan(1)) {
        if (row.fields.size() != rows->front().fields.size())
            return fail(ErrorCode::InvalidArgument, atLine(row.line) + "has " + std::to_string(row.fields.size()) +
                                                        " fields where there are " +
                                                        std::to_string(rows->front().fields.size()) + " columns.");
        auto query = readQuery(row, *places);
        if (!query)
            return failWith(query);
        queries.push_back(std::move(*query));
    }
    if (queries.empty())
        return fail(ErrorCode::InvalidArgument, "The file of queries has column names, but no queries.");
    return queries;
}

} // namespace medley::search
