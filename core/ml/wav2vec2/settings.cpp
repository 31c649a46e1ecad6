#include "core/ml/wav2vec2/settings.h"

#include "core/ml/nn/labels.h"

#include <algorithm>

namespace medley::ml::wav2vec2 {

namespace {

constexpr double kEpsilon = 1e-5;
constexpr std::int64_t kMostConvolutions = 32;
constexpr std::int64_t kMostSamples = 1 << 20; // in a frame: a minute

std::vector<std::int64_t> integers(const nn::Config& config, const std::string& key, std::int64_t most) {
    const nlohmann::json& list = config.json().at(key);
    if (!list.is_array() || list.empty() || list.size() > static_cast<std::size_t>(kMostConvolutions))
        throw ModelError(config.name() + ": " + key + " must be a list of 1 to " + std::to_string(kMostConvolutions) +
                         " numbers.");
    std::vector<std::int64_t> values;
    for (const nlohmann::json& value : list)
        values.push_back(nn::Config({{key, value}}, config.name()).integer(key, 1, most));
    return values;
}

std::vector<ConvolutionSettings> readConvolutions(const nn::Config& config) {
    const std::vector<std::int64_t> widths = integers(config, "conv_dim", 65'536);
    const std::vector<std::int64_t> kernels = integers(config, "conv_kernel", 1'024);
    const std::vector<std::int64_t> strides = integers(config, "conv_stride", 1'024);
    if (kernels.size() != widths.size() || strides.size() != widths.size())
        throw ModelError(config.name() + ": conv_dim, conv_kernel and conv_stride must be equally long.");
    std::vector<ConvolutionSettings> layers;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (strides[i] > kernels[i])
            throw ModelError(config.name() + ": a convolution that leaves samples out is not supported.");
        layers.push_back({widths[i], kernels[i], strides[i]});
    }
    std::int64_t samples = 1;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        samples = (samples - 1) * layer->stride + layer->kernel;
        if (samples > kMostSamples)
            throw ModelError(config.name() + ": the convolutions make one frame of more than " +
                             std::to_string(kMostSamples) + " samples.");
    }
    return layers;
}

FeatureNorm readFeatureNorm(const nn::Config& config) {
    const std::string name = config.text("feat_extract_norm", "group");
    if (name != "group" && name != "layer")
        throw ModelError(config.name() + ": feat_extract_norm must be group or layer, and is " + name + ".");
    return name == "group" ? FeatureNorm::Group : FeatureNorm::Layer;
}

/// transformers names the classes of a model without names like this, and counts two where nothing is said.
std::vector<std::string> labelsOf(const nn::Config& config) {
    const std::size_t classes = config.has("id2label") ? config.object("id2label").json().size() : 0;
    if (classes > 0)
        return nn::classLabels(config, classes);
    std::vector<std::string> labels;
    for (std::int64_t i = 0; i < config.integer("num_labels", 1, 1'000'000, 2); ++i)
        labels.push_back("LABEL_" + std::to_string(i));
    return labels;
}

} // namespace

Settings Settings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"hidden_size", 768},
                                                   {"intermediate_size", 3072},
                                                   {"num_hidden_layers", 12},
                                                   {"num_attention_heads", 12},
                                                   {"conv_dim", {512, 512, 512, 512, 512, 512, 512}},
                                                   {"conv_kernel", {10, 3, 3, 3, 3, 2, 2}},
                                                   {"conv_stride", {5, 2, 2, 2, 2, 2, 2}}});
    Settings settings;
    settings.prefix = config.text("model_type");
    settings.convolutions = readConvolutions(config);
    settings.convolutionBias = config.flag("conv_bias", settings.convolutionBias);
    settings.featureNorm = readFeatureNorm(config);
    settings.featureActivation = nn::activationOf(config, "feat_extract_activation", "gelu");
    settings.projectionNorm = config.flag("feat_proj_layer_norm", settings.projectionNorm);
    const bool stable = config.flag("do_stable_layer_norm", false);
    settings.transformer =
        nn::TransformerSettings::read(config, stable ? nn::NormOrder::Before : nn::NormOrder::After, kEpsilon, "gelu");
    settings.positionKernel = config.integer("num_conv_pos_embeddings", 1, 65'536, settings.positionKernel);
    settings.positionGroups =
        config.integer("num_conv_pos_embedding_groups", 1, settings.transformer.width, settings.positionGroups);
    settings.positionBatchNorm = config.flag("conv_pos_batch_norm", settings.positionBatchNorm);
    settings.weightedLayerSum = config.flag("use_weighted_layer_sum", settings.weightedLayerSum);
    settings.projected = config.integer("classifier_proj_size", 1, 65'536, settings.projected);
    settings.labels = labelsOf(config);
    if (settings.transformer.width % settings.positionGroups != 0)
        throw ModelError(config.name() + ": hidden_size is not a multiple of num_conv_pos_embedding_groups.");
    if (config.flag("add_adapter", false) || config.has("adapter_attn_dim"))
        throw ModelError(config.name() + ": adapters are not supported.");
    return settings;
}

std::int64_t Settings::frames(std::int64_t samples) const {
    for (const ConvolutionSettings& layer : convolutions)
        samples = samples < layer.kernel ? 0 : (samples - layer.kernel) / layer.stride + 1;
    return samples;
}

std::int64_t Settings::samples(std::int64_t frames) const {
    for (auto layer = convolutions.rbegin(); layer != convolutions.rend(); ++layer)
        frames = (frames - 1) * layer->stride + layer->kernel;
    return frames;
}

SoundSettings SoundSettings::read(const nn::Config& config) {
    SoundSettings settings;
    settings.sampleRate = static_cast<int>(config.integer("sampling_rate", 1'000, 384'000, settings.sampleRate));
    settings.normalise = config.flag("do_normalize", settings.normalise);
    return settings;
}

} // namespace medley::ml::wav2vec2
