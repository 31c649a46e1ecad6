#include "core/ml/nn/rowkernels.h"

#include "core/ml/nn/cpuvariants.h"
#include "core/ml/nn/lanes.h"

#include <algorithm>
#include <cmath>

namespace medley::ml::nn {

namespace {

MEDLEY_INLINE Lanes sigmoid(Lanes x) {
    return 1.0F / (1.0F + exponential(-x));
}

/// Φ(x), from the error function after Abramowitz and Stegun 7.1.26, whose error is below 1.5e-7.
MEDLEY_INLINE Lanes normalDistribution(Lanes x) {
    const Lanes z = (x < 0.0F ? -x : x) * 0.70710678F;
    const Lanes t = 1.0F / (1.0F + 0.3275911F * z);
    Lanes series = Lanes{} + 1.061405429F;
    series = series * t - 1.453152027F;
    series = series * t + 1.421413741F;
    series = series * t - 0.284496736F;
    series = series * t + 0.254829592F;
    const Lanes tail = 0.5F * series * t * exponential(-z * z); // 1 - Φ(|x|)
    return x < 0.0F ? tail : 1.0F - tail;
}

template <Activation kind>
MEDLEY_INLINE Lanes activated(Lanes x) {
    if constexpr (kind == Activation::Relu)
        return maximum(x, Lanes{});
    else if constexpr (kind == Activation::Relu6)
        return minimum(maximum(x, Lanes{}), Lanes{} + 6.0F);
    else if constexpr (kind == Activation::Gelu)
        return x * normalDistribution(x);
    else if constexpr (kind == Activation::GeluTanh)
        return x * sigmoid(1.59576912F * (x + 0.044715F * x * x * x));
    else if constexpr (kind == Activation::QuickGelu)
        return x * sigmoid(1.702F * x);
    else if constexpr (kind == Activation::Silu)
        return x * sigmoid(x);
    else if constexpr (kind == Activation::Tanh)
        return 2.0F * sigmoid(2.0F * x) - 1.0F;
    else
        return x;
}

struct Dequantise {
    const std::int32_t* sums;
    std::size_t rows;
    std::size_t columns;
    const RowScale* rowScales;
    ColumnScales columnScales;
    float* result;
};

template <Activation kind, bool add>
MEDLEY_INLINE void dequantise(const Dequantise& work) {
    for (std::size_t row = 0; row < work.rows; ++row) {
        const float scale = work.rowScales[row].scale;
        const float shift = -scale * work.rowScales[row].zero;
        const std::int32_t* sums = work.sums + row * work.columns;
        float* result = work.result + row * work.columns;
        const auto some = [&](std::size_t j, auto... count) __attribute__((always_inline)) {
            const Lanes offset = shift * loadLanes<Lanes>(work.columnScales.weightSum + j, count...) +
                                 loadLanes<Lanes>(work.columnScales.bias + j, count...);
            const Lanes x = __builtin_convertvector(loadLanes<IntegerLanes>(sums + j, count...), Lanes) *
                                (scale * loadLanes<Lanes>(work.columnScales.scale + j, count...)) +
                            offset;
            Lanes y = activated<kind>(x);
            if constexpr (add)
                y += loadLanes<Lanes>(result + j, count...);
            storeLanes(result + j, y, count...);
        };
        std::size_t j = 0;
        for (; j + kLanes <= work.columns; j += kLanes)
            some(j);
        if (j < work.columns)
            some(j, work.columns - j);
    }
}

template <bool add>
MEDLEY_INLINE void dequantise(const Dequantise& work, Activation activation) {
    switch (activation) {
    case Activation::None:
        return dequantise<Activation::None, add>(work);
    case Activation::Relu:
        return dequantise<Activation::Relu, add>(work);
    case Activation::Relu6:
        return dequantise<Activation::Relu6, add>(work);
    case Activation::Gelu:
        return dequantise<Activation::Gelu, add>(work);
    case Activation::GeluTanh:
        return dequantise<Activation::GeluTanh, add>(work);
    case Activation::QuickGelu:
        return dequantise<Activation::QuickGelu, add>(work);
    case Activation::Silu:
        return dequantise<Activation::Silu, add>(work);
    case Activation::Tanh:
        return dequantise<Activation::Tanh, add>(work);
    }
}

} // namespace

MEDLEY_CPU_VARIANTS
void toBFloat16(const float* x, std::size_t count, std::uint16_t* result) {
    const auto some = [&](std::size_t i, auto... size) __attribute__((always_inline)) {
        const Lanes value = loadLanes<Lanes>(x + i, size...);
        const auto bits = std::bit_cast<IntegerLanes>(value);
        const IntegerLanes rounded = bits + 0x7FFF + ((bits >> 16) & 1);
        const IntegerLanes kept = value == value ? rounded : (bits | 0x400000); // rounding could end a NaN
        storeLanes(result + i, __builtin_convertvector(kept >> 16, ShortLanes), size...);
    };
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        some(i);
    if (i < count)
        some(i, count - i);
}

MEDLEY_CPU_VARIANTS
void quantiseRows(const float* x, std::size_t rows, std::size_t columns, float levels, std::uint8_t* result,
                  RowScale* scales) {
    for (std::size_t row = 0; row < rows; ++row, x += columns, result += columns) {
        Lanes lowest{};
        Lanes highest{};
        std::size_t j = 0;
        for (; j + kLanes <= columns; j += kLanes) {
            lowest = minimum(lowest, loadLanes<Lanes>(x + j));
            highest = maximum(highest, loadLanes<Lanes>(x + j));
        }
        if (j < columns) {
            lowest = minimum(lowest, loadLanes<Lanes>(x + j, columns - j));
            highest = maximum(highest, loadLanes<Lanes>(x + j, columns - j));
        }
        const float low = reduced(lowest, minimum);
        const float range = reduced(highest, maximum) - low;
        const float scale = range > 0 ? range / levels : 1.0F;
        const float perStep = 1.0F / scale;
        const float zero = static_cast<float>(static_cast<std::int32_t>(-low * perStep + 0.5F));
        scales[row] = {scale, zero};
        const auto some = [&](std::size_t first, auto... count) __attribute__((always_inline)) {
            const Lanes step =
                minimum(loadLanes<Lanes>(x + first, count...) * perStep + (zero + 0.5F), Lanes{} + levels);
            const IntegerLanes stored = __builtin_convertvector(maximum(step, Lanes{}), IntegerLanes);
            storeLanes(result + first, __builtin_convertvector(stored, ByteLanes), count...);
        };
        for (j = 0; j + kLanes <= columns; j += kLanes)
            some(j);
        if (j < columns)
            some(j, columns - j);
    }
}

MEDLEY_CPU_VARIANTS
void dequantiseRows(const std::int32_t* sums, std::size_t rows, std::size_t columns, const RowScale* rowScales,
                    const ColumnScales& columnScales, Activation activation, bool add, float* result) {
    const Dequantise work{sums, rows, columns, rowScales, columnScales, result};
    if (add)
        dequantise<true>(work, activation);
    else
        dequantise<false>(work, activation);
}

MEDLEY_CPU_VARIANTS
void normaliseRows(const float* x, std::size_t rows, std::size_t columns, const float* weight, const float* bias,
                   float epsilon, float* result) {
    const auto plus = [](Lanes a, Lanes b) __attribute__((always_inline)) {
        return a + b;
    };
    const std::size_t whole = columns - columns % kLanes;
    const std::size_t rest = columns - whole;
    for (std::size_t row = 0; row < rows; ++row, x += columns, result += columns) {
        Lanes sum{};
        for (std::size_t j = 0; j < whole; j += kLanes)
            sum += loadLanes<Lanes>(x + j);
        if (rest > 0)
            sum += loadLanes<Lanes>(x + whole, rest);
        const float mean = reduced(sum, plus) / static_cast<float>(columns);
        Lanes squares{};
        for (std::size_t j = 0; j < whole; j += kLanes) {
            const Lanes difference = loadLanes<Lanes>(x + j) - mean;
            squares += difference * difference;
        }
        float total = reduced(squares, plus);
        for (std::size_t j = whole; j < columns; ++j)
            total += (x[j] - mean) * (x[j] - mean);
        const float scale = 1.0F / std::sqrt(total / static_cast<float>(columns) + epsilon);
        const auto some = [&](std::size_t j, auto... count) __attribute__((always_inline)) {
            const Lanes y = (loadLanes<Lanes>(x + j, count...) - mean) * scale;
            storeLanes(result + j, y * loadLanes<Lanes>(weight + j, count...) + loadLanes<Lanes>(bias + j, count...),
                       count...);
        };
        for (std::size_t j = 0; j < whole; j += kLanes)
            some(j);
        if (rest > 0)
            some(whole, rest);
    }
}

} // namespace medley::ml::nn
