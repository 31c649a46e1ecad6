// The truth of a library: files, segments, vectors and words in one SQLite database.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

enum class SortOrder { AddedNewestFirst, TakenNewestFirst, Name };

struct FileFilter {
    std::vector<MediaKind> kinds;                      ///< empty: all
    std::vector<FileState> states{FileState::Indexed}; ///< empty: all
    std::string folder;                                ///< path prefix (a whole folder name), or empty
    SortOrder sort = SortOrder::AddedNewestFirst;
};

struct StoredVector {
    SegmentId segment;
    SegmentType type;
    std::span<const float> values; ///< valid during the callback
};

/// How a library came to have this program's schema. What keeps it from opening is an Error instead, each with a
/// sentence of its own: ErrorCode::Database for a file that is no database, one of another program, a damaged one, a
/// newer schema or a step that failed; NotFound, NoPermission, DiskFull or Io where the file system refuses. In all of
/// these the file is left as it was.
enum class OpenOutcome {
    Created,
    UpToDate,
    Migrated, ///< after a copy of the former one was made: "<path>.v<version>.backup"
};

struct OpenOptions {
    bool readOnly = false; ///< must exist and be up to date; every write is refused with NoPermission
};

/// One connection, one thread: every function must be called on the catalog thread.
/// Writes are one transaction a call: after a crash a call happened whole or not at all.
class Catalog {
public:
    /// Opens or creates `path` (":memory:" is allowed), WAL, foreign keys, migrations of resources/sql.
    [[nodiscard]] static Result<std::unique_ptr<Catalog>> open(const std::filesystem::path& path,
                                                               const OpenOptions& options = {});
    ~Catalog();
    Catalog(const Catalog&) = delete;
    Catalog& operator=(const Catalog&) = delete;

    [[nodiscard]] OpenOutcome openOutcome() const;
    [[nodiscard]] int schemaVersion() const;

    // Files -----------------------------------------------------------------------------------------------------
    /// Records files as Pending (path, folder, bytes, modifiedNs). A known path whose bytes and modifiedNs are
    /// unchanged and that is Indexed or Skipped is left alone. Returns, in order, the record of each file now.
    [[nodiscard]] Result<std::vector<FileRecord>> addFiles(std::span<const FileRecord> files);
    [[nodiscard]] Result<FileRecord> file(FileId id) const; ///< NotFound
    [[nodiscard]] Result<std::optional<FileRecord>> fileByPath(std::string_view path) const;
    [[nodiscard]] Result<std::vector<FileRecord>> files(const FileFilter& filter) const;
    [[nodiscard]] Result<FileCounts> counts() const;

    /// Stores everything about an indexed file in one transaction, replacing its former segments, vectors, words and
    /// labels, and makes it Indexed. Returns the new segments' ids, in order.
    [[nodiscard]] Result<std::vector<SegmentId>> storeIndexed(const FileRecord& facts, SpaceId space,
                                                              std::span<const NewSegment> segments);
    /// Makes a file Skipped or Failed with its reason, and removes its former segments.
    [[nodiscard]] Result<void> storeOutcome(FileId id, FileState state, const FileReason& reason);
    [[nodiscard]] Result<void> setPending(std::span<const FileId> ids); ///< for a retry
    /// Forgets files (never touches the disk). Returns the ids of the segments that went with them.
    [[nodiscard]] Result<std::vector<SegmentId>> removeFiles(std::span<const FileId> ids);

    // Segments --------------------------------------------------------------------------------------------------
    [[nodiscard]] Result<std::vector<SegmentRecord>> segments(FileId file) const; ///< by time, then type
    [[nodiscard]] Result<std::vector<SegmentRecord>> segmentsById(std::span<const SegmentId> ids) const; ///< known ones

    // Vectors ---------------------------------------------------------------------------------------------------
    /// The space of that name and fingerprint, created if it is not there.
    [[nodiscard]] Result<SpaceRecord> ensureSpace(std::string_view name, std::string_view fingerprint, int dimension);
    [[nodiscard]] Result<std::vector<SpaceRecord>> spaces() const;
    [[nodiscard]] Result<std::int64_t> vectorCount(SpaceId space) const;
    /// Changes whenever a vector of the space is added, replaced or removed; part of the index's stamp.
    [[nodiscard]] Result<std::int64_t> vectorGeneration(SpaceId space) const;
    /// Streams the vectors of a space in the order of their segment ids; returning false stops.
    [[nodiscard]] Result<void> forEachVector(SpaceId space,
                                             const std::function<bool(const StoredVector&)>& visit) const;

    // Words -----------------------------------------------------------------------------------------------------
    /// Full-text search over transcripts, file names and likely labels (0.1 and more). `query` is what a person typed:
    /// every word must occur, in any order; nothing in it is FTS5 syntax; case and diacritics do not count. The last
    /// word matches by its beginning. Of more than 64 different words the first 64 count. Best first.
    [[nodiscard]] Result<std::vector<WordMatch>> matchWords(std::string_view query, int limit) const;

    // Health ----------------------------------------------------------------------------------------------------
    /// Sentences about what does not fit together; empty when all is well. With `repair`, mends what it can.
    [[nodiscard]] Result<std::vector<std::string>> verify(bool repair);

private:
    struct Private;
    explicit Catalog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace medley::catalog
