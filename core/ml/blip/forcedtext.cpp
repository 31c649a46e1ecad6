#include "core/ml/blip/forcedtext.h"

#include <stdexcept>

namespace medley::ml::blip {

at::Tensor logProbabilities(const TextDecoder& decoder, const CrossKeyValues& cross,
                            std::span<const generation::TokenId> prompt, std::span<const generation::TokenId> tokens,
                            nn::Record* record) {
    TORCH_CHECK(!prompt.empty() && !tokens.empty() && !cross.empty(), "nothing to read");
    std::vector<generation::TokenId> ids(prompt.begin(), prompt.end());
    ids.insert(ids.end(), tokens.begin(), tokens.end() - 1);
    if (static_cast<std::int64_t>(ids.size()) > decoder.model().settings().positions)
        throw std::invalid_argument("The text is too long for the model.");
    const at::Tensor& keys = cross.front().keys;
    TextInput input;
    input.ids = at::tensor(ids, at::kLong).unsqueeze(0).expand({keys.size(0), -1}).to(keys.device());
    input.cross = &cross;
    const at::Tensor logits = decoder.logits(input, record).slice(1, static_cast<std::int64_t>(prompt.size()) - 1);
    const at::Tensor chosen = at::tensor(at::ArrayRef<generation::TokenId>(tokens.data(), tokens.size()), at::kLong)
                                  .to(keys.device())
                                  .view({1, -1, 1})
                                  .expand({keys.size(0), -1, 1});
    return at::log_softmax(logits, -1).gather(2, chosen).squeeze(2).to(at::kCPU, at::kFloat).contiguous();
}

} // namespace medley::ml::blip
