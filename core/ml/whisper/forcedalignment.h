// When the tokens of a given text are said, and how probable they are: one pass of the decoder that is made to write it
// (openai/whisper `timing.py`, find_alignment).
#pragma once

#include "core/ml/whisper/decoder.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace medley::ml::whisper {

/// How much of the decoder's attention to the sound is kept: all heads of a large model take gigabytes.
enum class Kept {
    Times, ///< what the times need
    Means, ///< that, the mean over the heads of each layer, and the rollout
    Heads, ///< that, and every head instead of the mean
};

struct ForcedAlignment {
    std::vector<std::int64_t> starts; ///< position of the encoder where each token begins, ascending; last the end
    std::vector<float> probabilities; ///< 0…1, of each token after those before it, among those of text
    at::Tensor attention;             ///< mean over the heads that follow the sound: float32 [tokens, positions], CPU
    std::vector<at::Tensor> layers;   ///< of [1, heads, tokens, positions], or [1, 1, tokens, positions] of means
    at::Tensor rollout;               ///< float32 [tokens, positions]; undefined where it was not kept
};

/// `prompt`: with the token that says that there are no timestamps. `text`: without special tokens. `positions`: of the
/// encoder that the sound takes up, without the silence that fills its window up. Nothing where there is no text or
/// more of it than the decoder takes.
[[nodiscard]] std::optional<ForcedAlignment> forcedAlignment(const Decoder& decoder, const WhisperConfig& config,
                                                             const std::vector<nn::KeyValues>& cross,
                                                             std::span<const TokenId> prompt,
                                                             std::span<const TokenId> text, std::int64_t positions,
                                                             Kept kept = Kept::Times);

} // namespace medley::ml::whisper
