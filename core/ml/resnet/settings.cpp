#include "core/ml/resnet/settings.h"

#include "core/ml/nn/transformer.h"

#include <algorithm>
#include <string>

namespace medley::ml::resnet {

namespace {

constexpr std::int64_t kWidest = 65'536;
constexpr std::int64_t kDeepest = 1'024;
constexpr std::size_t kMostStages = 16;

std::vector<std::int64_t> integers(const nn::Config& config, const char* key, std::int64_t most,
                                   const std::vector<std::int64_t>& otherwise) {
    if (!config.has(key))
        return otherwise;
    const nlohmann::json& list = config.json().at(key);
    const auto fits = [&](const nlohmann::json& value) {
        return value.is_number_integer() && value.get<double>() >= 1 &&
               value.get<double>() <= static_cast<double>(most);
    };
    if (!list.is_array() || list.empty() || list.size() > kMostStages || !std::ranges::all_of(list, fits))
        throw ModelError(config.name() + ": " + key + " must be a list of integers from 1 to " + std::to_string(most) +
                         ".");
    return list.get<std::vector<std::int64_t>>();
}

std::string torchvisionBlock(std::size_t stage, std::int64_t block) {
    return "layer" + std::to_string(stage + 1) + "." + std::to_string(block);
}

/// Of a convolution [out, in, height, width].
std::int64_t outputs(const nn::Weights& weights, const std::string& name) {
    const auto shape = weights.shape(name);
    return shape.empty() ? 0 : shape.front();
}

} // namespace

Settings Settings::read(const nn::Config& config) {
    Settings settings;
    settings.channels = config.integer("num_channels", 1, 64, settings.channels);
    settings.stemWidth = config.integer("embedding_size", 1, kWidest, settings.stemWidth);
    const auto widths = integers(config, "hidden_sizes", kWidest, {256, 512, 1024, 2048});
    const auto depths = integers(config, "depths", kDeepest, {3, 4, 6, 3});
    if (widths.size() != depths.size())
        throw ModelError(config.name() + ": hidden_sizes and depths must be equally long.");
    for (std::size_t i = 0; i < widths.size(); ++i)
        settings.stages.push_back({widths[i], depths[i]});
    const std::string type = config.text("layer_type", "bottleneck");
    if (type != "basic" && type != "bottleneck")
        throw ModelError(config.name() + ": the layer_type " + type + " is neither basic nor bottleneck.");
    settings.bottleneck = type == "bottleneck";
    settings.downsampleFirstStage = config.flag("downsample_in_first_stage", false);
    settings.downsampleInBottleneck = config.flag("downsample_in_bottleneck", false);
    settings.activation = nn::activationOf(config, "hidden_act", "relu");
    return settings;
}

Settings Settings::ofTorchvision(const nn::Weights& weights, const nn::Config& config) {
    Settings settings;
    settings.naming = Naming::Torchvision;
    settings.stemWidth = outputs(weights, "conv1.weight");
    settings.bottleneck = weights.has(torchvisionBlock(0, 0) + ".conv3.weight");
    const std::string last = settings.bottleneck ? ".conv3.weight" : ".conv2.weight";
    while (weights.has(torchvisionBlock(settings.stages.size(), 0) + last)) {
        const std::size_t index = settings.stages.size();
        Stage stage{outputs(weights, torchvisionBlock(index, 0) + last), 1};
        while (weights.has(torchvisionBlock(index, stage.depth) + last))
            ++stage.depth;
        settings.stages.push_back(stage);
    }
    if (settings.stages.empty())
        throw ModelError("The tensor " + weights.fullName(torchvisionBlock(0, 0) + last) + " is missing.");
    std::vector<std::int64_t> widths;
    for (const Stage& stage : settings.stages)
        widths.push_back(stage.width);
    if (integers(config, "widths", kWidest, widths) != widths)
        throw ModelError(config.name() + " gives other widths than the tensors have.");
    return settings;
}

} // namespace medley::ml::resnet
