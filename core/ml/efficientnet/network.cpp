#include "core/ml/efficientnet/network.h"

#include "core/ml/nn/batchnorm.h"

#include <array>
#include <cmath>
#include <string>

namespace medley::ml::efficientnet {

namespace {

constexpr double kBatchNormEpsilon = 1e-3;
constexpr std::int64_t kStemChannels = 32;
constexpr std::int64_t kHeadChannels = 1280;

constexpr std::array<Variant, 5> kVariants{{
    {"efficientnet_lite0", 1.0, 1.0, 224},
    {"efficientnet_lite1", 1.0, 1.1, 240},
    {"efficientnet_lite2", 1.1, 1.2, 260},
    {"efficientnet_lite3", 1.2, 1.4, 280},
    {"efficientnet_lite4", 1.4, 1.8, 300},
}};

struct Stage {
    int repeats;
    int kernel;
    int stride; ///< of the first block
    int expansion;
    int channels;
};

constexpr std::array<Stage, 7> kStages{{
    {1, 3, 1, 1, 16},
    {2, 3, 2, 6, 24},
    {2, 5, 2, 6, 40},
    {3, 3, 2, 6, 80},
    {3, 5, 1, 6, 112},
    {4, 5, 2, 6, 192},
    {1, 3, 1, 6, 320},
}};

/// Channels are multiples of 8, and never shrink by more than a tenth.
std::int64_t scaledChannels(int channels, double width) {
    constexpr std::int64_t kMultiple = 8;
    const double wanted = channels * width;
    const std::int64_t rounded =
        std::max(kMultiple, static_cast<std::int64_t>(wanted + kMultiple / 2.0) / kMultiple * kMultiple);
    return static_cast<double>(rounded) < 0.9 * wanted ? rounded + kMultiple : rounded;
}

/// First and last stage keep their depth, as stem and head keep their width.
int scaledRepeats(std::size_t stage, double depth) {
    const int repeats = kStages[stage].repeats;
    if (stage == 0 || stage == kStages.size() - 1)
        return repeats;
    return static_cast<int>(std::ceil(depth * repeats));
}

int blockCount(double depth) {
    int count = 0;
    for (std::size_t stage = 0; stage < kStages.size(); ++stage)
        count += scaledRepeats(stage, depth);
    return count;
}

std::string blockName(int index) {
    return "_blocks." + std::to_string(index);
}

nn::Conv2d folded(const nn::Weights& weights, const char* convolution, const char* norm, at::IntArrayRef shape,
                  nn::Conv2d::Options options) {
    return nn::normalisedConvolution(weights.in(convolution), weights.in(norm), shape, kBatchNormEpsilon, options);
}

} // namespace

Variant variantOf(const nn::Weights& weights) {
    for (const Variant& variant : kVariants) {
        const int blocks = blockCount(variant.depth);
        if (!weights.has(blockName(blocks - 1) + "._project_conv.weight") ||
            weights.has(blockName(blocks) + "._project_conv.weight"))
            continue;
        const auto shape = weights.shape(blockName(blocks - 1) + "._project_conv.weight");
        if (!shape.empty() && shape.front() == scaledChannels(kStages.back().channels, variant.width))
            return variant;
    }
    throw ModelError("The blocks are those of no EfficientNet-Lite from 0 to 4.");
}

Network::Network(const nn::Weights& weights, const Variant& variant) {
    if (weights.has("_blocks.0._se_reduce.weight"))
        throw ModelError("This is an EfficientNet with squeeze-and-excitation; only the Lite ones are supported.");
    const auto relu6 = nn::Activation::Relu6;
    m_stem = folded(weights, "_conv_stem", "_bn0", {kStemChannels, 3, 3, 3}, {.stride = 2, .activation = relu6});
    std::int64_t channels = kStemChannels;
    int index = 0;
    for (std::size_t i = 0; i < kStages.size(); ++i) {
        const Stage& stage = kStages[i];
        const std::int64_t out = scaledChannels(stage.channels, variant.width);
        for (int repeat = 0; repeat < scaledRepeats(i, variant.depth); ++repeat) {
            const nn::Weights names = weights.in(blockName(index++));
            const std::int64_t stride = repeat == 0 ? stage.stride : 1;
            const std::int64_t inner = channels * stage.expansion;
            Block block;
            if (stage.expansion != 1)
                block.expand = folded(names, "_expand_conv", "_bn0", {inner, channels, 1, 1}, {.activation = relu6});
            block.depthwise = folded(names, "_depthwise_conv", "_bn1", {inner, 1, stage.kernel, stage.kernel},
                                     {.stride = stride, .groups = inner, .activation = relu6});
            block.project = folded(names, "_project_conv", "_bn2", {out, inner, 1, 1}, {});
            block.residual = stride == 1 && channels == out;
            m_blocks.push_back(std::move(block));
            channels = out;
        }
    }
    m_head = folded(weights, "_conv_head", "_bn1", {kHeadChannels, channels, 1, 1}, {.activation = relu6});
    const auto classifier = weights.shape("_fc.weight");
    m_classifier = nn::Linear(weights.in("_fc"), kHeadChannels, classifier.empty() ? 0 : classifier.front());
}

at::Tensor Network::features(const at::Tensor& pictures) const {
    const auto same = [](const nn::Conv2d& convolution, const at::Tensor& x) {
        return convolution(x, nn::samePadding(x, convolution.kernelSize(), convolution.stride()));
    };
    at::Tensor x = same(m_stem, pictures.contiguous(at::MemoryFormat::ChannelsLast));
    for (const Block& block : m_blocks) {
        at::Tensor inner = same(block.depthwise, block.expand ? same(*block.expand, x) : x);
        if (block.residual)
            block.project.addTo(x, inner, {});
        else
            x = block.project(inner, {});
    }
    return m_head(x, {});
}

at::Tensor Network::classify(const at::Tensor& features) const {
    return m_classifier(features.mean({2, 3}));
}

} // namespace medley::ml::efficientnet
