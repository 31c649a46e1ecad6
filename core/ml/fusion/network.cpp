#include "core/ml/fusion/network.h"

namespace medley::ml::fusion {

namespace {

constexpr std::int64_t kWidest = 65'536;
constexpr std::int64_t kMostClasses = 1'000'000;

resnet::Backbone imageEncoder(const nn::Weights& weights, const nn::Config& config) {
    if (config.text("model_type", "") != "resnet")
        return {weights, resnet::Settings::ofTorchvision(weights, config)};
    const bool hasPrefix = weights.has("resnet.embedder.embedder.convolution.weight");
    return {hasPrefix ? weights.in("resnet") : weights, resnet::Settings::read(config)};
}

} // namespace

Encoders::Encoders(const nn::Weights& image, const nn::Config& imageConfig, const nn::Weights& text,
                   const nn::Config& textConfig)
    : m_image(imageEncoder(image, imageConfig)), m_text(text, textConfig) {}

at::Tensor Encoders::operator()(const at::Tensor& pixels, const at::Tensor& ids, const at::Tensor& mask) const {
    return at::cat({resnet::pooled(m_image(pixels)), m_text(ids, mask).select(1, 0)}, 1);
}

HeadWeights readHead(const nn::Weights& weights, std::int64_t features, std::int64_t hidden, std::int64_t classes) {
    const nn::Weights head = weights.in("classifier");
    return {nn::linearWeights(head.in("0"), features, hidden), nn::linearWeights(head.in("3"), hidden, classes)};
}

Network::Network(const nn::Weights& weights, const nn::Config& config)
    : m_encoders(weights.in("image_encoder"), config.object("image"), weights.in("text_encoder"),
                 config.object("text")) {
    const HeadWeights head = readHead(weights, m_encoders.width(), config.integer("hidden", 1, kWidest),
                                      config.integer("num_classes", 2, kMostClasses));
    m_hidden = nn::Linear(head.hidden, nn::Activation::Relu);
    m_output = nn::Linear(head.output);
}

} // namespace medley::ml::fusion
