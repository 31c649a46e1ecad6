// Attention as two of oneDNN's batched products, on the strided views that the projections leave: nothing is copied,
// scale and mask are inside the first product, and the second writes its result where the output layer reads it.
#pragma once

#include <ATen/ATen.h>

namespace medley::ml::nn {

/// True for fp32 on the CPU with as many keys as queries in every row of the batch, where oneDNN is there.
[[nodiscard]] bool canAttendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& mask);

/// As attend() in attention.h; `probabilities` may be null. Used by one thread at a time.
[[nodiscard]] at::Tensor attendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale,
                                      const at::Tensor& mask, at::Tensor* probabilities);

} // namespace medley::ml::nn
