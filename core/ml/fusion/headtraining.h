// Training of early fusion's two layers on features that were computed once: mean cross-entropy, Adam (Kingma and Ba
// 2014, https://arxiv.org/abs/1412.6980, algorithm 1; torch.optim.Adam).
#pragma once

#include "core/ml/fusion/network.h"

#include <array>
#include <random>
#include <vector>

namespace medley::ml::fusion {

class HeadTraining {
public:
    /// Copies the weights, which are float32 on the CPU.
    HeadTraining(const HeadWeights& start, double learningRate);

    /// features: float32 [batch, features]; labels: int64 [batch]; dropout: [batch, hidden], what the hidden layer is
    /// multiplied by, or undefined. Both were not made in inference mode. Returns the loss before the step.
    double step(const at::Tensor& features, const at::Tensor& labels, const at::Tensor& dropout = {});
    [[nodiscard]] at::Tensor logits(const at::Tensor& features, const at::Tensor& dropout = {}) const;

    [[nodiscard]] HeadWeights weights() const; ///< copies of what they are now
    /// Of the last step, in the order hidden.weight, hidden.bias, output.weight, output.bias.
    [[nodiscard]] const std::vector<at::Tensor>& gradients() const { return m_gradients; }

private:
    std::vector<at::Tensor> m_parameters; ///< in the order of gradients()
    std::vector<at::Tensor> m_gradients;
    std::vector<at::Tensor> m_means;   ///< first moments
    std::vector<at::Tensor> m_squares; ///< second moments
    double m_learningRate;
    std::int64_t m_steps = 0;
};

/// Layers as torch.nn.Linear begins: uniform within 1 / sqrt(inputs).
[[nodiscard]] HeadWeights randomHead(std::int64_t features, std::int64_t hidden, std::int64_t classes,
                                     std::mt19937_64& random);

/// [batch, hidden]: 0 with the probability `share`, else 1 / (1 - share). 0 ≤ share < 1.
[[nodiscard]] at::Tensor dropoutMask(std::int64_t batch, std::int64_t hidden, double share, std::mt19937_64& random);

} // namespace medley::ml::fusion
