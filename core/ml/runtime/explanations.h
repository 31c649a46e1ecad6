// From relevance tensors to the plain values of explainers.h. Private to core/ml.
#pragma once

#include "core/ml/explainers.h"
#include "core/ml/generators.h"
#include "core/ml/text/tokenizer.h"

#include <ATen/ATen.h>

#include <span>
#include <utility>
#include <vector>

namespace medley::ml {

/// values: rows · columns numbers in any type on any device, row by row; negative ones become 0.
[[nodiscard]] PatchMap patchMap(const at::Tensor& values, int rows, int columns);

/// A TokenMap without a map for each token that is not a special one; relevance: [tokens].
[[nodiscard]] std::vector<TokenMap> tokenRelevance(const Tokenizer& tokenizer, std::span<const TokenId> ids,
                                                   const at::Tensor& relevance);

/// How likely it was to write a text: the mean log probability of its tokens, and that of each. What is only a part of
/// a character counts to the token that ends it. `logProbabilities`: of each of written.tokens; where there are none,
/// of the end alone, which then is what was decided on.
[[nodiscard]] OutputScore scoreOfText(const Generation& written, std::span<const float> logProbabilities);

/// The text as what is explained, a TokenMap for each token of the score. cells: [log probabilities, rows · columns],
/// where the model looked for each. Method and region are left to the caller.
[[nodiscard]] ImageExplanation explanationOfText(const Generation& written, std::span<const float> logProbabilities,
                                                 const at::Tensor& cells, int rows, int columns);

/// explainOne(target, options) → Result<ImageExplanation> for each of them in order; attentions are wanted of the first
/// at the most. Cancelled between them.
template <class ExplainOne>
[[nodiscard]] Result<std::vector<ImageExplanation>> explainEach(std::span<const ExplainTarget> targets,
                                                                const ExplainOptions& options,
                                                                const CancelToken& cancel, ExplainOne&& explainOne) {
    std::vector<ImageExplanation> explanations;
    ExplainOptions wanted = options;
    for (const ExplainTarget& target : targets) {
        if (cancel.isCancelled())
            return CancelToken::failure();
        Result<ImageExplanation> explanation = explainOne(target, wanted);
        if (!explanation)
            return failWith(explanation);
        explanations.push_back(std::move(*explanation));
        wanted.attentions = false;
    }
    return explanations;
}

} // namespace medley::ml
