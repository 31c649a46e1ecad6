#include "core/ml/runtime/explanations.h"

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
    std::vector<TokenMap> tokens;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::string text = tokenizer.decode(ids.subspan(i, 1));
        if (!text.empty())
            tokens.push_back({std::move(text), plain.data_ptr<float>()[i], {}});
    }
    return tokens;
}

} // namespace medley::ml
