// Where in the picture a text that is being read or written attends to: cross-attention as it was recorded.
// Private to core/ml.
#pragma once

#include "core/ml/explainers.h"
#include "core/ml/generators.h"
#include "core/ml/nn/record.h"

#include <ATen/ATen.h>

#include <vector>

namespace medley::ml::blip {

/// The layers whose cross-attention is shown, counted from the last; the first ones look everywhere.
inline constexpr std::size_t kShownLayers = 4;

/// The mean over the heads of the last kShownLayers layers, float32 on the CPU: [tokens, states] of a record of one
/// row.
[[nodiscard]] at::Tensor meanCrossAttention(const nn::Record& record);

/// For a text that was written: `toPatches`: [steps, patches] of a square grid, a row for each of its tokens and, where
/// the text ended by itself, one more. Method and region are left to the caller.
[[nodiscard]] ImageExplanation explanationOf(const Generation& written, const at::Tensor& toPatches);

} // namespace medley::ml::blip
