// How likely a given text is: all of it read in one pass ("teacher forcing").
#pragma once

#include "core/ml/blip/network.h"
#include "core/ml/generation/settings.h"

#include <span>

namespace medley::ml::blip {

/// The log probability of each of `tokens` (at least one) after `prompt` and those before it, without any rules of
/// generation: float32 [rows of cross, tokens] on the CPU. `record`, where not null, gets that of the positions that
/// they are chosen at, prompt included: all of them but the last token. Throws std::invalid_argument where the text is
/// longer than the decoder takes.
[[nodiscard]] at::Tensor logProbabilities(const TextDecoder& decoder, const CrossKeyValues& cross,
                                          std::span<const generation::TokenId> prompt,
                                          std::span<const generation::TokenId> tokens, nn::Record* record = nullptr);

} // namespace medley::ml::blip
