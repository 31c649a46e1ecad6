#include "core/search/csv.h"

#include <csv.h>

#include <algorithm>
#include <new>
#include <utility>

namespace medley::search {

namespace {

/// libcsv behind values and errors. Lines are given to it one by one, so that it is known where a row stands.
class CsvReader {
public:
    explicit CsvReader(std::string_view what) : m_what(what) {
        m_ready = csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0;
    }
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;
    ~CsvReader() {
        if (m_ready)
            csv_free(&m_parser);
    }

    Result<std::vector<CsvRow>> read(std::string_view csv) {
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
                    "Line " + std::to_string(m_line) + " of " + std::string(m_what) +
                        " has a quotation mark in the wrong place. A field with quotation marks, commas or line ends "
                        "stands in quotation marks, and each of its own is written twice.",
                    csv_strerror(error));
    }
    [[nodiscard]] Failure outOfMemory() const {
        return fail(ErrorCode::OutOfMemory, "There is not enough memory for " + std::string(m_what) + ".");
    }

    std::string_view m_what;
    csv_parser m_parser{};
    bool m_ready = false;
    bool m_full = false; ///< memory ran out inside libcsv
    std::size_t m_line = 0;
    CsvRow m_row;
    std::vector<CsvRow> m_rows;
};

} // namespace

Result<std::vector<CsvRow>> readCsv(std::string_view csv, std::string_view what) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (csv.starts_with(kByteOrderMark))
        csv.remove_prefix(kByteOrderMark.size());
    return CsvReader(what).read(csv);
}

std::string csvField(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted("\"");
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    quoted.push_back('"');
    return quoted;
}

} // namespace medley::search
