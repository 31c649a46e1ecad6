// The vectors of segments, a set of them for each model.
#pragma once

#include "core/base/result.h"
#include "core/catalog/records.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace medley::catalog {

struct Backend;

struct StoredVector {
    SegmentId segment;
    SegmentType type;
    std::span<const float> values; ///< valid during the callback
};

/// Part of a Catalog, whose rules about threads and transactions hold here too.
class VectorStore {
public:
    explicit VectorStore(Backend& backend) : m_backend(backend) {}

    /// The space of that name and fingerprint, created if it is not there. Modalities and a model that are given
    /// replace those that it had; ones that are not leave them. InvalidArgument if it has another dimension.
    [[nodiscard]] Result<SpaceRecord> ensureSpace(std::string_view name, std::string_view fingerprint, int dimension,
                                                  Modalities modalities = {}, std::string_view model = {});
    [[nodiscard]] Result<std::vector<SpaceRecord>> spaces() const;     ///< in the order in which they were made
    [[nodiscard]] Result<std::vector<SpaceRecord>> usedSpaces() const; ///< those of them that have vectors
    [[nodiscard]] Result<void> removeSpace(SpaceId space);             ///< with its vectors
    [[nodiscard]] Result<std::int64_t> count(SpaceId space) const;
    /// Changes whenever a vector of the space is added, replaced or removed; part of the index's stamp.
    [[nodiscard]] Result<std::int64_t> generation(SpaceId space) const;
    /// Streams the vectors of a space in the order of their segment ids; returning false stops.
    [[nodiscard]] Result<void> forEach(SpaceId space, const std::function<bool(const StoredVector&)>& visit) const;

    /// Adds vectors to segments that are there already, for a model that came later; replaces those that they have in
    /// this space. `vectors` are as many as `ids`. A segment may be gone since its vector was asked for, because its
    /// file changed: such ones are left out. Returns the ids of the others, in order.
    [[nodiscard]] Result<std::vector<SegmentId>> store(SpaceId space, std::span<const SegmentId> ids,
                                                       std::span<const Embedding> vectors);
    /// The next segments of these types that have no vector in the space, in the order of their ids, greater than
    /// `after`: an interrupted run goes on with SegmentId{}, one that leaves some out with the last it was given.
    [[nodiscard]] Result<std::vector<SegmentRecord>> without(SpaceId space, std::span<const SegmentType> types,
                                                             std::size_t limit, SegmentId after = {}) const;

private:
    Backend& m_backend;
};

} // namespace medley::catalog
