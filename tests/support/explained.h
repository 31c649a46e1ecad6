// One explanation of one target, and what every recorded attention has to be. For tests that link medley_ml.
#pragma once

#include "core/ml/explainers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>

namespace medley::test {

[[nodiscard]] inline Result<ml::ImageExplanation> explained(ml::ImageExplainer& explainer, const RgbImage& image,
                                                            const ml::ExplainTarget& target,
                                                            const CancelToken& cancel = {}, bool attentions = false) {
    auto all = explainer.explain(image, {&target, 1}, {attentions}, cancel);
    if (!all)
        return failWith(all);
    return std::move(all->front());
}

[[nodiscard]] inline Result<ml::ImageExplanation> explained(ml::ImageExplainer& explainer, const RgbImage& image,
                                                            const std::string& about, const CancelToken& cancel = {}) {
    return explained(explainer, image, ml::ExplainTarget{about, {}, {}}, cancel);
}

/// What is wrong with a record: its sizes, a row that does not add up to 1 (to less where it is a part of one).
/// Empty: nothing.
[[nodiscard]] inline std::string problemOf(const ml::AttentionRecord& record, bool isPart = false) {
    const auto queries = static_cast<std::size_t>(record.queries);
    const auto keys = static_cast<std::size_t>(record.keys);
    const auto rows = static_cast<std::size_t>(record.layers) * static_cast<std::size_t>(record.heads) * queries;
    if (rows == 0 || keys == 0)
        return record.of + " is empty";
    if (record.values.size() != rows * keys || record.rollout.size() != queries * keys)
        return record.of + " has another size than it says";
    if (record.queryTokens.size() != queries)
        return record.of + " lacks tokens of queries";
    const bool hasGrid = record.gridRows > 0;
    if (record.keyTokens.size() != (hasGrid ? 0 : keys) || record.gridRows * record.gridColumns > record.keys)
        return record.of + " has keys without a name or a place";
    const auto hasWrongRow = [&](std::span<const float> values) {
        for (std::size_t i = 0; i < values.size(); i += keys) {
            const auto row = values.subspan(i, keys);
            const float sum = std::accumulate(row.begin(), row.end(), 0.0F);
            const bool isFine = isPart ? sum > 0 && sum < 1 : std::abs(sum - 1) < 1e-4F;
            if (!isFine || *std::min_element(row.begin(), row.end()) < 0)
                return true;
        }
        return false;
    };
    if (hasWrongRow(record.values))
        return record.of + " has a row that is none";
    return hasWrongRow(record.rollout) ? "the rollout of " + record.of + " has a row that is none" : "";
}

} // namespace medley::test
