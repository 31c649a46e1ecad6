// The parts of files that can be found on their own.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <span>
#include <vector>

namespace medley::catalog {

struct Backend;

/// What never changes of a segment as long as there is one.
struct SegmentPlace {
    SegmentId segment;
    FileId file{};
    SegmentType type = SegmentType::Picture;
    TimeSpan span{}; ///< as SegmentRecord's
};

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class SegmentStore {
public:
    explicit SegmentStore(Backend& backend) : m_backend(backend) {}

    [[nodiscard]] Result<std::vector<SegmentRecord>> ofFile(FileId file) const; ///< by time, then type
    /// In the order of the ids, without those that are not known.
    [[nodiscard]] Result<std::vector<SegmentRecord>> byId(std::span<const SegmentId> ids) const;
    /// In the order of the ids, one without a file for an id that was never known. They are read once and kept, some 40
    /// bytes a segment: of thousands that a search compares, few are shown and read. One that was removed since then
    /// may still be told.
    [[nodiscard]] Result<std::vector<SegmentPlace>> places(std::span<const SegmentId> ids) const;
    [[nodiscard]] Result<std::vector<SegmentId>> ofFiles(std::span<const FileId> files) const;
    /// What a moment of a file is shown by: its picture, or the last shot that begins at `seconds` or before; none
    /// where it has neither.
    [[nodiscard]] Result<SegmentId> pictureAt(FileId file, double seconds) const;

private:
    Backend& m_backend;
};

} // namespace medley::catalog
