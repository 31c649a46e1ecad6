#include "core/index/innerproduct.h"

#include <algorithm>
#include <array>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace medley::index {

namespace {

/// Sums in eight lanes, which the compiler turns into what vectors the target has.
float dot(const float* a, const float* b, std::size_t size) {
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= size; i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += a[i + lane] * b[i + lane];
    float total = 0;
    for (; i < size; ++i)
        total += a[i] * b[i];
    for (const float sum : sums)
        total += sum;
    return total;
}

constexpr std::size_t kBlock = 256; // values that are widened at a time, on the stack

void portable(const float* query, const Half* rows, std::size_t count, std::size_t dimension, float* products) {
    std::array<float, kBlock> values{};
    for (std::size_t i = 0; i < count; ++i) {
        products[i] = 0;
        for (std::size_t j = 0; j < dimension; j += kBlock) {
            const auto size = std::min(kBlock, dimension - j);
            halfToFloat({rows + i * dimension + j, size}, {values.data(), size});
            products[i] += dot(query + j, values.data(), size);
        }
    }
}

float portablePair(const Half* a, const Half* b, std::size_t dimension) {
    std::array<float, kBlock> values{};
    float product = 0;
    for (std::size_t j = 0; j < dimension; j += kBlock) {
        const auto size = std::min(kBlock, dimension - j);
        halfToFloat({a + j, size}, {values.data(), size});
        float part = 0;
        portable(values.data(), b + j, 1, size, &part);
        product += part;
    }
    return product;
}

#if defined(__x86_64__)

/// What is left of a row after its whole vectors: fewer than 16 values.
float tail(const float* query, const Half* row, std::size_t size) {
    if (size == 0)
        return 0;
    std::array<float, 16> values{};
    halfToFloat({row, size}, {values.data(), size});
    float total = 0;
    for (std::size_t i = 0; i < size; ++i)
        total += query[i] * values[i];
    return total;
}

float tail(const Half* a, const Half* b, std::size_t size) {
    if (size == 0)
        return 0;
    std::array<float, 16> values{};
    halfToFloat({a, size}, {values.data(), size});
    return tail(values.data(), b, size);
}

__attribute__((target("avx2,fma,f16c"), always_inline)) inline __m256 load8(const Half* from) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}

__attribute__((target("avx512f"), always_inline)) inline __m512 load16(const Half* from) {
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
}

// Four sums at a time: one multiply-add does not wait for the one before.

__attribute__((target("avx2,fma,f16c"), always_inline)) inline __m256 load8(const float* from) {
    return _mm256_loadu_ps(from);
}

__attribute__((target("avx512f"), always_inline)) inline __m512 load16(const float* from) {
    return _mm512_loadu_ps(from);
}

__attribute__((target("avx2"), always_inline)) inline float sumOf(__m256 values) {
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(values), _mm256_extractf128_ps(values, 1));
    half = _mm_add_ps(half, _mm_movehl_ps(half, half));
    half = _mm_add_ss(half, _mm_movehdup_ps(half));
    return _mm_cvtss_f32(half);
}

/// `Value`: float or Half.
template <class Value>
__attribute__((target("avx2,fma,f16c"), always_inline)) inline float product8(const Value* query, const Half* row,
                                                                              std::size_t dimension) {
    __m256 sums[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    std::size_t j = 0;
    for (; j + 32 <= dimension; j += 32) {
        sums[0] = _mm256_fmadd_ps(load8(query + j), load8(row + j), sums[0]);
        sums[1] = _mm256_fmadd_ps(load8(query + j + 8), load8(row + j + 8), sums[1]);
        sums[2] = _mm256_fmadd_ps(load8(query + j + 16), load8(row + j + 16), sums[2]);
        sums[3] = _mm256_fmadd_ps(load8(query + j + 24), load8(row + j + 24), sums[3]);
    }
    for (; j + 8 <= dimension; j += 8)
        sums[0] = _mm256_fmadd_ps(load8(query + j), load8(row + j), sums[0]);
    const __m256 sum = _mm256_add_ps(_mm256_add_ps(sums[0], sums[1]), _mm256_add_ps(sums[2], sums[3]));
    return sumOf(sum) + tail(query + j, row + j, dimension - j);
}

template <class Value>
__attribute__((target("avx512f"), always_inline)) inline float product16(const Value* query, const Half* row,
                                                                         std::size_t dimension) {
    __m512 sums[4] = {_mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps()};
    std::size_t j = 0;
    for (; j + 64 <= dimension; j += 64) {
        sums[0] = _mm512_fmadd_ps(load16(query + j), load16(row + j), sums[0]);
        sums[1] = _mm512_fmadd_ps(load16(query + j + 16), load16(row + j + 16), sums[1]);
        sums[2] = _mm512_fmadd_ps(load16(query + j + 32), load16(row + j + 32), sums[2]);
        sums[3] = _mm512_fmadd_ps(load16(query + j + 48), load16(row + j + 48), sums[3]);
    }
    for (; j + 16 <= dimension; j += 16)
        sums[0] = _mm512_fmadd_ps(load16(query + j), load16(row + j), sums[0]);
    const __m512 sum = _mm512_add_ps(_mm512_add_ps(sums[0], sums[1]), _mm512_add_ps(sums[2], sums[3]));
    // _mm512_reduce_add_ps would say it, but GCC 12 finds a variable of its own uninitialized in there.
    const __m512d halves = _mm512_castps_pd(sum);
    const __m256d lower = _mm512_maskz_extractf64x4_pd(0xF, halves, 0);
    const __m256d upper = _mm512_maskz_extractf64x4_pd(0xF, halves, 1);
    return sumOf(_mm256_add_ps(_mm256_castpd_ps(lower), _mm256_castpd_ps(upper))) +
           tail(query + j, row + j, dimension - j);
}

__attribute__((target("avx2,fma,f16c"))) void avx2(const float* query, const Half* rows, std::size_t count,
                                                   std::size_t dimension, float* products) {
    for (std::size_t i = 0; i < count; ++i)
        products[i] = product8(query, rows + i * dimension, dimension);
}

__attribute__((target("avx2,fma,f16c"))) float avx2Pair(const Half* a, const Half* b, std::size_t dimension) {
    return product8(a, b, dimension);
}

__attribute__((target("avx512f"))) void avx512(const float* query, const Half* rows, std::size_t count,
                                               std::size_t dimension, float* products) {
    for (std::size_t i = 0; i < count; ++i)
        products[i] = product16(query, rows + i * dimension, dimension);
}

__attribute__((target("avx512f"))) float avx512Pair(const Half* a, const Half* b, std::size_t dimension) {
    return product16(a, b, dimension);
}

#endif

std::vector<InnerProductKernel> supportedKernels() {
    std::vector<InnerProductKernel> kernels;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        kernels.push_back({"avx512", avx512, avx512Pair});
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c"))
        kernels.push_back({"avx2", avx2, avx2Pair});
#endif
    kernels.push_back({"portable", portable, portablePair});
    return kernels;
}

} // namespace

std::span<const InnerProductKernel> innerProductKernels() {
    static const auto kernels = supportedKernels();
    return kernels;
}

void innerProducts(const float* query, const Half* rows, std::size_t count, std::size_t dimension, float* products) {
    innerProductKernels().front().run(query, rows, count, dimension, products);
}

float innerProduct(const Half* a, const Half* b, std::size_t dimension) {
    return innerProductKernels().front().pair(a, b, dimension);
}

} // namespace medley::index
