// Which inputs an output can be traced back to, from attention probabilities and the gradients of a score by them.
#pragma once

#include <ATen/ATen.h>

#include <vector>

namespace medley::ml::nn {

/// What becomes of the graph that gradients are computed through.
enum class Graph {
    Release, ///< its memory is given back on the way
    Keep,    ///< another score that was computed from the same tensors comes next
};

/// d score / d inputs; `score` has one element, and the inputs are part of its graph (Record::attentions where
/// gradients are enabled). An input that the score does not depend on gets zeros.
[[nodiscard]] std::vector<at::Tensor> gradientsOf(const at::Tensor& score, const std::vector<at::Tensor>& inputs,
                                                  Graph graph = Graph::Release);

/// Attention relevance of self-attention layers (Chefer et al. 2021, https://arxiv.org/abs/2103.15679, equations 5 and
/// 6): R starts as the identity, and each layer adds mean over heads of (gradient · attention)⁺ times R.
/// attentions, gradients: layers of [batch, heads, length, length] → [batch, length, length], row i holding what
/// token i of the last layer owes to each token of the input.
[[nodiscard]] at::Tensor attentionRelevance(const std::vector<at::Tensor>& attentions,
                                            const std::vector<at::Tensor>& gradients);

/// Grad-CAM on attention (Selvaraju et al. 2017 as ALBEF and BLIP apply it to cross-attention): mean over heads of
/// attention · gradient⁺. [batch, heads, query, key] → [batch, query, key].
[[nodiscard]] at::Tensor attentionGradCam(const at::Tensor& attention, const at::Tensor& gradient);

/// Grad-CAM of a convolutional layer (https://arxiv.org/abs/1610.02391, equations 1 and 2): channels weighted by their
/// mean gradient, summed, negative values cut. [batch, channels, height, width] → [batch, height, width].
[[nodiscard]] at::Tensor convolutionGradCam(const at::Tensor& activation, const at::Tensor& gradient);

/// Attention rollout (Abnar and Zuidema 2020, https://arxiv.org/abs/2005.00928, section 3): what a layer mixes is half
/// the mean over its heads and half its own input (the residual), and the layers are multiplied.
/// attentions: layers of [batch, heads, length, past + length] → float32 [batch, length, past + length], rows that add
/// up to 1. The `past` keys that are no queries, such as a prompt that was read before, stand for themselves.
[[nodiscard]] at::Tensor attentionRollout(const std::vector<at::Tensor>& attentions);

/// The same through layers that attend to another sequence after themselves: mean over the layers of the rollout up to
/// that layer, times the mean over the heads of its cross-attention (Chefer et al. 2021, equation 10, without gradients
/// and not transposed, so that rows add up to 1).
/// attentions: layers of [batch, heads, length, length]; crossAttentions: of [batch, heads, length, keys] →
/// float32 [batch, length, keys].
[[nodiscard]] at::Tensor crossAttentionRollout(const std::vector<at::Tensor>& attentions,
                                               const std::vector<at::Tensor>& crossAttentions);

} // namespace medley::ml::nn
