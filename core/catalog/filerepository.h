// Private to core/catalog: the table `file`. Throws SQLite::Exception.
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/connection.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace medley::catalog {

class FileRepository {
public:
    explicit FileRepository(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<FileRecord> byId(FileId id) const;
    [[nodiscard]] std::optional<FileRecord> byPath(std::string_view path) const;
    [[nodiscard]] std::vector<FileRecord> list(const FileFilter& filter) const;
    [[nodiscard]] FileCounts counts() const; ///< without the number of segments

    /// Within the caller's transaction; see Catalog::addFiles.
    [[nodiscard]] FileRecord addPending(const FileRecord& file);
    void setIndexed(const FileRecord& facts);
    void setOutcome(FileId id, FileState state, const FileReason& reason);
    void setPending(FileId id);
    void remove(FileId id); ///< and by cascade its segments, labels and vectors

private:
    Connection& m_connection;
};

} // namespace medley::catalog
