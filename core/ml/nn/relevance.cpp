#include "core/ml/nn/relevance.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace medley::ml::nn {

namespace {

at::Tensor meanOfHeads(const at::Tensor& attention) {
    return attention.detach().to(at::kFloat).mean(1);
}

/// Every query is itself: [batch, length, past + length].
at::Tensor rolloutStart(const at::Tensor& attention) {
    const std::int64_t length = attention.size(2);
    at::Tensor rollout = at::zeros({attention.size(0), length, attention.size(3)},
                                   attention.options().dtype(at::kFloat).requires_grad(false));
    rollout.slice(2, attention.size(3) - length).copy_(at::eye(length, rollout.options()));
    return rollout;
}

/// One layer further.
at::Tensor rolledOn(const at::Tensor& rollout, const at::Tensor& attention) {
    const std::int64_t past = rollout.size(2) - rollout.size(1);
    const at::Tensor mean = meanOfHeads(attention);
    at::Tensor mixed = at::bmm(mean.slice(2, past), rollout);
    mixed.slice(2, 0, past).add_(mean.slice(2, 0, past));
    return mixed.add_(rollout).div_(2);
}

} // namespace

std::vector<at::Tensor> gradientsOf(const at::Tensor& score, const std::vector<at::Tensor>& inputs, Graph graph) {
    TORCH_CHECK(score.numel() == 1, "gradients need one score, not ", score.numel());
    auto gradients = torch::autograd::grad({score.reshape({})}, inputs, /*grad_outputs=*/{},
                                           /*retain_graph=*/graph == Graph::Keep, /*create_graph=*/false,
                                           /*allow_unused=*/true);
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

at::Tensor attentionRollout(const std::vector<at::Tensor>& attentions) {
    TORCH_CHECK(!attentions.empty(), "no attention was recorded");
    const c10::NoGradGuard noGradients;
    at::Tensor rollout = rolloutStart(attentions.front());
    for (const at::Tensor& attention : attentions)
        rollout = rolledOn(rollout, attention);
    return rollout;
}

at::Tensor crossAttentionRollout(const std::vector<at::Tensor>& attentions,
                                 const std::vector<at::Tensor>& crossAttentions) {
    TORCH_CHECK(!attentions.empty() && attentions.size() == crossAttentions.size(), "a cross-attention a layer");
    const c10::NoGradGuard noGradients;
    at::Tensor rollout = rolloutStart(attentions.front());
    at::Tensor sum;
    for (std::size_t i = 0; i < attentions.size(); ++i) {
        rollout = rolledOn(rollout, attentions[i]);
        const at::Tensor layer = at::bmm(rollout, meanOfHeads(crossAttentions[i]));
        sum = sum.defined() ? sum + layer : layer;
    }
    return sum / static_cast<double>(attentions.size());
}

} // namespace medley::ml::nn
