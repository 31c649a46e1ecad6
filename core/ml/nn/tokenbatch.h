// Texts of different lengths as one batch.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <span>
#include <vector>

namespace medley::ml::nn {

struct TokenBatch {
    at::Tensor ids;  ///< int64 [batch, length]
    at::Tensor mask; ///< int64 [batch, length]: 1 where there is a token, 0 where it was filled up
};

/// Fills the rows up with `padding` at the right, to the longest row and at least to `length`.
[[nodiscard]] TokenBatch padded(std::span<const std::vector<std::int64_t>> rows, std::int64_t padding,
                                std::int64_t length, at::Device device);

} // namespace medley::ml::nn
