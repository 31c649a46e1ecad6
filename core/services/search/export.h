// What a search found, for other programs: tables, playlists, copies.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/services/search/searchtypes.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace medley {

enum class ExportFormat {
    Csv,  ///< RFC 4180, with a line of column names
    Json, ///< {"hits": [{"path", "kind", "start_s", "end_s", "score", "relevant", "text"}]}
    M3u,  ///< a playlist of the sounds and videos, each from its best moment on (VLC's start-time)
};

/// By the file's ending: csv, json, m3u or m3u8.
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(const std::filesystem::path& file);

/// The first `relevant` of the hits are relevant. Paths are the file system's bytes; in JSON what is not UTF-8 becomes
/// U+FFFD. A playlist has no line for a path with a line break in it.
[[nodiscard]] std::string exportedHits(std::span<const SearchHit> hits, int relevant, ExportFormat format);

/// Writes exportedHits() in the format of the file's ending: to a temporary file beside it, which then takes its place.
/// InvalidArgument for another ending; NoPermission, DiskFull, Io.
[[nodiscard]] Result<void> exportHits(std::span<const SearchHit> hits, int relevant, const std::filesystem::path& file);

struct CopyOutcome {
    std::int64_t copied = 0;
    std::vector<std::string> problems; ///< a sentence for each file that could not be copied
};

/// Before each file and once at the end: how many were gone through, of how many.
using CopyProgress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Copies the hits' files into a folder, which is made if it is not there. Nothing is overwritten: a second photo.jpg
/// becomes "photo (2).jpg". Cancelled between files; what was copied until then stays.
[[nodiscard]] Result<CopyOutcome> copyFiles(std::span<const SearchHit> hits, const std::filesystem::path& folder,
                                            const CancelToken& cancel, const CopyProgress& progress = {});

} // namespace medley
