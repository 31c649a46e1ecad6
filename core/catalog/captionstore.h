// What is searched of captions: their vectors, and how many there are.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace medley::catalog {

struct Backend;

struct CaptionText {
    FileId file;
    SegmentId segment;
    std::string text;
};

struct CaptionVector {
    SegmentId segment; ///< that the caption is of
    SpaceId space;
    Embedding values;
};

struct CaptionCounts {
    std::int64_t moments = 0; ///< pictures and shots
    std::int64_t byPersons = 0;
    std::int64_t byModels = 0; ///< those that a person's hides too
    std::int64_t without = 0;  ///< moments with neither
};

/// Part of a Catalog, whose rules about threads and transactions hold here too. It knows of each moment the caption
/// that is searched, a person's before a model's (NoteStore), and so at most one vector a moment and space. A vector
/// stays with its caption when that moves to another segment, and goes when its text changes.
class CaptionStore {
public:
    explicit CaptionStore(Backend& backend) : m_backend(backend) {}

    [[nodiscard]] Result<std::int64_t> vectorCount(SpaceId space) const;
    /// Streams the vectors of a space in the order of their segment ids; returning false stops. What changes them
    /// changes VectorStore::generation too.
    [[nodiscard]] Result<void> forEachVector(SpaceId space,
                                             const std::function<bool(SegmentId, std::span<const float>)>& visit) const;
    [[nodiscard]] Result<std::vector<CaptionVector>> vectorsOf(FileId file) const; ///< of all spaces

    /// The next captions without a vector in the space, in the order of their segments' ids, greater than `after`.
    [[nodiscard]] Result<std::vector<CaptionText>> withoutVector(SpaceId space, std::size_t limit,
                                                                 SegmentId after = {}) const;
    /// Stores as many vectors as captions, in place of former ones. A caption that is not searched any more, or says
    /// something else by now, is left out.
    [[nodiscard]] Result<void> storeVectors(SpaceId space, std::span<const CaptionText> captions,
                                            std::span<const Embedding> vectors);

    [[nodiscard]] Result<CaptionCounts> counts() const;

private:
    Backend& m_backend;
};

} // namespace medley::catalog
