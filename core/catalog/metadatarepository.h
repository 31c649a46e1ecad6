// Private to core/catalog: the tables `metadata`, `keyword` and `tag`. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"
#include "core/catalog/filestore.h"
#include "core/catalog/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace medley::catalog {

/// Without what is out of range or too much; see FileMetadata.
[[nodiscard]] FileMetadata storable(FileMetadata metadata);

class MetadataRepository {
public:
    explicit MetadataRepository(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] FileMetadata ofFile(FileId file) const;
    /// Everything in it that a person may search for, one text after the other.
    [[nodiscard]] std::vector<std::string> textsOfFile(FileId file) const;
    [[nodiscard]] std::vector<ValueCount> values(ValueField field, std::string_view prefix, std::size_t limit) const;

    /// Storable metadata in place of the file's former ones, within the caller's transaction. Its rating is in `file`.
    void put(FileId file, const FileMetadata& metadata);

private:
    [[nodiscard]] std::vector<ValueCount> folders(std::string_view prefix, std::size_t limit) const;

    Connection& m_connection;
};

} // namespace medley::catalog
