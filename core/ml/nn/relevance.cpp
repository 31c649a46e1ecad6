#include "core/ml/nn/relevance.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace medley::ml::nn {

std::vector<at::Tensor> gradientsOf(const at::Tensor& score, const std::vector<at::Tensor>& inputs) {
    TORCH_CHECK(score.numel() == 1, "gradients need one score, not ", score.numel());
    auto gradients = torch::autograd::grad({score.reshape({})}, inputs, /*grad_outputs=*/{}, /*retain_graph=*/false,
                                           /*create_graph=*/false, /*allow_unused=*/true);
    for (std::size_t i = 0; i < gradients.size(); ++i) {
        if (!gradients[i].defined())
            gradients[i] = at::zeros_like(inputs[i]);
    }
    return gradients;
}

at::Tensor attentionRelevance(const std::vector<at::Tensor>& attentions, const std::vector<at::Tensor>& gradients) {
    TORCH_CHECK(!attentions.empty() && attentions.size() == gradients.size(), "a gradient for each attention");
    const at::Tensor& first = attentions.front();
    const c10::NoGradGuard noGradients;
    at::Tensor relevance = at::eye(first.size(3), first.options().requires_grad(false))
                               .expand({first.size(0), first.size(3), first.size(3)})
                               .contiguous();
    for (std::size_t i = 0; i < attentions.size(); ++i) {
        const at::Tensor layer = at::relu(gradients[i] * attentions[i]).mean(1);
        relevance = relevance + at::bmm(layer, relevance);
    }
    return relevance;
}

at::Tensor attentionGradCam(const at::Tensor& attention, const at::Tensor& gradient) {
    const c10::NoGradGuard noGradients;
    return (attention * at::relu(gradient)).mean(1);
}

at::Tensor convolutionGradCam(const at::Tensor& activation, const at::Tensor& gradient) {
    const c10::NoGradGuard noGradients;
    return at::relu((activation * gradient.mean({2, 3}, true)).sum(1));
}

} // namespace medley::ml::nn
