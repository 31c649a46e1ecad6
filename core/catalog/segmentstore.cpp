#include "core/catalog/segmentstore.h"

#include "core/catalog/backend.h"

namespace medley::catalog {

Result<std::vector<SegmentRecord>> SegmentStore::ofFile(FileId file) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.ofFile(file); });
}

Result<std::vector<SegmentRecord>> SegmentStore::byId(std::span<const SegmentId> ids) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.byId(ids); });
}

} // namespace medley::catalog
