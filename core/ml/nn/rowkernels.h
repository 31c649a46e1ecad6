// What happens to the rows of a matrix around a product in bfloat16 or in 8-bit integers, and layer normalisation: one
// pass over memory each, in vectors of the widest kind that the CPU has. Plain pointers, one thread; the caller shares
// the rows out. Private to nn.
#pragma once

#include "core/ml/nn/activation.h"

#include <cstddef>
#include <cstdint>

namespace medley::ml::nn {

/// How a row was quantised: value ≈ scale · (stored - zero).
struct RowScale {
    float scale = 1;
    float zero = 0;
};

/// What a column of an 8-bit product, an output of the layer, is multiplied with and added to.
struct ColumnScales {
    const float* scale = nullptr;     ///< of the weights
    const float* weightSum = nullptr; ///< of the weights: what a row's zero point adds to the product
    const float* bias = nullptr;
};

/// The nearest bfloat16, ties to even.
void toBFloat16(const float* x, std::size_t count, std::uint16_t* result);

/// Each row over its own range, which is made to include 0, in steps from 0 to `levels` (at most 255).
void quantiseRows(const float* x, std::size_t rows, std::size_t columns, float levels, std::uint8_t* result,
                  RowScale* scales);

/// From the sums of an 8-bit product, [rows, columns], to result = activation(x Wᵀ + b), or result += that.
void dequantiseRows(const std::int32_t* sums, std::size_t rows, std::size_t columns, const RowScale* rowScales,
                    const ColumnScales& columnScales, Activation activation, bool add, float* result);

/// (x - mean) / sqrt(variance + epsilon) · weight + bias, row by row.
void normaliseRows(const float* x, std::size_t rows, std::size_t columns, const float* weight, const float* bias,
                   float epsilon, float* result);

} // namespace medley::ml::nn
