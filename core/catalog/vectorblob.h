// Private to core/catalog: vectors as the tables keep them, IEEE 754 binary16.
#pragma once

#include "core/base/half.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace medley::catalog {

[[nodiscard]] inline std::span<const std::uint8_t> blobOf(std::span<const Half> halves) {
    return {reinterpret_cast<const std::uint8_t*>(halves.data()), halves.size() * sizeof(Half)};
}

/// False for a blob of the wrong size and for values that are not finite. `halves` is scratch; both have the space's
/// dimension.
[[nodiscard]] inline bool decodeVector(std::span<const std::uint8_t> blob, std::vector<Half>& halves,
                                       std::vector<float>& values) {
    if (blob.size() != halves.size() * sizeof(Half))
        return false;
    std::memcpy(halves.data(), blob.data(), blob.size()); // a blob need not be aligned
    if (std::ranges::any_of(halves, [](Half half) { return (half & 0x7C00U) == 0x7C00U; }))
        return false;
    halfToFloat(halves, values);
    return true;
}

} // namespace medley::catalog
