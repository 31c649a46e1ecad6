// From relevance tensors to the plain values of explainers.h. Private to core/ml.
#pragma once

#include "core/ml/explainers.h"
#include "core/ml/text/tokenizer.h"

#include <ATen/ATen.h>

#include <span>
#include <vector>

namespace medley::ml {

/// values: rows · columns numbers in any type on any device, row by row; negative ones become 0.
[[nodiscard]] PatchMap patchMap(const at::Tensor& values, int rows, int columns);

/// A TokenMap without a map for each token that is not a special one; relevance: [tokens].
[[nodiscard]] std::vector<TokenMap> tokenRelevance(const Tokenizer& tokenizer, std::span<const TokenId> ids,
                                                   const at::Tensor& relevance);

} // namespace medley::ml
