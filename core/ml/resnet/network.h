// ResNet: He et al. 2015, https://arxiv.org/abs/1512.03385, sections 3.3 and 4.1, with the stride of a bottleneck in
// its 3×3 convolution ("v1.5") unless the settings say otherwise. References: transformers'
// ResNetForImageClassification and torchvision's ResNet; names of the tensors as in either.
#pragma once

#include "core/ml/nn/conv2d.h"
#include "core/ml/nn/linear.h"
#include "core/ml/nn/record.h"
#include "core/ml/resnet/settings.h"

#include <optional>
#include <vector>

namespace medley::ml::resnet {

/// Everything before the classifier.
class Backbone {
public:
    Backbone() = default; ///< only to be assigned to
    /// `weights` is where the stem is; batch norms are folded into the convolutions. Throws ModelError.
    Backbone(const nn::Weights& weights, const Settings& settings);

    /// pictures: [batch, channels, height, width], normalised → the last stage [batch, width, rows, columns], a 32nd of
    /// the picture's size with four stages. Channels-last. `record` receives stem and stages as hidden states.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& pictures, nn::Record* record = nullptr) const;
    [[nodiscard]] std::int64_t width() const { return m_width; } ///< channels of the last stage

private:
    struct Block {
        std::optional<nn::Conv2d> shortcut;   ///< where the block changes width or size
        std::vector<nn::Conv2d> convolutions; ///< the last one without activation: it follows the sum
    };
    [[nodiscard]] at::Tensor apply(const Block& block, at::Tensor x) const;

    nn::Conv2d m_stem;
    std::vector<std::vector<Block>> m_stages;
    nn::Activation m_activation = nn::Activation::Relu;
    std::int64_t m_width = 0;
};

class Network {
public:
    Network(const nn::Weights& weights, const Settings& settings); ///< throws ModelError

    /// As the backbone.
    [[nodiscard]] at::Tensor features(const at::Tensor& pictures, nn::Record* record = nullptr) const {
        return m_backbone(pictures, record);
    }
    /// features → logits [batch, classes].
    [[nodiscard]] at::Tensor classify(const at::Tensor& features) const;
    [[nodiscard]] std::int64_t classCount() const { return m_classifier.outSize(); }

private:
    Backbone m_backbone;
    nn::Linear m_classifier;
};

/// The mean of each channel: [batch, width, rows, columns] → [batch, width].
[[nodiscard]] at::Tensor pooled(const at::Tensor& features);

} // namespace medley::ml::resnet
