// The file of queries that a search is measured with.
#include "core/search/evaluation.h"

#include <csv.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <optional>

namespace medley::search {

namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;
constexpr std::array<std::string_view, 6> kColumns{"query", "relevant", "kind", "minus", "image", "audio"};

struct Row {
    std::vector<std::string> fields;
    std::size_t line = 0; ///< where it begins
};

std::string atLine(std::size_t line) {
    return "Line " + std::to_string(line) + " of the queries ";
}

/// libcsv behind values and errors. Lines are given to it one by one, so that it is known where a row stands.
class CsvReader {
public:
    CsvReader() { m_ready = csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0; }
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    ~CsvReader() {
        if (m_ready)
            csv_free(&m_parser);
    }

    Result<std::vector<Row>> read(std::string_view csv) {
        if (!m_ready)
            return outOfMemory();
        csv_set_space_func(&m_parser, [](unsigned char) { return 0; }); // spaces belong to a field
        while (!csv.empty()) {
            ++m_line;
            const auto length = std::min(csv.find('\n'), csv.size() - 1) + 1;
            if (csv_parse(&m_parser, csv.data(), length, &CsvReader::onField, &CsvReader::onRow, this) != length)
                return wrong(csv_error(&m_parser));
            csv.remove_prefix(length);
        }
        if (csv_fini(&m_parser, &CsvReader::onField, &CsvReader::onRow, this) != 0)
            return wrong(csv_error(&m_parser));
        if (m_full)
            return outOfMemory();
        return std::move(m_rows);
    }

private:
    static void onField(void* text, std::size_t length, void* self) {
        auto& reader = *static_cast<CsvReader*>(self);
        try { // no exception may cross libcsv
            reader.m_row.fields.emplace_back(static_cast<const char*>(text), length);
        } catch (const std::bad_alloc&) {
            reader.m_full = true;
        }
    }
    static void onRow(int, void* self) {
        auto& reader = *static_cast<CsvReader*>(self);
        std::size_t lines = 0;
        for (const auto& field : reader.m_row.fields)
            lines += static_cast<std::size_t>(std::count(field.begin(), field.end(), '\n'));
        reader.m_row.line = reader.m_line - std::min(lines, reader.m_line);
        try {
            reader.m_rows.push_back(std::move(reader.m_row));
        } catch (const std::bad_alloc&) {
            reader.m_full = true;
        }
        reader.m_row = {};
    }

    [[nodiscard]] Failure wrong(int error) const {
        if (error == CSV_ENOMEM)
            return outOfMemory();
        return fail(ErrorCode::InvalidArgument,
                    atLine(m_line) + "has a quotation mark in the wrong place. A field with quotation marks, commas or "
                                     "line ends stands in quotation marks, and each of its own is written twice.",
                    csv_strerror(error));
    }
    static Failure outOfMemory() { return fail(ErrorCode::OutOfMemory, "There is not enough memory for the queries."); }

    csv_parser m_parser{};
    bool m_ready = false;
    bool m_full = false; ///< memory ran out inside libcsv
    std::size_t m_line = 0;
    Row m_row;
    std::vector<Row> m_rows;
};

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

Result<ColumnPlaces> readHeader(const Row& row) {
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

Result<JudgedQuery> readQuery(const Row& row, const ColumnPlaces& places) {
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
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (csv.size() > kLargestFile)
        return fail(ErrorCode::TooLarge, "The file of queries is larger than 64 MB.");
    if (csv.starts_with(kByteOrderMark))
        csv.remove_prefix(kByteOrderMark.size());
    const auto rows = CsvReader().read(csv);
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
