// Half precision: how vectors are kept in the database and in the index.
#pragma once

#include <cstdint>
#include <span>

namespace medley {

/// The bits of an IEEE 754 binary16 number, in the machine's (little endian) order.
using Half = std::uint16_t;

/// The largest finite value of binary16. Larger ones become infinite.
inline constexpr float kHalfMax = 65504.0F;

/// Rounds to nearest, ties to even. Sizes must be equal. Any thread.
void floatToHalf(std::span<const float> from, std::span<Half> to);
/// Exact. Sizes must be equal. Any thread.
void halfToFloat(std::span<const Half> from, std::span<float> to);

} // namespace medley
