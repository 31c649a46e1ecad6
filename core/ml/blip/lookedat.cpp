#include "core/ml/blip/lookedat.h"

#include "core/ml/runtime/explanations.h"

#include <algorithm>
#include <cmath>

namespace medley::ml::blip {

at::Tensor meanCrossAttention(const nn::Record& record) {
    const std::vector<at::Tensor>& layers = record.crossAttentions;
    TORCH_CHECK(!layers.empty(), "no cross-attention was recorded");
    const std::size_t shown = std::min(kShownLayers, layers.size());
    const std::vector<at::Tensor> last(layers.end() - static_cast<std::ptrdiff_t>(shown), layers.end());
    return at::cat(last, 1).mean(1)[0].detach().to(at::kCPU, at::kFloat); // heads side by side
}

ImageExplanation explanationOf(const Generation& written, const at::Tensor& toPatches) {
    const auto grid = static_cast<int>(std::lround(std::sqrt(static_cast<double>(toPatches.size(1)))));
    ImageExplanation explanation;
    explanation.output = written.text;
    explanation.score = written.score;
    explanation.scoreName = "mean log probability of a token";
    // An empty text was decided on as well: by its end.
    const auto tokens = static_cast<std::int64_t>(std::max<std::size_t>(written.tokens.size(), 1));
    explanation.map = patchMap(toPatches.narrow(0, 0, tokens).mean(0), grid, grid);
    for (std::size_t i = 0; i < written.tokens.size(); ++i) {
        const GeneratedToken& token = written.tokens[i];
        explanation.tokens.push_back(
            {token.text, token.probability, patchMap(toPatches[static_cast<std::int64_t>(i)], grid, grid)});
    }
    return explanation;
}

} // namespace medley::ml::blip
