// Where in the picture a text that is being read or written attends to: cross-attention as it was recorded.
// Private to core/ml.
#pragma once

#include "core/ml/nn/record.h"

#include <ATen/ATen.h>

#include <cstddef>

namespace medley::ml::blip {

/// The layers whose cross-attention is shown, counted from the last; the first ones look everywhere.
inline constexpr std::size_t kShownLayers = 4;

/// The mean over the heads of the last kShownLayers layers, float32 on the CPU: [tokens, states] of a record of one
/// row.
[[nodiscard]] at::Tensor meanCrossAttention(const nn::Record& record);

} // namespace medley::ml::blip
