// Private to core/catalog: the tables `segment` and `label`. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"
#include "core/catalog/records.h"

#include <span>
#include <string_view>
#include <vector>

namespace medley::catalog {

class SegmentRepository {
public:
    explicit SegmentRepository(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::vector<SegmentRecord> ofFile(FileId file) const; ///< by time, then type
    [[nodiscard]] std::vector<SegmentRecord> byId(std::span<const SegmentId> ids) const;
    [[nodiscard]] std::vector<SegmentId> idsOfFile(FileId file) const;
    [[nodiscard]] std::vector<SegmentId> idsOfFiles(std::span<const FileId> files) const;
    [[nodiscard]] SegmentId pictureAt(FileId file, double seconds) const;
    [[nodiscard]] std::int64_t count() const;
    /// In the order of their ids, which are greater than `after`; `condition` is SQL about `segment`, whose ?1 is
    /// `value`.
    [[nodiscard]] std::vector<SegmentRecord> next(std::string_view condition, std::int64_t value, SegmentId after,
                                                  std::size_t limit) const;

    /// Within the caller's transaction.
    SegmentId add(FileId file, const SegmentRecord& segment);
    void removeOfFile(FileId file); ///< and by cascade labels and vectors

private:
    void readLabels(std::span<SegmentRecord> segments) const; ///< adds them

    Connection& m_connection;
};

} // namespace medley::catalog
