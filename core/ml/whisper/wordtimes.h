// When each token of a text is said, from where the decoder looks in the sound (openai/whisper `timing.py`;
// transformers' `_extract_token_timestamps`).
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace medley::ml::whisper {

/// What the heads that follow the sound say together of when each token begins. One head after the other, so that they
/// need not be there at once.
class FollowedSound {
public:
    /// A head's attention [tokens, positions] of any type on any device; all of the same size.
    void add(const at::Tensor& attention);

    /// Mean of the attentions: float32 [tokens, positions] on the CPU.
    [[nodiscard]] at::Tensor mean() const;
    /// The position where each token begins, ascending: see alignTokens().
    [[nodiscard]] std::vector<std::int64_t> starts() const;

private:
    at::Tensor m_sum;       ///< [1, tokens, positions]
    at::Tensor m_sharpened; ///< sum of them as they are warped
    std::int64_t m_heads = 0;
};

/// Dynamic time warping over the attention of the heads that follow the sound, standardised over the tokens, smoothed
/// over time by a median of seven and averaged.
/// crossAttentions: of one pass of the decoder, a layer each, [1, heads, tokens, positions]; heads: pairs of layer and
/// head. The tokens from `first` on are aligned, to the first `positions` of the encoder: those of the sound, without
/// the silence that fills its window up. Returns for each of these tokens the position where it begins, ascending.
[[nodiscard]] std::vector<std::int64_t> alignTokens(const std::vector<at::Tensor>& crossAttentions,
                                                    std::span<const std::pair<std::int64_t, std::int64_t>> heads,
                                                    std::int64_t first, std::int64_t positions);

} // namespace medley::ml::whisper
