// Attention for one head on a processor with AVX-512, some queries at a time from the scores to the weighted sum of the
// values, so that nothing between the two products leaves the first level of the cache. Private to nn.
#pragma once

#include <cstdint>

namespace medley::ml::nn {

/// One head of one sequence. Rows are `size` floats next to each other, a stride (in floats) apart.
struct AttentionHead {
    const float* query = nullptr;
    const float* key = nullptr;
    const float* value = nullptr;
    const float* mask = nullptr; ///< added to the scores, a row of `keys` for each query; or null
    float* result = nullptr;
    std::int64_t queryStride = 0, keyStride = 0, valueStride = 0, maskStride = 0, resultStride = 0;
    std::int64_t queries = 0;
    std::int64_t keys = 0;
    std::int64_t size = 0;
    float scale = 1;
};

/// True where the processor has the instructions and the head is of a kind that this is made for.
[[nodiscard]] bool canAttendInBlocks(std::int64_t queries, std::int64_t keys, std::int64_t size);

/// softmax(q kᵀ · scale + mask) v. On one thread.
void attendInBlocks(const AttentionHead& head);

} // namespace medley::ml::nn
