#include "core/ml/runtime/explanations.h"

#include "core/base/shown.h"
#include "core/ml/runtime/attentionrecords.h"

#include <cmath>
#include <numeric>

namespace medley::ml {

PatchMap patchMap(const at::Tensor& values, int rows, int columns) {
    const at::Tensor plain = at::relu(values.detach()).to(at::kCPU, at::kFloat).contiguous();
    TORCH_CHECK(plain.numel() == std::int64_t{rows} * columns, "a map of ", rows, " by ", columns, " got ",
                plain.numel(), " values");
    return {rows, columns, {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()}};
}

std::vector<TokenMap> tokenRelevance(const Tokenizer& tokenizer, std::span<const TokenId> ids,
                                     const at::Tensor& relevance) {
    const at::Tensor plain = relevance.detach().to(at::kCPU, at::kFloat).contiguous();
    std::vector<std::string> texts = readableTokens(tokenizer, ids);
    std::vector<TokenMap> tokens;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!tokenizer.decode(ids.subspan(i, 1)).empty())
            tokens.push_back({std::move(texts[i]), plain.data_ptr<float>()[i], {}});
    }
    return tokens;
}

OutputScore scoreOfText(const Generation& written, std::span<const float> logProbabilities) {
    OutputScore score;
    const auto count = static_cast<float>(std::max<std::size_t>(logProbabilities.size(), 1));
    score.score = std::accumulate(logProbabilities.begin(), logProbabilities.end(), 0.0F) / count;
    float pending = 0;
    for (std::size_t i = 0; i < written.tokens.size() && i < logProbabilities.size(); ++i) {
        pending += logProbabilities[i];
        if (!written.tokens[i].text.empty())
            score.tokens.push_back(std::exchange(pending, 0.0F));
    }
    return score;
}

ImageExplanation explanationOfText(const Generation& written, std::span<const float> logProbabilities,
                                   const at::Tensor& cells, int rows, int columns) {
    TORCH_CHECK(cells.size(0) == static_cast<std::int64_t>(logProbabilities.size()), "a row of cells a token");
    const OutputScore score = scoreOfText(written, logProbabilities);
    ImageExplanation explanation;
    explanation.output = written.text;
    explanation.score = score.score;
    explanation.scoreName = shown("mean log probability of a token");
    explanation.map = patchMap(cells.mean(0), rows, columns);
    at::Tensor pending = at::zeros_like(cells[0]);
    for (std::size_t i = 0; i < written.tokens.size() && i < logProbabilities.size(); ++i) {
        pending = pending + cells[static_cast<std::int64_t>(i)];
        if (written.tokens[i].text.empty())
            continue;
        const float probability = std::exp(score.tokens[explanation.tokens.size()]);
        explanation.tokens.push_back({written.tokens[i].text, probability, patchMap(pending, rows, columns)});
        pending = at::zeros_like(pending);
    }
    return explanation;
}

} // namespace medley::ml
