#include "core/ml/blip/lookedat.h"

#include <algorithm>
#include <vector>

namespace medley::ml::blip {

at::Tensor meanCrossAttention(const nn::Record& record) {
    const std::vector<at::Tensor>& layers = record.crossAttentions;
    TORCH_CHECK(!layers.empty(), "no cross-attention was recorded");
    const std::size_t shown = std::min(kShownLayers, layers.size());
    const std::vector<at::Tensor> last(layers.end() - static_cast<std::ptrdiff_t>(shown), layers.end());
    return at::cat(last, 1).mean(1)[0].detach().to(at::kCPU, at::kFloat); // heads side by side
}

} // namespace medley::ml::blip
