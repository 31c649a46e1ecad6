// Private to core/catalog: the tables `space` and `embedding`. Throws SQLite::Exception.
#pragma once

#include "core/base/half.h"
#include "core/base/result.h"
#include "core/catalog/connection.h"
#include "core/catalog/vectorstore.h"

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace medley::catalog {

class VectorRepository {
public:
    explicit VectorRepository(Connection& connection) : m_connection(connection) {}

    /// `wanted` without its id; see VectorStore::ensureSpace.
    [[nodiscard]] Result<SpaceRecord> ensureSpace(const SpaceRecord& wanted);
    [[nodiscard]] std::optional<SpaceRecord> space(SpaceId id) const;
    [[nodiscard]] std::vector<SpaceRecord> spaces() const;
    [[nodiscard]] std::vector<SpaceRecord> usedSpaces() const;
    void removeSpace(SpaceId id); ///< and by cascade its vectors
    [[nodiscard]] std::int64_t count(SpaceId space) const;
    [[nodiscard]] std::optional<std::int64_t> generation(SpaceId space) const;

    /// InvalidArgument unless the vector has the space's dimension and every value is finite in half precision.
    [[nodiscard]] static Result<void> check(const SpaceRecord& space, std::span<const float> vector);
    /// A checked vector, within the caller's transaction; replaces the segment's former one of the space.
    void put(SpaceId space, SegmentId segment, std::span<const float> vector);

    [[nodiscard]] Result<void> forEach(const SpaceRecord& space,
                                       const std::function<bool(const StoredVector&)>& visit) const;

private:
    [[nodiscard]] std::vector<SpaceRecord> readSpaces(std::string_view condition) const;

    Connection& m_connection;
    std::vector<Half> m_halves; ///< scratch of add()
};

} // namespace medley::catalog
