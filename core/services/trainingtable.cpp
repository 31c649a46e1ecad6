#include "core/services/trainingtable.h"

#include "core/search/csv.h"

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <sstream>
#include <system_error>

namespace medley {

namespace {

constexpr std::uintmax_t kLargest = std::uintmax_t{64} << 20; // bytes
constexpr std::size_t kShown = 100;                           // problems; the others are counted

bool isUtf8(std::string_view text) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return !decoder.hasError();
}

/// Where the three columns are.
struct Columns {
    std::size_t image = 0;
    std::size_t text = 0;
    std::size_t label = 0;
    std::size_t count = 0;
};

Result<Columns> columnsOf(const search::CsvRow* head) {
    Columns columns;
    const std::array<std::pair<const char*, std::size_t*>, 3> wanted{
        {{"image", &columns.image}, {"text", &columns.text}, {"label", &columns.label}}};
    for (const auto& [name, index] : wanted) {
        const auto count = head ? std::ranges::count(head->fields, name) : 0;
        if (count != 1) {
            return fail(ErrorCode::InvalidArgument,
                        "The table's first line must name the columns image, text and label, each once.",
                        std::string(name) + (count == 0 ? " is not there" : " is there several times"));
        }
        *index = static_cast<std::size_t>(std::ranges::find(head->fields, name) - head->fields.begin());
    }
    columns.count = head->fields.size();
    return columns;
}

/// Empty for a record that can be used.
std::string problemOf(const search::CsvRow& record, const Columns& columns, const std::filesystem::path& image) {
    if (record.fields.size() != columns.count)
        return std::to_string(record.fields.size()) + " fields instead of " + std::to_string(columns.count);
    if (!std::ranges::all_of(record.fields, isUtf8))
        return "the text is not UTF-8";
    if (record.fields[columns.label].empty())
        return "there is no label";
    if (record.fields[columns.image].empty())
        return "there is no picture";
    std::error_code error;
    if (!std::filesystem::is_regular_file(image, error))
        return "there is no file " + image.string();
    return {};
}

Result<std::string> contentOf(const std::filesystem::path& table) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(table, error);
    if (error == std::errc::no_such_file_or_directory)
        return fail(ErrorCode::NotFound, "There is no table " + table.string() + ".");
    if (!error && size > kLargest)
        return fail(ErrorCode::TooLarge, "The table is larger than Medley reads.", std::to_string(size) + " bytes");
    std::ifstream in(table, std::ios::binary);
    if (!error && !in)
        return fail(ErrorCode::NoPermission, "Medley may not read the table. Check its permissions.", table.string());
    std::ostringstream text;
    text << in.rdbuf();
    if (error || in.bad() || (size > 0 && !text))
        return fail(ErrorCode::Io, "The table could not be read.", error ? error.message() : table.string());
    return text.str();
}

} // namespace

void LineProblems::add(std::size_t line, std::string_view problem) {
    if (++m_count > kShown)
        return;
    if (!m_text.empty())
        m_text += '\n';
    m_text.append("line ").append(std::to_string(line)).append(": ").append(problem);
}

Failure LineProblems::failure(const std::filesystem::path& table) const {
    std::string text = m_text;
    if (m_count > kShown)
        text.append("\nand ").append(std::to_string(m_count - kShown)).append(" more");
    const std::string name = table.filename().string();
    return fail(ErrorCode::InvalidArgument,
                m_count == 1 ? "One line of the table " + name + " cannot be used."
                             : std::to_string(m_count) + " lines of the table " + name + " cannot be used.",
                std::move(text));
}

Result<std::vector<TrainingExample>> readTrainingTable(const std::filesystem::path& table) {
    const auto text = contentOf(table);
    if (!text)
        return failWith(text);
    auto rows = search::readCsv(*text, "the table");
    if (!rows)
        return failWith(rows);
    const auto columns = columnsOf(rows->empty() ? nullptr : &rows->front());
    if (!columns)
        return failWith(columns);
    std::vector<TrainingExample> examples;
    LineProblems problems;
    for (search::CsvRow& row : std::span(*rows).subspan(1)) {
        std::vector<std::string>& fields = row.fields;
        const std::filesystem::path image =
            fields.size() == columns->count ? table.parent_path() / fields[columns->image] : std::filesystem::path();
        if (const std::string problem = problemOf(row, *columns, image); !problem.empty())
            problems.add(row.line, problem);
        else
            examples.push_back({row.line, image, std::move(fields[columns->text]), std::move(fields[columns->label])});
    }
    if (!problems.isEmpty())
        return problems.failure(table);
    if (examples.empty())
        return fail(ErrorCode::InvalidArgument, "The table " + table.filename().string() + " holds no example.");
    return examples;
}

} // namespace medley
