#include "core/ml/runtime/embeddings.h"

#include "core/ml/runtime/batches.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace medley::ml {

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

at::Tensor unitLength(const at::Tensor& rows) {
    const at::Tensor x = rows.to(at::kFloat);
    return x / x.norm(2, {1}, true).clamp_min(1e-12);
}

std::vector<std::vector<float>> plainRows(const at::Tensor& rows) {
    const at::Tensor plain = rows.to(at::kCPU, at::kFloat).contiguous();
    std::vector<std::vector<float>> result;
    result.reserve(static_cast<std::size_t>(plain.size(0)));
    for (std::int64_t i = 0; i < plain.size(0); ++i) {
        const float* row = plain.data_ptr<float>() + i * plain.size(1);
        result.emplace_back(row, row + plain.size(1));
    }
    return result;
}

std::vector<Embedding> unitRows(const at::Tensor& rows) {
    return plainRows(unitLength(rows));
}

Result<std::vector<Embedding>>
embedInBatches(std::size_t items, BatchChoice& choice, const CancelToken& cancel,
               const std::function<at::Tensor(std::size_t first, std::size_t count)>& embed) {
    std::vector<Embedding> embeddings;
    embeddings.reserve(items);
    const auto done = inBatches(items, choice, cancel, [&](std::size_t first, std::size_t count) {
        std::vector<Embedding> rows = unitRows(embed(first, count));
        std::ranges::move(rows, std::back_inserter(embeddings));
    });
    if (!done)
        return failWith(done);
    return embeddings;
}

Result<std::vector<std::vector<float>>>
rowsOfTokens(std::span<const std::vector<std::int64_t>> ids, BatchChoice& choice, const CancelToken& cancel,
             const std::function<at::Tensor(std::span<const std::vector<std::int64_t>> texts)>& encode) {
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return ids[a].size() > ids[b].size(); });

    std::vector<std::vector<float>> all(ids.size());
    for (std::size_t begin = 0; begin < order.size();) {
        const std::size_t longest = std::max<std::size_t>(1, ids[order[begin]].size());
        const std::size_t left = order.size() - begin;
        const std::size_t tokens = choice.next(left * longest);
        const std::size_t group = std::clamp<std::size_t>(tokens / longest, 1, left);
        const auto start = Clock::now();
        const auto done = inBatches(group, group, cancel, [&](std::size_t first, std::size_t count) {
            std::vector<std::vector<std::int64_t>> texts;
            for (std::size_t i = 0; i < count; ++i)
                texts.push_back(ids[order[begin + first + i]]);
            std::vector<std::vector<float>> rows = plainRows(encode(texts));
            for (std::size_t i = 0; i < count; ++i)
                all[order[begin + first + i]] = std::move(rows[i]);
        });
        if (!done)
            return failWith(done);
        choice.took(tokens, group * longest, std::chrono::duration<double>(Clock::now() - start).count());
        begin += group;
    }
    return all;
}

Result<std::vector<Embedding>>
embedTokens(std::span<const std::vector<std::int64_t>> ids, BatchChoice& choice, const CancelToken& cancel,
            const std::function<at::Tensor(std::span<const std::vector<std::int64_t>> texts)>& encode) {
    return rowsOfTokens(ids, choice, cancel,
                        [&](std::span<const std::vector<std::int64_t>> texts) { return unitLength(encode(texts)); });
}

} // namespace medley::ml
