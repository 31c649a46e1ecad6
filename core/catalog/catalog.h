// The truth of a library: files, segments, vectors, words and notes in one SQLite database.
#pragma once

#include "core/base/result.h"
#include "core/catalog/captionjobstore.h"
#include "core/catalog/captionstore.h"
#include "core/catalog/filestore.h"
#include "core/catalog/locationstore.h"
#include "core/catalog/notestore.h"
#include "core/catalog/records.h"
#include "core/catalog/searchstore.h"
#include "core/catalog/segmentstore.h"
#include "core/catalog/vectorstore.h"
#include "core/catalog/wordstore.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace medley::catalog {

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

/// One connection, one thread: every function, of its parts too, must be called on the catalog thread.
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

    // Its parts live as long as the catalogue.
    [[nodiscard]] FileStore& files();
    [[nodiscard]] const FileStore& files() const;
    [[nodiscard]] LocationStore& locations();
    [[nodiscard]] const LocationStore& locations() const;
    [[nodiscard]] const SegmentStore& segments() const;
    [[nodiscard]] VectorStore& vectors();
    [[nodiscard]] const VectorStore& vectors() const;
    [[nodiscard]] const WordStore& words() const;
    [[nodiscard]] NoteStore& notes();
    [[nodiscard]] const NoteStore& notes() const;
    [[nodiscard]] CaptionStore& captions();
    [[nodiscard]] const CaptionStore& captions() const;
    [[nodiscard]] CaptionJobStore& captionJob();
    [[nodiscard]] const CaptionJobStore& captionJob() const;
    [[nodiscard]] SearchStore& searches();
    [[nodiscard]] const SearchStore& searches() const;

    /// Sentences about what does not fit together; empty when all is well. With `repair`, mends what it can.
    [[nodiscard]] Result<std::vector<std::string>> verify(bool repair);

private:
    struct Private;
    explicit Catalog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace medley::catalog
