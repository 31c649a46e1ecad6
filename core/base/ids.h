// Strong ids: a file's id cannot be passed where a segment's is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace medley {

/// A row id of SQLite; 0 means "none".
template <class Tag>
struct Id {
    std::int64_t value = 0;
    [[nodiscard]] constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using FileId = Id<struct FileTag>;
using SegmentId = Id<struct SegmentTag>;
using SpaceId = Id<struct SpaceTag>;

} // namespace medley

template <class Tag>
struct std::hash<medley::Id<Tag>> {
    std::size_t operator()(const medley::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
