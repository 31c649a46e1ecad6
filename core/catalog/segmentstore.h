// The parts of files that can be found on their own.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <span>
#include <vector>

namespace medley::catalog {

struct Backend;

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class SegmentStore {
public:
    explicit SegmentStore(Backend& backend) : m_backend(backend) {}

    [[nodiscard]] Result<std::vector<SegmentRecord>> ofFile(FileId file) const; ///< by time, then type
    /// In the order of the ids, without those that are not known.
    [[nodiscard]] Result<std::vector<SegmentRecord>> byId(std::span<const SegmentId> ids) const;
    /// The same without their labels, in one statement: of thousands that a search compares, few are shown.
    [[nodiscard]] Result<std::vector<SegmentRecord>> withoutLabels(std::span<const SegmentId> ids) const;
    [[nodiscard]] Result<std::vector<LabelScore>>
    labels(SegmentId id) const; ///< likeliest first; empty where there are none

private:
    Backend& m_backend;
};

} // namespace medley::catalog
