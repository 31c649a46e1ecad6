// Private to core/catalog: the table `caption_vector` and the view `searched_caption`. Throws SQLite::Exception.
#pragma once

#include "core/base/half.h"
#include "core/base/result.h"
#include "core/catalog/captionstore.h"
#include "core/catalog/connection.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace medley::catalog {

class CaptionRepository {
public:
    explicit CaptionRepository(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::int64_t count(SpaceId space) const;
    [[nodiscard]] Result<void> forEach(const SpaceRecord& space,
                                       const std::function<bool(SegmentId, std::span<const float>)>& visit) const;
    [[nodiscard]] std::vector<CaptionVector> ofFile(FileId file, std::span<const SpaceRecord> spaces) const;
    [[nodiscard]] std::vector<CaptionText> without(SpaceId space, std::size_t limit, SegmentId after) const;
    [[nodiscard]] CaptionCounts counts() const;

    /// A checked vector, within the caller's transaction, in place of the former one; nothing where the caption that is
    /// searched is another one by now.
    void put(SpaceId space, const CaptionText& caption, std::span<const float> vector);

private:
    Connection& m_connection;
    std::vector<Half> m_halves; ///< scratch of put()
};

} // namespace medley::catalog
