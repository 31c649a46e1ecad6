// What the networks that name a picture have in common as models of the engine. Private to core/ml.
#pragma once

#include "core/base/shown.h"
#include "core/ml/engine.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/nn/weights.h"
#include "core/ml/vision/imageprocessor.h"

#include <ATen/ATen.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace medley::ml {

/// What a family gives: the network, and where it looked.
class ClassifierNetwork {
public:
    virtual ~ClassifierNetwork() = default;
    [[nodiscard]] virtual std::int64_t classCount() const = 0;
    /// [batch, 3, height, width] → logits [batch, classes]. With `evidence`, and where gradients are enabled: also the
    /// tensors inside the network that relevance() looks at, as part of the logits' graph.
    [[nodiscard]] virtual at::Tensor logits(const at::Tensor& pictures, std::vector<at::Tensor>* evidence) const = 0;
    /// From the evidence of one picture and the gradients of a score by it → [rows, columns].
    [[nodiscard]] virtual at::Tensor relevance(const std::vector<at::Tensor>& evidence,
                                               const std::vector<at::Tensor>& gradients) const = 0;
    /// As ImageExplanation::attentions; a network without attention has none.
    [[nodiscard]] virtual std::vector<AttentionRecord> attentions(const std::vector<at::Tensor>& /*evidence*/) const {
        return {};
    }
    [[nodiscard]] virtual std::string_view method() const = 0; ///< as ImageExplanation::method
};

/// Of a convolutional network with `features`, [batch, 3, height, width] → [batch, channels, rows, columns], and
/// `classify`, from there to logits: Grad-CAM of the last features. The convolutions themselves are not differentiated.
template <class Network>
class ConvolutionalClassifier final : public ClassifierNetwork {
public:
    explicit ConvolutionalClassifier(Network network) : m_network(std::move(network)) {}

    [[nodiscard]] std::int64_t classCount() const override { return m_network.classCount(); }
    [[nodiscard]] at::Tensor logits(const at::Tensor& pictures, std::vector<at::Tensor>* evidence) const override {
        at::Tensor features = m_network.features(pictures);
        if (evidence) {
            features = features.detach().requires_grad_();
            evidence->push_back(features);
        }
        return m_network.classify(features);
    }
    [[nodiscard]] at::Tensor relevance(const std::vector<at::Tensor>& evidence,
                                       const std::vector<at::Tensor>& gradients) const override {
        return nn::convolutionGradCam(evidence.front(), gradients.front())[0];
    }
    [[nodiscard]] std::string_view method() const override { return shown("Grad-CAM (Selvaraju et al. 2017)"); }

private:
    Network m_network;
};

struct PictureClassifierParts {
    ModelInfo info;
    nn::Compute compute;
    std::unique_ptr<ClassifierNetwork> network;
    vision::ImageProcessor processor; ///< makes all pictures one size
    std::vector<std::string> labels;  ///< of all classes, or empty
    /// How many usually go through the network at once on the CPU (1, 4, 8 …): where one picture's layers fill the
    /// cache, more are slower.
    std::size_t picturesAtOnce = 1;
};

[[nodiscard]] std::unique_ptr<Model> makePictureClassifier(PictureClassifierParts parts);

} // namespace medley::ml
