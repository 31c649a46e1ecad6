// Early fusion of picture and text: what a ResNet sees in the picture and BERT's state of [CLS], side by side, go
// through two linear layers with ReLU and, in training, dropout between them (Baltrušaitis et al. 2019,
// https://arxiv.org/abs/1705.09406, section 6.1). The encoders are frozen; only the two layers are trained.
#pragma once

#include "core/ml/bert/textencoder.h"
#include "core/ml/nn/linear.h"
#include "core/ml/resnet/network.h"

namespace medley::ml::fusion {

/// The two frozen encoders.
class Encoders {
public:
    /// image: where a ResNet of torchvision or transformers is, its config.json, which may be empty for torchvision's.
    /// text: where BERT or one of its kin is, and its config.json. Other parts (a classifier, a pooler) are left alone.
    /// Throws ModelError.
    Encoders(const nn::Weights& image, const nn::Config& imageConfig, const nn::Weights& text,
             const nn::Config& textConfig);

    /// pixels: [batch, 3, height, width], normalised; ids, mask: int64 [batch, length] → [batch, width()], the
    /// picture's features first.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& pixels, const at::Tensor& ids, const at::Tensor& mask) const;
    [[nodiscard]] std::int64_t width() const { return m_image.width() + m_text.width(); }
    [[nodiscard]] const resnet::Backbone& image() const { return m_image; }
    [[nodiscard]] const bert::TextEncoder& text() const { return m_text; }

private:
    resnet::Backbone m_image;
    bert::TextEncoder m_text;
};

/// The layers that are trained, as they are stored: `classifier.0` and `classifier.3`.
struct HeadWeights {
    nn::LinearWeights hidden; ///< [hidden, features]
    nn::LinearWeights output; ///< [classes, hidden]
};

/// A trained model.
class Network {
public:
    /// From config.json with `image`, `text`, `hidden` and `num_classes`, and tensors below `image_encoder`,
    /// `text_encoder` and `classifier`. Throws ModelError.
    Network(const nn::Weights& weights, const nn::Config& config);

    [[nodiscard]] const Encoders& encoders() const { return m_encoders; }
    [[nodiscard]] at::Tensor logits(const at::Tensor& features) const { return m_output(m_hidden(features)); }
    [[nodiscard]] std::int64_t classCount() const { return m_output.outSize(); }

private:
    Encoders m_encoders;
    nn::Linear m_hidden; ///< with ReLU
    nn::Linear m_output;
};

/// The head's tensors; `weights` is where `classifier` is.
[[nodiscard]] HeadWeights readHead(const nn::Weights& weights, std::int64_t features, std::int64_t hidden,
                                   std::int64_t classes);

} // namespace medley::ml::fusion
