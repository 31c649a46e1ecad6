// Private to core/index: the inner loop of the search.
#pragma once

#include "core/base/half.h"

#include <cstddef>
#include <span>

namespace medley::index {

/// products[i] = Σ_j query[j] · rows[i · dimension + j] for `count` rows, in float32. Uses AVX-512, AVX2 or portable
/// code, as the processor has it: results differ between them in the last bits, and are the same for equal rows
/// wherever those stand. Any thread.
void innerProducts(const float* query, const Half* rows, std::size_t count, std::size_t dimension, float* products);

/// Σ_j a[j] · b[j] of two rows, in float32; the same for (b, a). Any thread.
[[nodiscard]] float innerProduct(const Half* a, const Half* b, std::size_t dimension);

struct InnerProductKernel {
    const char* name; ///< "avx512", "avx2" or "portable"
    void (*run)(const float* query, const Half* rows, std::size_t count, std::size_t dimension, float* products);
    float (*pair)(const Half* a, const Half* b, std::size_t dimension);
};
/// What this processor can run, fastest first; the functions above take the first.
[[nodiscard]] std::span<const InnerProductKernel> innerProductKernels();

} // namespace medley::index
