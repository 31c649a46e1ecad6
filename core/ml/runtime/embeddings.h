// From batches of rows to embeddings: grouping, unit length, plain vectors. Private to core/ml.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"
#include "core/ml/runtime/batchchoice.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace medley::ml {

/// The same rows in float32 with a length of 1.
[[nodiscard]] at::Tensor unitLength(const at::Tensor& rows);
/// Rows of unit length, of [items, dimension] in any type on any device.
[[nodiscard]] std::vector<Embedding> unitRows(const at::Tensor& rows);
/// The values of [items, width] as plain rows.
[[nodiscard]] std::vector<std::vector<float>> plainRows(const at::Tensor& rows);

/// embed(first, count) → [count, dimension], in batches of the size that is chosen; see inBatches for memory and
/// cancelling.
[[nodiscard]] Result<std::vector<Embedding>>
embedInBatches(std::size_t items, BatchChoice& choice, const CancelToken& cancel,
               const std::function<at::Tensor(std::size_t first, std::size_t count)>& embed);

/// encode(texts) → [texts, width] for texts of like length together, so that little is spent on filling up; `choice` is
/// one of tokens. The rows are in the order of `ids`.
[[nodiscard]] Result<std::vector<std::vector<float>>>
rowsOfTokens(std::span<const std::vector<std::int64_t>> ids, BatchChoice& choice, const CancelToken& cancel,
             const std::function<at::Tensor(std::span<const std::vector<std::int64_t>> texts)>& encode);
/// The same with rows of unit length.
[[nodiscard]] Result<std::vector<Embedding>>
embedTokens(std::span<const std::vector<std::int64_t>> ids, BatchChoice& choice, const CancelToken& cancel,
            const std::function<at::Tensor(std::span<const std::vector<std::int64_t>> texts)>& encode);

} // namespace medley::ml
