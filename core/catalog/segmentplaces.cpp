#include "core/catalog/segmentplaces.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace medley::catalog {

void SegmentPlaces::readNew() {
    auto row = m_connection.query("SELECT id, file, type, start_time, end_time FROM segment WHERE id > ?1 ORDER BY id");
    row.bind(1, m_places.empty() ? 0 : m_places.back().segment.value);
    while (row.step())
        m_places.push_back({SegmentId{row.integer(0)}, FileId{row.integer(1)},
                            segmentTypeFromName(row.text(2)).value_or(SegmentType::Picture), // CHECKed by the schema
                            TimeSpan{row.real(3), row.real(4)}});
}

std::vector<SegmentPlace> SegmentPlaces::of(std::span<const SegmentId> ids) {
    readNew();
    std::vector<SegmentPlace> places;
    places.reserve(ids.size());
    for (const auto id : ids) {
        const auto* const place = find(id);
        places.push_back(place != nullptr ? *place : SegmentPlace{.segment = id});
    }
    return places;
}

/// Ids have few gaps: a segment stands where its id says, or by the number of gaps before it.
const SegmentPlace* SegmentPlaces::find(SegmentId id) const {
    if (m_places.empty() || id < m_places.front().segment || id > m_places.back().segment)
        return nullptr;
    const auto first = m_places.front().segment.value;
    const auto gaps = m_places.back().segment.value - first + 1 - std::ssize(m_places);
    const auto most = id.value - first;
    const auto begin = m_places.begin() + std::max<std::int64_t>(most - gaps, 0);
    const auto end = m_places.begin() + std::min<std::int64_t>(most + 1, std::ssize(m_places));
    const auto place = std::ranges::lower_bound(begin, end, id, {}, &SegmentPlace::segment);
    return place != end && place->segment == id ? &*place : nullptr;
}

} // namespace medley::catalog
