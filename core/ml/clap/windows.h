// Attention in shifted windows (Liu et al. 2021, https://arxiv.org/abs/2103.14030, sections 3.2 and 3.3): which patches
// are in a window together, and what they see of each other.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>

namespace medley::ml::clap {

/// int64 [grid²]: patches (numbered row by row) in the order in which the windows, moved by `shift` to the right and
/// down and wrapping around, hold them. `grid` is a multiple of `window`.
[[nodiscard]] at::Tensor windowOrder(std::int64_t grid, std::int64_t window, std::int64_t shift);

/// int64 [grid²]: where in `order` each patch is.
[[nodiscard]] at::Tensor placesIn(const at::Tensor& order);

/// int64 [grid²]: for each 2×2 square of patches, row by row in `next` (an order of a grid half as large), where its
/// four patches are in `order`: left column first, each from above.
[[nodiscard]] at::Tensor mergeOrder(const at::Tensor& order, const at::Tensor& next);

/// Additive [windows, 1, window², window²]: windows that wrap around hold patches from opposite edges of the picture,
/// which must not see each other. Undefined where nothing is shifted.
[[nodiscard]] at::Tensor shiftMask(std::int64_t grid, std::int64_t window, std::int64_t shift);

/// Additive [1, heads, window², window²] from the table [(2 · window - 1)², heads] of how far two patches are apart.
[[nodiscard]] at::Tensor relativePositions(const at::Tensor& table, std::int64_t window);

} // namespace medley::ml::clap
