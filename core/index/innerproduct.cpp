#include "core/index/innerproduct.h"

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

void portable(const float* query, const Half* rows, std::size_t count, std::size_t dimension, float* products) {
    std::vector<float> row(dimension);
    for (std::size_t i = 0; i < count; ++i) {
        halfToFloat({rows + i * dimension, dimension}, row);
        products[i] = dot(query, row.data(), dimension);
    }
}

#if defined(__x86_64__)

/// What is left of a row after its whole vectors: fewer than 16 values.
float tail(const float* query, const Half* row, std::size_t size) {
    std::array<float, 16> values{};
    halfToFloat({row, size}, {values.data(), size});
    float total = 0;
    for (std::size_t i = 0; i < size; ++i)
        total += query[i] * values[i];
    return total;
}

__attribute__((target("avx2,fma,f16c"), always_inline)) inline __m256 load8(const Half* from) {
    return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}

__attribute__((target("avx512f"), always_inline)) inline __m512 load16(const Half* from) {
    return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)));
}

__attribute__((target("avx2,fma,f16c"))) void avx2(const float* query, const Half* rows, std::size_t count,
                                                   std::size_t dimension, float* products) {
    for (std::size_t i = 0; i < count; ++i) {
        const Half* row = rows + i * dimension;
        __m256 a = _mm256_setzero_ps();
        __m256 b = _mm256_setzero_ps();
        std::size_t j = 0;
        for (; j + 16 <= dimension; j += 16) {
            a = _mm256_fmadd_ps(_mm256_loadu_ps(query + j), load8(row + j), a);
            b = _mm256_fmadd_ps(_mm256_loadu_ps(query + j + 8), load8(row + j + 8), b);
        }
        a = _mm256_add_ps(a, b);
        __m128 half = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
        half = _mm_add_ps(half, _mm_movehl_ps(half, half));
        half = _mm_add_ss(half, _mm_movehdup_ps(half));
        products[i] = _mm_cvtss_f32(half) + tail(query + j, row + j, dimension - j);
    }
}

__attribute__((target("avx512f"))) void avx512(const float* query, const Half* rows, std::size_t count,
                                               std::size_t dimension, float* products) {
    for (std::size_t i = 0; i < count; ++i) {
        const Half* row = rows + i * dimension;
        __m512 a = _mm512_setzero_ps();
        __m512 b = _mm512_setzero_ps();
        std::size_t j = 0;
        for (; j + 32 <= dimension; j += 32) {
            a = _mm512_fmadd_ps(_mm512_loadu_ps(query + j), load16(row + j), a);
            b = _mm512_fmadd_ps(_mm512_loadu_ps(query + j + 16), load16(row + j + 16), b);
        }
        if (j + 16 <= dimension) {
            a = _mm512_fmadd_ps(_mm512_loadu_ps(query + j), load16(row + j), a);
            j += 16;
        }
        products[i] = _mm512_reduce_add_ps(_mm512_add_ps(a, b)) + tail(query + j, row + j, dimension - j);
    }
}

#endif

std::vector<InnerProductKernel> supportedKernels() {
    std::vector<InnerProductKernel> kernels;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        kernels.push_back({"avx512", avx512});
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c"))
        kernels.push_back({"avx2", avx2});
#endif
    kernels.push_back({"portable", portable});
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

} // namespace medley::index
