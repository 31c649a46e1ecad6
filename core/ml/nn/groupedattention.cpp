#include "core/ml/nn/groupedattention.h"

#include <algorithm>
#include <cmath>

namespace medley::ml::nn {

namespace {

// Of the pairs of a square, blocks of this many rows compute little more than the half that is seen.
constexpr std::int64_t kQueriesPerBlock = 256;

} // namespace

std::vector<CausalBlock> causalBlocks(std::int64_t past, std::int64_t length, std::int64_t groups,
                                      const at::TensorOptions& options, bool whole) {
    const std::int64_t most = whole ? length : kQueriesPerBlock;
    std::vector<CausalBlock> blocks;
    for (std::int64_t first = 0; first < length; first += most) {
        const std::int64_t queries = std::min(most, length - first);
        const std::int64_t keys = past + first + queries;
        const at::Tensor mask = causalMask(queries, keys, options);
        blocks.push_back({first, queries, keys, mask.defined() ? mask.repeat({groups, 1}) : mask});
    }
    return blocks;
}

GroupedAttention::GroupedAttention(const GroupedAttentionWeights& weights)
    : m_queryKeyValue(stack({weights.query, weights.key, weights.value}))
    , m_output(weights.output)
    , m_heads(weights.heads)
    , m_keyValueHeads(weights.keyValueHeads)
    , m_headSize(weights.headSize)
    , m_scale(1.0 / std::sqrt(static_cast<double>(weights.headSize))) {}

at::Tensor GroupedAttention::context(const at::Tensor& x, const RotaryAngles& angles,
                                     const std::vector<CausalBlock>& blocks, KeyValueCache* cache,
                                     at::Tensor* probabilities) const {
    const std::int64_t batch = x.size(0);
    const std::int64_t length = x.size(1);
    const std::int64_t groups = m_heads / m_keyValueHeads; // query heads that share a key head
    const at::Tensor fused = m_queryKeyValue(x).view({batch, length, m_heads + 2 * m_keyValueHeads, m_headSize});
    // Head by head; those of a group lie behind each other: [batch, key heads, groups, length, size].
    const at::Tensor q =
        rotate(fused.narrow(2, 0, m_heads), angles).view({batch, m_keyValueHeads, groups, length, m_headSize});
    KeyValues kv{rotate(fused.narrow(2, m_heads, m_keyValueHeads), angles),
                 fused.narrow(2, m_heads + m_keyValueHeads, m_keyValueHeads).transpose(1, 2)};
    if (cache)
        kv = cache->append(kv.keys, kv.values);

    TORCH_CHECK(!probabilities || blocks.size() == 1, "probabilities are for a single block");
    at::Tensor result = at::empty({batch, length, m_keyValueHeads, groups, m_headSize}, x.options());
    for (const CausalBlock& block : blocks) {
        // A group's queries are further rows of the same keys.
        const at::Tensor rows = q.narrow(3, block.first, block.queries)
                                    .reshape({batch, m_keyValueHeads, groups * block.queries, m_headSize});
        const at::Tensor found = attend(rows, kv.keys.narrow(2, 0, block.keys), kv.values.narrow(2, 0, block.keys),
                                        m_scale, {block.mask, probabilities});
        result.narrow(1, block.first, block.queries)
            .copy_(found.view({batch, groups, block.queries, m_keyValueHeads, m_headSize}).permute({0, 2, 3, 1, 4}));
    }
    if (probabilities)
        *probabilities = probabilities->view({batch, m_heads, length, kv.keys.size(2)});
    return result.view({batch, length, m_heads * m_headSize});
}

void GroupedAttention::addTo(at::Tensor& sum, const at::Tensor& x, const RotaryAngles& angles,
                             const std::vector<CausalBlock>& blocks, KeyValueCache* cache,
                             at::Tensor* probabilities) const {
    m_output.addTo(sum, context(x, angles, blocks, cache, probabilities));
}

} // namespace medley::ml::nn
