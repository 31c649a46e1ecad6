// From the attention of all layers and heads to one map: choosing, averaging, no model asked again. Pure; any thread.
#pragma once

#include "core/ml/explainers.h"

#include <optional>
#include <vector>

namespace medley {

enum class Reduction {
    Mean,    ///< over what `layer` and `head` leave open
    Max,     ///< the largest over what they leave open
    Rollout, ///< AttentionRecord::rollout; layer and head do not matter
};

struct AttentionChoice {
    std::optional<int> layer{}; ///< 0 is the first; empty: all
    std::optional<int> head{};  ///< empty: all
    Reduction reduction = Reduction::Mean;
};

/// What the query looked at: [keys]. Choices outside of the record's layers and heads are as if left open.
[[nodiscard]] std::vector<float> attentionRow(const ml::AttentionRecord& record, int query,
                                              const AttentionChoice& choice);

/// attentionRow() of all queries: [queries][keys].
[[nodiscard]] std::vector<float> attentionMatrix(const ml::AttentionRecord& record, const AttentionChoice& choice);

/// The patches of attentionRow() as a map of the picture; empty where the keys are no patches. With no query: the mean
/// over all of them.
[[nodiscard]] ml::PatchMap attentionMap(const ml::AttentionRecord& record, std::optional<int> query,
                                        const AttentionChoice& choice);

/// Scaled so that the values add up to 1; all zero stays so.
[[nodiscard]] ml::PatchMap shareOf(ml::PatchMap map);

} // namespace medley
