// Finds the files below a set of paths, and accounts for every one.
#pragma once

#include "core/base/canceltoken.h"
#include "core/catalog/records.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace medley {

/// A file that was found. `state` is Pending for what shall be opened; Skipped and Failed come with their reason.
struct FoundFile {
    catalog::FileRecord record; ///< path, folder, bytes, modifiedNs, state, reason
};

/// Walks files and folders, names in order. Hidden entries are passed over, links are followed, and every folder is
/// visited once however many links lead to it. `found` returns false to stop.
///
/// Skipped: names that are no media; links to a folder that was visited already. Failed: links that point to nothing,
/// folders that lead back into themselves, what cannot be read.
void scan(std::span<const std::filesystem::path> roots, const CancelToken& cancel,
          const std::function<bool(FoundFile)>& found);

/// The size and time of change of what is at a path now, as FileRecord has them.
struct FileOnDisk {
    std::int64_t bytes = -1; ///< −1: there is no file
    std::int64_t modifiedNs = 0;
};
[[nodiscard]] FileOnDisk fileOnDisk(const std::string& path);

} // namespace medley
