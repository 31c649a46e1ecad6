// Private to core/catalog: where segments are, in memory. Throws SQLite::Exception.
#pragma once

#include "core/catalog/connection.h"
#include "core/catalog/segmentstore.h"

#include <span>
#include <vector>

namespace medley::catalog {

/// No id of a segment is given twice and no statement changes a segment, so that what was read once stays true; new
/// ones have higher ids than all before. To be asked outside of transactions, which may be rolled back.
class SegmentPlaces {
public:
    explicit SegmentPlaces(Connection& connection) : m_connection(connection) {}

    /// In the order of the ids; one without a file for an id that was never known.
    [[nodiscard]] std::vector<SegmentPlace> of(std::span<const SegmentId> ids);

private:
    void readNew();
    [[nodiscard]] const SegmentPlace* find(SegmentId id) const; ///< null where there is none

    Connection& m_connection;
    std::vector<SegmentPlace> m_places; ///< by id
};

} // namespace medley::catalog
