// From recorded attention to the plain values of AttentionRecord. Private to core/ml.
#pragma once

#include "core/ml/explainers.h"
#include "core/ml/text/tokenizer.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace medley::ml {

/// Values of a record; 256 MiB of them.
constexpr std::int64_t kMostAttention = std::int64_t{64} << 20;

/// layers: [1, heads, queries, keys] each; rollout: [queries, keys]; in any type on any device. Where the values would
/// be more than `most`, each layer's heads become their mean. Tokens and grid are left to the caller.
[[nodiscard]] AttentionRecord attentionRecord(std::string of, const std::vector<at::Tensor>& layers,
                                              const at::Tensor& rollout, std::int64_t most = kMostAttention);

/// "picture to picture" of the class token, the first of all: what an embedding or a class is read from. layers:
/// [1, heads, 1 + patches, 1 + patches] each, of a square grid.
[[nodiscard]] AttentionRecord classTokenAttention(const std::vector<at::Tensor>& layers);

/// The last `count` queries alone.
[[nodiscard]] std::vector<at::Tensor> lastQueries(const std::vector<at::Tensor>& layers, std::int64_t count);

/// The last rows · columns keys are patches, with `rows` = `columns`.
void setSquareGrid(AttentionRecord& record, std::int64_t patches);

/// Each token of a text as a person reads it there: "butter", "fly"; special ones in brackets: "[CLS]", "[endoftext]".
[[nodiscard]] std::vector<std::string> readableTokens(const Tokenizer& tokenizer, std::span<const TokenId> ids);

} // namespace medley::ml
