// How far two tensors are apart.
#pragma once

#include <ATen/ATen.h>

#include <cmath>

namespace medley::test {

/// The largest difference; infinite where the shapes differ.
[[nodiscard]] inline double worst(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : INFINITY;
}

} // namespace medley::test
