#include "core/services/search/foundsegments.h"

namespace medley {

std::size_t FoundSegments::at(SegmentId id) {
    const auto [known, isNew] = m_places.try_emplace(id, m_ids.size());
    if (isNew) {
        m_ids.push_back(id);
        m_found.resize(m_ids.size() * m_terms);
        m_fields.emplace_back();
    }
    return known->second;
}

} // namespace medley
