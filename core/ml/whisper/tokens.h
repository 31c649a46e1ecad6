// Whisper's special tokens as its tokenizer has them.
#pragma once

#include "core/ml/text/tokenizer.h"
#include "core/ml/whisper/config.h"

namespace medley::ml::whisper {

/// Throws ModelError for a tokenizer without them. Languages are those of the tokenizer also where the model is of one
/// language alone.
[[nodiscard]] SpecialTokens tokensOf(const Tokenizer& tokenizer);

} // namespace medley::ml::whisper
