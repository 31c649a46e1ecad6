// EfficientNet-Lite 0 to 4: Tan and Le 2019, https://arxiv.org/abs/1905.11946, without squeeze-and-excitation and with
// ReLU6 (tensorflow/tpu, models/official/efficientnet/lite). Names of the tensors: EfficientNet-PyTorch's state dict.
#pragma once

#include "core/ml/nn/conv2d.h"
#include "core/ml/nn/linear.h"

#include <optional>
#include <string_view>
#include <vector>

namespace medley::ml::efficientnet {

/// What tells the five sizes apart. Stem and head are not scaled.
struct Variant {
    std::string_view name; ///< e.g. "efficientnet_lite0"
    double width;
    double depth;
    int inputSize; ///< pixels of the square input
};

/// The size whose blocks have the shapes of this checkpoint; throws ModelError if there is none.
[[nodiscard]] Variant variantOf(const nn::Weights& weights);

class Network {
public:
    /// Batch norms are folded into the convolutions. Throws ModelError.
    Network(const nn::Weights& weights, const Variant& variant);

    /// pictures: [batch, 3, height, width] → [batch, channels, rows, columns], channels-last.
    [[nodiscard]] at::Tensor features(const at::Tensor& pictures) const;
    /// features → logits [batch, classes].
    [[nodiscard]] at::Tensor classify(const at::Tensor& features) const;
    [[nodiscard]] std::int64_t classCount() const { return m_classifier.outSize(); }

private:
    struct Block { ///< mobile inverted bottleneck (https://arxiv.org/abs/1801.04381)
        std::optional<nn::Conv2d> expand;
        nn::Conv2d depthwise;
        nn::Conv2d project;
        bool residual = false;
    };

    nn::Conv2d m_stem;
    std::vector<Block> m_blocks;
    nn::Conv2d m_head;
    nn::Linear m_classifier;
};

} // namespace medley::ml::efficientnet
