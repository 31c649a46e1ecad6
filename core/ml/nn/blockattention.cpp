#include "core/ml/nn/blockattention.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include "core/ml/nn/lanes.h"

#include <immintrin.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>
#endif

namespace medley::ml::nn {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

#define MEDLEY_AVX512 __attribute__((target("arch=x86-64-v4")))

namespace {

constexpr std::int64_t kRows = 6;        // with 4 × 16 columns: 24 of the 32 registers hold sums
constexpr std::int64_t kMostKeys = 2048; // their transpose fits into the second level of the cache
constexpr std::int64_t kMostSize = 256;
constexpr auto kWide = static_cast<std::int64_t>(kLanes);

struct alignas(64) Line {
    float values[kLanes];
};

/// A matrix in memory, rows `stride` floats apart.
struct Rows {
    const float* first;
    std::int64_t stride;
};

/// sums[row] = Σ a[row][i] · b[i], `columns` vectors wide.
template <int columns>
MEDLEY_AVX512 MEDLEY_INLINE void multiply(Rows a, Rows b, std::int64_t depth, Lanes (&sums)[kRows][columns]) {
    for (auto& row : sums)
        for (Lanes& sum : row)
            sum = Lanes{};
    for (std::int64_t i = 0; i < depth; ++i) {
        Lanes right[columns];
#pragma GCC unroll 4
        for (int column = 0; column < columns; ++column)
            right[column] = loadLanes<Lanes>(b.first + i * b.stride + column * kWide);
#pragma GCC unroll 6
        for (std::int64_t row = 0; row < kRows; ++row) {
            const Lanes left = _mm512_set1_ps(a.first[row * a.stride + i]);
#pragma GCC unroll 4
            for (int column = 0; column < columns; ++column)
                sums[row][column] += left * right[column];
        }
    }
}

/// result[row] = Σ a[row][i] · b[i] · scale[row] for `width` columns, a multiple of 16.
template <int columns>
MEDLEY_AVX512 MEDLEY_INLINE void multiplyInto(Rows a, Rows b, std::int64_t depth, const float* scale, float* result,
                                              std::int64_t stride) {
    Lanes sums[kRows][columns];
    multiply<columns>(a, b, depth, sums);
#pragma GCC unroll 6
    for (std::int64_t row = 0; row < kRows; ++row) {
#pragma GCC unroll 4
        for (int column = 0; column < columns; ++column)
            storeLanes(result + row * stride + column * kWide, sums[row][column] * scale[row]);
    }
}

MEDLEY_AVX512 MEDLEY_INLINE void product(Rows a, Rows b, std::int64_t depth, std::int64_t width, const float* scale,
                                         float* result, std::int64_t stride) {
    std::int64_t column = 0;
    for (; column + 4 * kWide <= width; column += 4 * kWide)
        multiplyInto<4>(a, {b.first + column, b.stride}, depth, scale, result + column, stride);
    for (; column < width; column += kWide)
        multiplyInto<1>(a, {b.first + column, b.stride}, depth, scale, result + column, stride);
}

template <int distance>
MEDLEY_INLINE void exchange(Lanes& a, Lanes& b) {
    const auto lanes = []<int... lane>(std::integer_sequence<int, lane...>) __attribute__((always_inline)) {
        return std::pair(IntegerLanes{((lane & distance) != 0 ? 16 + lane - distance : lane)...},
                         IntegerLanes{((lane & distance) != 0 ? 16 + lane : lane + distance)...});
    }
    (std::make_integer_sequence<int, 16>{});
    const Lanes first = __builtin_shuffle(a, b, lanes.first);
    b = __builtin_shuffle(a, b, lanes.second);
    a = first;
}

/// Exchanges the off-diagonal quarters of all blocks of 2 · distance rows and columns.
template <int distance>
MEDLEY_INLINE void exchangeBlocks(Lanes (&rows)[kLanes]) {
#pragma GCC unroll 16
    for (int row = 0; row < 16; ++row)
        if ((row & distance) == 0)
            exchange<distance>(rows[row], rows[row + distance]);
}

/// 16 columns of `count` rows, times `scale`, to 16 rows of 16 columns; what is missing becomes 0.
MEDLEY_INLINE void transpose(Rows from, std::int64_t count, float scale, float* to, std::int64_t stride) {
    Lanes rows[kLanes];
#pragma GCC unroll 16
    for (std::int64_t row = 0; row < kWide; ++row)
        rows[row] = row < count ? loadLanes<Lanes>(from.first + row * from.stride) * scale : Lanes{};
    exchangeBlocks<8>(rows);
    exchangeBlocks<4>(rows);
    exchangeBlocks<2>(rows);
    exchangeBlocks<1>(rows);
#pragma GCC unroll 16
    for (std::int64_t row = 0; row < kWide; ++row)
        storeLanes(to + row * stride, rows[row]);
}

/// A row of scores becomes eˣ of its distance to the largest; returns one over the sum. What pads the keys counts for
/// nothing.
MEDLEY_INLINE float softmaxWithoutSum(float* scores, const float* mask, std::int64_t keys, std::int64_t padded) {
    Lanes largest = Lanes{} + std::numeric_limits<float>::lowest();
    std::fill(scores + keys, scores + padded, -std::numeric_limits<float>::infinity());
    std::int64_t i = 0;
    if (mask) {
        for (; i + kWide <= keys; i += kWide)
            storeLanes(scores + i, loadLanes<Lanes>(scores + i) + loadLanes<Lanes>(mask + i));
        for (; i < keys; ++i)
            scores[i] += mask[i];
    }
    for (i = 0; i < padded; i += kWide)
        largest = maximum(largest, loadLanes<Lanes>(scores + i));
    const float peak = reduced(largest, maximum);
    Lanes sum{};
    for (i = 0; i < padded; i += kWide) {
        const Lanes power = exponential(loadLanes<Lanes>(scores + i) - peak);
        storeLanes(scores + i, power);
        sum += power;
    }
    return 1.0F / reduced(
                      sum, [](Lanes a, Lanes b) __attribute__((always_inline)) { return a + b; });
}

MEDLEY_AVX512 void attend(const AttentionHead& head) {
    const std::int64_t padded = (head.keys + kWide - 1) / kWide * kWide;
    thread_local std::vector<Line> scratch;
    scratch.resize(std::max(scratch.size(), static_cast<std::size_t>((head.size + kRows) * padded / kWide)));
    auto* transposed = scratch.front().values;       // [size, padded]
    float* scores = transposed + head.size * padded; // [kRows, padded]
    for (std::int64_t key = 0; key < padded; key += kWide) {
        const Rows keys{head.key + key * head.keyStride, head.keyStride};
        for (std::int64_t i = 0; i < head.size; i += kWide)
            transpose({keys.first + i, keys.stride}, std::min(kWide, head.keys - key), head.scale,
                      transposed + i * padded + key, padded);
    }

    static constexpr float kOnes[kRows] = {1, 1, 1, 1, 1, 1};
    for (std::int64_t next = 0; next < head.queries; next += kRows) {
        const std::int64_t first = std::min(next, head.queries - kRows); // the last rows may be computed again
        product({head.query + first * head.queryStride, head.queryStride}, {transposed, padded}, head.size, padded,
                kOnes, scores, padded);
        float shares[kRows];
        for (std::int64_t row = 0; row < kRows; ++row) {
            shares[row] =
                softmaxWithoutSum(scores + row * padded,
                                  head.mask ? head.mask + (first + row) * head.maskStride : nullptr, head.keys, padded);
        }
        product({scores, padded}, {head.value, head.valueStride}, head.keys, head.size, shares,
                head.result + first * head.resultStride, head.resultStride);
    }
}

} // namespace

bool canAttendInBlocks(std::int64_t queries, std::int64_t keys, std::int64_t size) {
    static const bool hasInstructions = __builtin_cpu_supports("x86-64-v4") != 0;
    return hasInstructions && queries >= kRows && keys > 0 && keys <= kMostKeys && size % kWide == 0 &&
           size <= kMostSize;
}

void attendInBlocks(const AttentionHead& head) {
    attend(head);
}

#else

bool canAttendInBlocks(std::int64_t, std::int64_t, std::int64_t) {
    return false;
}
void attendInBlocks(const AttentionHead&) {}

#endif

} // namespace medley::ml::nn
