#include "core/services/explain/attentionview.h"

#include <algorithm>
#include <numeric>

namespace medley {

namespace {

/// [first, end) of the layers or heads that count; all of them where the choice is left open or is none.
struct Range {
    int first = 0;
    int end = 0;
};

Range rangeOf(const std::optional<int>& chosen, int count) {
    return chosen && *chosen >= 0 && *chosen < count ? Range{*chosen, *chosen + 1} : Range{0, count};
}

/// False where what the record says of itself does not fit its numbers.
bool isConsistent(const ml::AttentionRecord& record) {
    if (record.layers <= 0 || record.heads <= 0 || record.queries <= 0 || record.keys <= 0)
        return false;
    return record.values.size() == record.offset(record.layers, 0, 0);
}

bool hasRollout(const ml::AttentionRecord& record) {
    return isConsistent(record) &&
           record.rollout.size() == static_cast<std::size_t>(record.queries) * static_cast<std::size_t>(record.keys);
}

} // namespace

std::vector<float> attentionRow(const ml::AttentionRecord& record, int query, const AttentionChoice& choice) {
    const bool rolls = choice.reduction == Reduction::Rollout;
    if (query < 0 || query >= record.queries || !(rolls ? hasRollout(record) : isConsistent(record)))
        return {};
    const auto keys = static_cast<std::ptrdiff_t>(record.keys);
    if (rolls) {
        const auto row = record.rollout.begin() + query * keys;
        return {row, row + keys};
    }
    std::vector<float> reduced(static_cast<std::size_t>(record.keys), 0.0F);
    const auto [firstLayer, endLayer] = rangeOf(choice.layer, record.layers);
    const auto [firstHead, endHead] = rangeOf(choice.head, record.heads);
    for (int layer = firstLayer; layer < endLayer; ++layer) {
        for (int head = firstHead; head < endHead; ++head) {
            const auto row = record.values.begin() + static_cast<std::ptrdiff_t>(record.offset(layer, head, query));
            if (choice.reduction == Reduction::Max)
                std::transform(reduced.begin(), reduced.end(), row, reduced.begin(),
                               [](float a, float b) { return std::max(a, b); });
            else
                std::transform(reduced.begin(), reduced.end(), row, reduced.begin(), std::plus<>());
        }
    }
    if (choice.reduction == Reduction::Mean) {
        const auto count = static_cast<float>((endLayer - firstLayer) * (endHead - firstHead));
        for (float& value : reduced)
            value /= count;
    }
    return reduced;
}

std::vector<float> attentionMatrix(const ml::AttentionRecord& record, const AttentionChoice& choice) {
    std::vector<float> matrix;
    for (int query = 0; query < record.queries; ++query) {
        const auto row = attentionRow(record, query, choice);
        matrix.insert(matrix.end(), row.begin(), row.end());
    }
    return matrix;
}

ml::PatchMap attentionMap(const ml::AttentionRecord& record, std::optional<int> query, const AttentionChoice& choice) {
    // In 64 bits: rows and columns are the model's word.
    const auto patches = static_cast<std::int64_t>(record.gridRows) * record.gridColumns;
    if (record.gridRows <= 0 || record.gridColumns <= 0 || patches > record.keys)
        return {};
    std::vector<float> row;
    if (query) {
        row = attentionRow(record, *query, choice);
    } else {
        const auto matrix = attentionMatrix(record, choice);
        if (!matrix.empty())
            row.assign(static_cast<std::size_t>(record.keys), 0.0F);
        for (std::size_t i = 0; i < matrix.size(); ++i)
            row[i % row.size()] += matrix[i] / static_cast<float>(record.queries);
    }
    if (row.empty())
        return {};
    return {record.gridRows, record.gridColumns, {row.end() - static_cast<std::ptrdiff_t>(patches), row.end()}};
}

ml::PatchMap shareOf(ml::PatchMap map) {
    const double total = std::accumulate(map.values.begin(), map.values.end(), 0.0);
    if (total > 0)
        for (float& value : map.values)
            value = static_cast<float>(static_cast<double>(value) / total);
    return map;
}

} // namespace medley
