#include "core/ml/vision/resamplekernels.h"

#include <algorithm>
#include <array>

// Resolvers of function variants run before a sanitizer has set itself up.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define MEDLEY_CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define MEDLEY_CLONES
#endif

namespace medley::ml::vision {

namespace {

constexpr int kFractionBits = 22;
constexpr std::int32_t kHalf = 1 << (kFractionBits - 1);

inline std::uint8_t toByte(std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp(sum >> kFractionBits, 0, 255));
}

// 48 is the least common multiple of the three channels and the 16 lanes: lane i always holds channel i % 3.
constexpr std::size_t kLanes = 48;

MEDLEY_CLONES void weightedPixel(const std::uint8_t* __restrict from, const std::int32_t* __restrict weights,
                                 std::size_t length, std::uint8_t* to) {
    std::array<std::int32_t, 3> sums{kHalf, kHalf, kHalf};
    std::size_t i = 0;
    if (length >= kLanes) {
        std::array<std::int32_t, kLanes> lanes{};
        for (; i + kLanes <= length; i += kLanes) {
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                lanes[lane] += from[i + lane] * weights[i + lane];
        }
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            sums[lane % 3] += lanes[lane];
    }
    for (; i < length; i += 3) {
        sums[0] += from[i] * weights[i];
        sums[1] += from[i + 1] * weights[i + 1];
        sums[2] += from[i + 2] * weights[i + 2];
    }
    to[0] = toByte(sums[0]);
    to[1] = toByte(sums[1]);
    to[2] = toByte(sums[2]);
}

constexpr std::size_t kBlock = 256; // bytes of a row summed at a time: the sums stay in the first-level cache

MEDLEY_CLONES void weightedBlock(const std::uint8_t* __restrict from, std::size_t pitch,
                                 const std::int32_t* __restrict weights, int count, std::uint8_t* __restrict to,
                                 std::size_t length) {
    std::array<std::int32_t, kBlock> sums;
    sums.fill(kHalf);
    for (int row = 0; row < count; ++row) {
        const std::int32_t weight = weights[row];
        for (std::size_t i = 0; i < length; ++i)
            sums[i] += from[i] * weight;
        from += pitch;
    }
    for (std::size_t i = 0; i < length; ++i)
        to[i] = toByte(sums[i]);
}

} // namespace

HorizontalPass::HorizontalPass(std::span<const int> starts, std::span<const int> counts,
                               std::span<const std::int32_t> weights, int stride, int origin) {
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto count = static_cast<std::size_t>(counts[i]);
        m_pixels.push_back({static_cast<std::size_t>(starts[i] - origin) * 3, m_weights.size(), count * 3});
        for (const std::int32_t weight : weights.subspan(i * static_cast<std::size_t>(stride), count))
            m_weights.insert(m_weights.end(), 3, weight);
    }
}

void HorizontalPass::run(const std::uint8_t* from, std::uint8_t* to) const {
    for (const Pixel& pixel : m_pixels) {
        weightedPixel(from + pixel.source, m_weights.data() + pixel.weight, pixel.length, to);
        to += 3;
    }
}

void resampleColumns(const std::uint8_t* from, std::size_t pitch, const std::int32_t* weights, int count,
                     std::uint8_t* to, std::size_t length) {
    for (std::size_t at = 0; at < length; at += kBlock)
        weightedBlock(from + at, pitch, weights, count, to + at, std::min(kBlock, length - at));
}

} // namespace medley::ml::vision
