// Where files are and where they may have gone: moved, renamed, on a drive that is mounted somewhere else.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

struct Backend;

/// A file's new path.
struct Relink {
    FileId id;
    std::string path; ///< absolute
    std::string
        folder{}; ///< FileRecord::folder from now on; empty: the former one if it is above `path`, else its parent
};

struct Relinked {
    std::vector<Relink> undo;              ///< what relink() takes to put the paths back
    std::vector<FileId> mergedFiles;       ///< records that were at the new paths and are gone
    std::vector<SegmentId> mergedSegments; ///< theirs, gone with them
};

/// A folder that is looked through again by itself.
struct WatchedFolder {
    std::string path; ///< absolute
    bool recursive = true;
    std::int64_t addedAt = 0; ///< Unix seconds; set by watch()
};

/// A file system that files were seen on.
struct VolumeRecord {
    std::string uuid;
    std::string mountPoint; ///< where it was last
    std::string label;
    std::int64_t seenAt = 0; ///< Unix seconds; set by rememberVolume()
};

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class LocationStore {
public:
    explicit LocationStore(Backend& backend) : m_backend(backend) {}

    /// Of this size and time of change; by id.
    [[nodiscard]] Result<std::vector<FileRecord>> filesOfSizeAndTime(std::int64_t bytes, std::int64_t modifiedNs) const;

    /// Gives files new paths, all or none, and keeps everything that is known of them; their state too. Files may take
    /// each other's paths. A record that is at a new path already and is not moved itself was made when the file
    /// was found there again: it is merged, that is, it goes, and what a person wrote about it and what it was asked
    /// comes to the moved file. InvalidArgument where the content of the two is known to differ, where two files shall
    /// have one path, and for paths that are none; NotFound for an unknown file. The records that were merged do not
    /// come back by undoing: a scan finds such files again.
    [[nodiscard]] Result<Relinked> relink(std::span<const Relink> files);

    [[nodiscard]] Result<void> watch(const WatchedFolder& folder); ///< one that is watched changes to this
    [[nodiscard]] Result<void> unwatch(std::string_view path);
    [[nodiscard]] Result<std::vector<WatchedFolder>> watched() const; ///< by path

    [[nodiscard]] Result<void> rememberVolume(const VolumeRecord& volume);
    [[nodiscard]] Result<std::vector<VolumeRecord>> volumes() const; ///< by UUID

private:
    Backend& m_backend;
};

} // namespace medley::catalog
