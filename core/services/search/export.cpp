#include "core/services/search/export.h"

#include "core/base/decimal.h"
#include "core/base/shown.h"
#include "core/base/wholefile.h"
#include "core/search/csv.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace medley {

namespace {

/// A hit as a row of a table.
struct Row {
    std::string path;
    std::string kind;
    double start = 0; ///< seconds, of the best moment
    double end = 0;
    double score = 0;
    bool relevant = false;
    std::string text; ///< what is said, or written in the picture
};

std::vector<Row> rowsOf(std::span<const SearchHit> hits, int relevant) {
    std::vector<Row> rows;
    rows.reserve(hits.size());
    for (const auto& hit : hits) {
        Row row;
        row.path = hit.file.path;
        if (hit.file.kind)
            row.kind = mediaKindName(*hit.file.kind);
        if (const Moment* const moment = hit.moment()) {
            row.start = moment->segment.span.start;
            row.end = moment->segment.span.end;
            row.text = moment->seen.empty() ? moment->segment.text : moment->seen;
        }
        row.score = static_cast<double>(hit.score);
        row.relevant = static_cast<int>(rows.size()) < relevant;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string number(double value) {
    constexpr int kMilliseconds = 3;
    return decimal(value, kMilliseconds);
}

std::string csv(const std::vector<Row>& rows) {
    std::string table("path,kind,start_s,end_s,score,relevant,text\r\n");
    for (const auto& row : rows) {
        for (const auto& value :
             {search::csvField(row.path), row.kind, number(row.start), number(row.end), number(row.score)})
            table.append(value).push_back(',');
        table.append(row.relevant ? "true," : "false,").append(search::csvField(row.text)).append("\r\n");
    }
    return table;
}

std::string json(const std::vector<Row>& rows) {
    auto hits = nlohmann::json::array();
    for (const auto& row : rows)
        hits.push_back({{"path", row.path},
                        {"kind", row.kind},
                        {"start_s", row.start},
                        {"end_s", row.end},
                        {"score", row.score},
                        {"relevant", row.relevant},
                        {"text", row.text}});
    return nlohmann::json{{"hits", hits}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string playlist(std::span<const SearchHit> hits, const std::vector<Row>& rows) {
    std::string list("#EXTM3U\n");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool plays =
            rows[i].kind == mediaKindName(MediaKind::Audio) || rows[i].kind == mediaKindName(MediaKind::Video);
        if (!plays || rows[i].path.find_first_of("\r\n") != std::string::npos)
            continue;
        const auto name = std::filesystem::path(rows[i].path).filename().string();
        list.append("#EXTINF:").append(std::to_string(std::llround(hits[i].file.duration)));
        list.append(",").append(name).append("\n");
        if (rows[i].start > 0)
            list.append("#EXTVLCOPT:start-time=").append(number(rows[i].start)).append("\n");
        list.append(rows[i].path).append("\n");
    }
    return list;
}

/// The folder's "photo.jpg", or the first of "photo (2).jpg", "photo (3).jpg", … that is free.
std::filesystem::path freePath(const std::filesystem::path& folder, const std::filesystem::path& name) {
    std::error_code ignored;
    auto path = folder / name;
    for (int number = 2; std::filesystem::exists(std::filesystem::symlink_status(path, ignored)); ++number) {
        path = folder / name.stem();
        path += " (" + std::to_string(number) + ")";
        path += name.extension();
    }
    return path;
}

} // namespace

std::optional<ExportFormat> exportFormatOf(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".csv")
        return ExportFormat::Csv;
    if (ending == ".json")
        return ExportFormat::Json;
    if (ending == ".m3u" || ending == ".m3u8")
        return ExportFormat::M3u;
    return std::nullopt;
}

std::string exportedHits(std::span<const SearchHit> hits, int relevant, ExportFormat format) {
    const auto rows = rowsOf(hits, relevant);
    switch (format) {
    case ExportFormat::Csv:
        return csv(rows);
    case ExportFormat::Json:
        return json(rows);
    case ExportFormat::M3u:
        break;
    }
    return playlist(hits, rows);
}

Result<void> exportHits(std::span<const SearchHit> hits, int relevant, const std::filesystem::path& file) {
    const auto format = exportFormatOf(file);
    if (!format)
        return fail(ErrorCode::InvalidArgument,
                    "Results are written as .csv, .json, .m3u or .m3u8; the name of the file "
                    "says which.");
    return writeWhole(file, exportedHits(hits, relevant, *format), shown("The results"));
}

Result<CopyOutcome> copyFiles(std::span<const SearchHit> hits, const std::filesystem::path& folder,
                              const CancelToken& cancel, const CopyProgress& progress) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(errorCodeOf(error), "The folder " + folder.string() + " could not be made.", error.message());
    CopyOutcome outcome;
    std::int64_t done = 0;
    for (const auto& hit : hits) {
        if (progress)
            progress(done++, std::ssize(hits));
        if (cancel.isCancelled())
            return CancelToken::failure();
        const std::filesystem::path source(hit.file.path);
        const auto target = freePath(folder, source.filename());
        if (std::filesystem::copy_file(source, target, std::filesystem::copy_options::none, error)) {
            ++outcome.copied;
            continue;
        }
        if (error != std::errc::file_exists) { // cut off, if anything
            std::error_code ignored;
            std::filesystem::remove(target, ignored);
        }
        if (error == std::errc::no_space_on_device)
            return fail(ErrorCode::DiskFull, "There is no space left in " + folder.string() + ".", error.message());
        outcome.problems.push_back(hit.file.path + " could not be copied: " + error.message() + ".");
    }
    if (progress)
        progress(std::ssize(hits), std::ssize(hits));
    return outcome;
}

} // namespace medley
