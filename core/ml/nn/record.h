// What the layers of a transformer computed, for tests and for looking into a model.
#pragma once

#include <ATen/ATen.h>

#include <vector>

namespace medley::ml::nn {

/// Filled only where somebody asks for it: attention takes [batch, heads, query, key] a layer. Where gradients are
/// enabled the attentions are part of the graph, so that a score can be differentiated by them.
struct Record {
    std::vector<at::Tensor> hiddenStates;    ///< layers + 1 of [batch, length, width]; the first is the embeddings
    std::vector<at::Tensor> attentions;      ///< layers of [batch, heads, length, length], after softmax
    std::vector<at::Tensor> crossAttentions; ///< layers of [batch, heads, length, positions of the other sequence]
};

} // namespace medley::ml::nn
