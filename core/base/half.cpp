#include "core/base/half.h"

#include <bit>
#include <cassert>
#include <cstddef>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace medley {

static_assert(std::endian::native == std::endian::little, "vectors are stored little endian");

namespace {

Half toHalf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    std::uint32_t half = 0;
    if (magnitude > 0x7F800000U) // NaN keeps the top of its payload and becomes quiet
        half = 0x7E00U | ((magnitude >> 13) & 0x3FFU);
    else if (magnitude >= 0x477FF000U) // 65520 and more round to infinity
        half = 0x7C00U;
    else if (magnitude >= 0x38800000U) // normal: re-bias the exponent from 127 to 15 and round away 13 bits
        half = (magnitude - (112U << 23) + 0xFFFU + ((magnitude >> 13) & 1U)) >> 13;
    else if (magnitude > 0x33000000U) { // subnormal: a multiple of 2^-24
        const std::uint32_t shift = 126U - (magnitude >> 23);
        const std::uint32_t mantissa = (magnitude & 0x7FFFFFU) | 0x800000U;
        const std::uint32_t rest = mantissa & ((1U << shift) - 1U);
        const std::uint32_t tie = 1U << (shift - 1U);
        half = mantissa >> shift;
        if (rest > tie || (rest == tie && (half & 1U) != 0))
            ++half;
    }
    return static_cast<Half>(sign | half);
}

float toFloat(Half half) {
    const std::uint32_t sign = (half & 0x8000U) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1FU;
    const std::uint32_t mantissa = half & 0x3FFU;
    if (exponent == 0) {
        const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
        return sign != 0 ? -magnitude : magnitude;
    }
    if (exponent == 31)
        return std::bit_cast<float>(sign | 0x7F800000U | (mantissa << 13));
    return std::bit_cast<float>(sign | ((exponent + 112U) << 23) | (mantissa << 13));
}

#if defined(__x86_64__)
bool hasF16c() {
    static const bool supported = [] {
        unsigned a = 0, b = 0, c = 0, d = 0;
        // Clang 14 has no name for F16C; that the system saves the wide registers is what "avx" answers.
        return __builtin_cpu_supports("avx") && __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
    }();
    return supported;
}

/// Both convert the largest multiple of eight and return it.
__attribute__((target("avx,f16c"))) std::size_t toHalfF16c(const float* from, Half* to, std::size_t size) {
    const std::size_t end = size & ~std::size_t{7};
    for (std::size_t i = 0; i < end; i += 8)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i),
                         _mm256_cvtps_ph(_mm256_loadu_ps(from + i), _MM_FROUND_TO_NEAREST_INT));
    return end;
}
__attribute__((target("avx,f16c"))) std::size_t toFloatF16c(const Half* from, float* to, std::size_t size) {
    const std::size_t end = size & ~std::size_t{7};
    for (std::size_t i = 0; i < end; i += 8)
        _mm256_storeu_ps(to + i, _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i))));
    return end;
}
#endif

} // namespace

void floatToHalf(std::span<const float> from, std::span<Half> to) {
    assert(from.size() == to.size());
    std::size_t i = 0;
#if defined(__x86_64__)
    if (hasF16c())
        i = toHalfF16c(from.data(), to.data(), from.size());
#endif
    for (; i < from.size(); ++i)
        to[i] = toHalf(from[i]);
}

void halfToFloat(std::span<const Half> from, std::span<float> to) {
    assert(from.size() == to.size());
    std::size_t i = 0;
#if defined(__x86_64__)
    if (hasF16c())
        i = toFloatF16c(from.data(), to.data(), from.size());
#endif
    for (; i < from.size(); ++i)
        to[i] = toFloat(from[i]);
}

} // namespace medley
