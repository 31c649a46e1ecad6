#include "core/ml/resnet/network.h"

#include "core/ml/nn/batchnorm.h"

#include <string>

namespace medley::ml::resnet {

namespace {

constexpr double kBatchNormEpsilon = 1e-5;
constexpr std::int64_t kReduction = 4; // of the channels inside a bottleneck
constexpr std::int64_t kStemKernel = 7;

/// Where the parts of a checkpoint are.
class Names {
public:
    explicit Names(Naming naming) : m_isTorchvision(naming == Naming::Torchvision) {}

    struct Layer {
        std::string convolution;
        std::string norm;
    };
    [[nodiscard]] Layer stem() const { return m_isTorchvision ? Layer{"conv1", "bn1"} : inside("embedder.embedder"); }
    [[nodiscard]] std::string block(std::size_t stage, std::int64_t index) const {
        const std::string number = std::to_string(index);
        return m_isTorchvision ? "layer" + std::to_string(stage + 1) + "." + number
                               : "encoder.stages." + std::to_string(stage) + ".layers." + number;
    }
    [[nodiscard]] Layer convolution(std::size_t index) const {
        const std::string number = std::to_string(index + 1);
        return m_isTorchvision ? Layer{"conv" + number, "bn" + number} : inside("layer." + std::to_string(index));
    }
    [[nodiscard]] Layer shortcut() const {
        return m_isTorchvision ? Layer{"downsample.0", "downsample.1"} : inside("shortcut");
    }

private:
    [[nodiscard]] static Layer inside(const std::string& scope) {
        return {scope + ".convolution", scope + ".normalization"};
    }

    bool m_isTorchvision;
};

nn::Conv2d layer(const nn::Weights& weights, const Names::Layer& names, std::int64_t in, std::int64_t out,
                 std::int64_t kernel, std::int64_t stride, nn::Activation activation) {
    return nn::normalisedConvolution(weights.in(names.convolution), weights.in(names.norm), {out, in, kernel, kernel},
                                     kBatchNormEpsilon, {.stride = stride, .activation = activation});
}

/// What keeps the size at stride 1.
at::Tensor centred(const nn::Conv2d& convolution, const at::Tensor& x) {
    const std::int64_t margin = convolution.kernelSize() / 2;
    return convolution(x, {margin, margin, margin, margin});
}

} // namespace

Backbone::Backbone(const nn::Weights& weights, const Settings& settings)
    : m_activation(settings.activation), m_width(settings.stages.back().width) {
    const Names names(settings.naming);
    const nn::Activation activation = settings.activation;
    const nn::Activation none = nn::Activation::None;
    m_stem = layer(weights, names.stem(), settings.channels, settings.stemWidth, kStemKernel, 2, activation);
    std::int64_t in = settings.stemWidth;
    for (std::size_t i = 0; i < settings.stages.size(); ++i) {
        const std::int64_t out = settings.stages[i].width;
        std::vector<Block>& blocks = m_stages.emplace_back();
        for (std::int64_t index = 0; index < settings.stages[i].depth; ++index) {
            const nn::Weights scope = weights.in(names.block(i, index));
            const std::int64_t stride = index == 0 && (i > 0 || settings.downsampleFirstStage) ? 2 : 1;
            Block& block = blocks.emplace_back();
            if (in != out || stride != 1)
                block.shortcut = layer(scope, names.shortcut(), in, out, 1, stride, none);
            if (settings.bottleneck) {
                const std::int64_t inner = out / kReduction;
                const std::int64_t first = settings.downsampleInBottleneck ? stride : 1;
                block.convolutions.push_back(layer(scope, names.convolution(0), in, inner, 1, first, activation));
                block.convolutions.push_back(
                    layer(scope, names.convolution(1), inner, inner, 3, stride / first, activation));
                block.convolutions.push_back(layer(scope, names.convolution(2), inner, out, 1, 1, none));
            } else {
                block.convolutions.push_back(layer(scope, names.convolution(0), in, out, 3, stride, activation));
                block.convolutions.push_back(layer(scope, names.convolution(1), out, out, 3, 1, none));
            }
            in = out;
        }
    }
}

at::Tensor Backbone::apply(const Block& block, at::Tensor x) const {
    at::Tensor inner = x;
    for (std::size_t i = 0; i + 1 < block.convolutions.size(); ++i)
        inner = centred(block.convolutions[i], inner);
    if (block.shortcut)
        x = (*block.shortcut)(x, {});
    const nn::Conv2d& last = block.convolutions.back();
    const std::int64_t margin = last.kernelSize() / 2;
    last.addTo(x, inner, {margin, margin, margin, margin});
    return nn::activate(x, m_activation);
}

at::Tensor Backbone::operator()(const at::Tensor& pictures, nn::Record* record) const {
    at::Tensor x = centred(m_stem, pictures.contiguous(at::MemoryFormat::ChannelsLast));
    x = at::max_pool2d(x, {3, 3}, {2, 2}, {1, 1});
    for (const std::vector<Block>& stage : m_stages) {
        if (record)
            record->hiddenStates.push_back(x.clone()); // the next block may overwrite x
        for (const Block& block : stage)
            x = apply(block, std::move(x));
    }
    if (record)
        record->hiddenStates.push_back(x);
    return x;
}

Network::Network(const nn::Weights& checkpoint, const Settings& settings) {
    const bool isTorchvision = settings.naming == Naming::Torchvision;
    m_backbone = Backbone(isTorchvision ? checkpoint : checkpoint.in("resnet"), settings);
    const nn::Weights classifier = checkpoint.in(isTorchvision ? "fc" : "classifier.1");
    const auto shape = classifier.shape("weight");
    m_classifier = nn::Linear(classifier, m_backbone.width(), shape.empty() ? 0 : shape.front());
}

at::Tensor Network::classify(const at::Tensor& features) const {
    return m_classifier(pooled(features));
}

at::Tensor pooled(const at::Tensor& features) {
    return features.mean({2, 3});
}

} // namespace medley::ml::resnet
