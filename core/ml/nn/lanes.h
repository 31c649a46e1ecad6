// Sixteen floats at once: a register of AVX-512, two of AVX2, four of SSE. Only for functions that are compiled in
// several variants (cpuvariants.h). Private to nn.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#pragma GCC diagnostic ignored "-Wpsabi" // everything below is inlined, no such value is ever passed in a call

namespace medley::ml::nn {

inline constexpr std::size_t kLanes = 16;
using Lanes = float __attribute__((vector_size(64)));
using IntegerLanes = std::int32_t __attribute__((vector_size(64)));
using ByteLanes = std::uint8_t __attribute__((vector_size(16)));
using ShortLanes = std::uint16_t __attribute__((vector_size(32)));

#define MEDLEY_INLINE __attribute__((always_inline)) inline

template <class Vector, class Element>
MEDLEY_INLINE Vector loadLanes(const Element* from) {
    Vector lanes;
    __builtin_memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

/// The first `count` elements; zeros after them.
template <class Vector, class Element>
MEDLEY_INLINE Vector loadLanes(const Element* from, std::size_t count) {
    Vector lanes{};
    __builtin_memcpy(&lanes, from, count * sizeof(Element));
    return lanes;
}

template <class Vector, class Element>
MEDLEY_INLINE void storeLanes(Element* to, const Vector& lanes) {
    __builtin_memcpy(to, &lanes, sizeof lanes);
}

template <class Vector, class Element>
MEDLEY_INLINE void storeLanes(Element* to, const Vector& lanes, std::size_t count) {
    __builtin_memcpy(to, &lanes, count * sizeof(Element));
}

MEDLEY_INLINE Lanes minimum(Lanes a, Lanes b) {
    return a < b ? a : b;
}
MEDLEY_INLINE Lanes maximum(Lanes a, Lanes b) {
    return a > b ? a : b;
}

/// Combines the lanes pair by pair.
template <class Combine>
MEDLEY_INLINE float reduced(Lanes lanes, Combine&& combine) {
    lanes =
        combine(lanes, __builtin_shuffle(lanes, IntegerLanes{8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7}));
    lanes =
        combine(lanes, __builtin_shuffle(lanes, IntegerLanes{4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11}));
    lanes =
        combine(lanes, __builtin_shuffle(lanes, IntegerLanes{2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13}));
    lanes =
        combine(lanes, __builtin_shuffle(lanes, IntegerLanes{1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14}));
    return lanes[0];
}

/// eˣ with a relative error of about 2e-7; as at -87 below it (next to nothing) and as at 88 above.
MEDLEY_INLINE Lanes exponential(Lanes x) {
    // eˣ = 2ⁿ · 2ᶠ with |f| ≤ 1/2: the exponent's bits, and the Taylor series of e^(f ln 2).
    const Lanes clamped = minimum(maximum(x, Lanes{} - 87.0F), Lanes{} + 88.0F);
    const Lanes powerOfTwo = clamped * 1.44269504F;
    const IntegerLanes biased = __builtin_convertvector(powerOfTwo + 127.5F, IntegerLanes);
    // ln 2 in two parts, the first of so few digits that its product with n is exact.
    const Lanes n = __builtin_convertvector(biased - 127, Lanes);
    const Lanes f = (clamped - n * 0.693359375F) + n * 2.12194440e-4F;
    Lanes series = Lanes{} + 1.0F / 720;
    series = series * f + 1.0F / 120;
    series = series * f + 1.0F / 24;
    series = series * f + 1.0F / 6;
    series = series * f + 0.5F;
    series = series * f + 1.0F;
    series = series * f + 1.0F;
    return series * std::bit_cast<Lanes>(biased << 23);
}

} // namespace medley::ml::nn
