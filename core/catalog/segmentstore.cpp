#include "core/catalog/segmentstore.h"

#include "core/catalog/backend.h"

namespace medley::catalog {

Result<std::vector<SegmentRecord>> SegmentStore::ofFile(FileId file) const {
    return attempt([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.ofFile(file); });
}

Result<std::vector<SegmentRecord>> SegmentStore::byId(std::span<const SegmentId> ids) const {
    return m_backend.read([&]() -> Result<std::vector<SegmentRecord>> { return m_backend.segments.byId(ids); });
}

Result<std::vector<SegmentPlace>> SegmentStore::places(std::span<const SegmentId> ids) const {
    return attempt([&]() -> Result<std::vector<SegmentPlace>> { return m_backend.places.of(ids); });
}

Result<std::vector<SegmentId>> SegmentStore::ofFiles(std::span<const FileId> files) const {
    return attempt([&]() -> Result<std::vector<SegmentId>> { return m_backend.segments.idsOfFiles(files); });
}

Result<SegmentId> SegmentStore::pictureAt(FileId file, double seconds) const {
    return attempt([&]() -> Result<SegmentId> { return m_backend.segments.pictureAt(file, seconds); });
}

} // namespace medley::catalog
