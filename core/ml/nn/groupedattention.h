// Causal self-attention whose keys and values are shared by groups of query heads (Ainslie et al. 2023,
// https://arxiv.org/abs/2305.13245), with rotary positions. The shared heads are never copied for their queries.
#pragma once

#include "core/ml/nn/attention.h"
#include "core/ml/nn/rotary.h"

#include <vector>

namespace medley::ml::nn {

/// Queries that are computed together, the keys that the last of them sees, and which of these the others do not see.
struct CausalBlock {
    std::int64_t first = 0; ///< of the new positions
    std::int64_t queries = 0;
    std::int64_t keys = 0;
    at::Tensor mask; ///< additive [groups · queries, keys], or undefined
};

/// Blocks for `length` new positions after `past` ones, for all layers alike: what lies after a block is not computed.
/// A single block where `whole`.
[[nodiscard]] std::vector<CausalBlock> causalBlocks(std::int64_t past, std::int64_t length, std::int64_t groups,
                                                    const at::TensorOptions& options, bool whole);

struct GroupedAttentionWeights {
    LinearWeights query, key, value, output; ///< biases may be undefined
    std::int64_t heads = 1;                  ///< of the queries; a multiple of keyValueHeads
    std::int64_t keyValueHeads = 1;
    std::int64_t headSize = 1;
};

/// Used by one thread at a time.
class GroupedAttention {
public:
    GroupedAttention() = default; ///< only to be assigned to
    explicit GroupedAttention(const GroupedAttentionWeights& weights);

    /// sum += attention of x ([batch, length, width]) to itself and to what `cache` holds, to which it is appended.
    /// `blocks` and `angles` are those of x's positions. `probabilities`, where not null, receives
    /// [batch, heads, length, keys]; then `blocks` must be a single one.
    void addTo(at::Tensor& sum, const at::Tensor& x, const RotaryAngles& angles, const std::vector<CausalBlock>& blocks,
               KeyValueCache* cache, at::Tensor* probabilities) const;

private:
    [[nodiscard]] at::Tensor context(const at::Tensor& x, const RotaryAngles& angles,
                                     const std::vector<CausalBlock>& blocks, KeyValueCache* cache,
                                     at::Tensor* probabilities) const;

    Linear m_queryKeyValue;
    Linear m_output;
    std::int64_t m_heads = 1;
    std::int64_t m_keyValueHeads = 1;
    std::int64_t m_headSize = 1;
    double m_scale = 1;
};

} // namespace medley::ml::nn
