#include "core/catalog/segmentstore.h"

#include "core/catalog/backend.h"

namespace medley::catalog {

Result<std::vector<SegmentRecord>> SegmentStore::ofFile(FileId file) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.ofFile(file); });
}

Result<std::vector<SegmentRecord>> SegmentStore::byId(std::span<const SegmentId> ids) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.byId(ids); });
}

Result<std::vector<SegmentRecord>> SegmentStore::withoutLabels(std::span<const SegmentId> ids) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.withoutLabels(ids); });
}

Result<std::vector<LabelScore>> SegmentStore::labels(SegmentId id) const {
    return attempt([&]() -> Result<std::vector<LabelScore>> {
        SegmentRecord segment;
        segment.id = id;
        m_backend.segments.readLabels(segment);
        return std::move(segment.labels);
    });
}

} // namespace medley::catalog
