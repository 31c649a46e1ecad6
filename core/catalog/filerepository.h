// Private to core/catalog: the table `file`. Throws SQLite::Exception.
#pragma once

#include "core/base/result.h"
#include "core/catalog/connection.h"
#include "core/catalog/filefilter.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

struct BoundSql;

/// What `file` repeats of the other tables, to filter by.
struct FileFlags {
    std::optional<std::int64_t> takenLocal;
    std::optional<int> rating;
    bool hasSpeech = false;
    bool hasText = false;
    bool hasPlace = false;
    bool hasKeyword = false;
};

class FileRepository {
public:
    explicit FileRepository(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<FileRecord> byId(FileId id) const;
    [[nodiscard]] std::optional<FileRecord> byPath(std::string_view path) const;
    [[nodiscard]] std::vector<FileRecord> byIds(std::span<const FileId> ids) const; ///< known ones, as asked
    [[nodiscard]] std::vector<FileRecord> bySizeAndTime(std::int64_t bytes, std::int64_t modifiedNs) const;
    [[nodiscard]] Result<std::vector<FileRecord>> list(const FileFilter& filter,
                                                       std::optional<std::size_t> limit) const;
    [[nodiscard]] Result<std::vector<FileId>> matching(const FileFilter& filter) const; ///< ascending
    [[nodiscard]] FileCounts counts() const;                                            ///< without the segments

    /// Within the caller's transaction; see FileStore::add.
    [[nodiscard]] FileRecord addPending(const FileRecord& file);
    void setIndexed(const FileRecord& facts, const FileFlags& flags);
    void setOutcome(FileId id, FileState state, const FileReason& reason); ///< its segments go
    void setPending(FileId id);
    void setPath(FileId id, std::string_view path, std::string_view folder);
    void remove(FileId id); ///< and by cascade all that belongs to it

private:
    [[nodiscard]] std::vector<FileId> sortedIds(const BoundSql& select) const;
    [[nodiscard]] std::vector<FileRecord> readAll(Query& row) const;

    Connection& m_connection;
};

} // namespace medley::catalog
