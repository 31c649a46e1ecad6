// When the tokens of a given text are said, and how probable they are: one pass of the decoder that is made to write it
// (openai/whisper `timing.py`, find_alignment).
#pragma once

#include "core/ml/whisper/decoder.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace medley::ml::whisper {

struct ForcedAlignment {
    std::vector<std::int64_t> starts; ///< position of the encoder where each token begins, ascending; last the end
    std::vector<float> probabilities; ///< 0…1, of each token after those before it, among those of text
    nn::Record record;                ///< of prompt, text and end together
    std::int64_t first = 0;           ///< the position in it whose state wrote the first token
};

/// `prompt`: with the token that says that there are no timestamps. `text`: without special tokens. `positions`: of the
/// encoder that the sound takes up, without the silence that fills its window up. Nothing where there is no text or
/// more of it than the decoder takes.
[[nodiscard]] std::optional<ForcedAlignment> forcedAlignment(const Decoder& decoder, const WhisperConfig& config,
                                                             const std::vector<nn::KeyValues>& cross,
                                                             std::span<const TokenId> prompt,
                                                             std::span<const TokenId> text, std::int64_t positions);

} // namespace medley::ml::whisper
