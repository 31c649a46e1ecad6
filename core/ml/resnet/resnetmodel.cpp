#include "core/ml/resnet/resnetmodel.h"

#include "core/ml/nn/labels.h"
#include "core/ml/resnet/network.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/pictureclassifier.h"

namespace medley::ml::resnet {

namespace {

/// What torchvision's weights of ImageNet were made with (transforms/_presets.py, ImageClassification).
vision::ImageProcessorOptions torchvisionOptions() {
    vision::ImageProcessorOptions options;
    options.rule = vision::ResizeRule::ShortestEdge;
    options.resize = {256, 256};
    options.crop = vision::Size{224, 224};
    options.filter = vision::Filter::Bilinear;
    options.mean = {0.485, 0.456, 0.406};
    options.deviation = {0.229, 0.224, 0.225};
    return options;
}

bool isTransformers(const ModelFolder& folder) {
    return folder.modelType() == "resnet";
}

bool hasTorchvisionTensors(const ModelFolder& folder) {
    const auto file = openCheckpoint(folder.path());
    return file && (*file)->tensors().contains("layer1.0.conv1.weight") && (*file)->tensors().contains("fc.weight");
}

} // namespace

Result<vision::ImageProcessor> processorOf(const ModelFolder& folder) {
    const bool isDescribed = folder.has("preprocessor_config.json") || folder.has("processor_config.json");
    return isDescribed || isTransformers(folder) ? vision::ImageProcessor::load(folder.path())
                                                 : vision::ImageProcessor::create(torchvisionOptions());
}

bool recognises(const ModelFolder& folder) {
    if (folder.config().is_null())
        return hasTorchvisionTensors(folder);
    const nn::Config config(folder.config(), "config.json");
    return isTransformers(folder) || (folder.modelType().empty() && config.json().is_object() &&
                                      config.has("architecture") && config.text("architecture").starts_with("resnet"));
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto processor = processorOf(folder);
    if (!processor)
        return failWith(processor);
    auto opened = openModel(folder, "resnet", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const nn::Config config(folder.config().is_null() ? nlohmann::json::object() : folder.config(), "config.json");
    const Settings settings =
        isTransformers(folder) ? Settings::read(config) : Settings::ofTorchvision(opened->weights, config);
    Network network(opened->weights, settings);
    opened->weights.refuseLeftovers();
    auto labels = nn::classLabels(config, static_cast<std::size_t>(network.classCount()));
    return makePictureClassifier({std::move(opened->info), compute,
                                  std::make_unique<ConvolutionalClassifier<Network>>(std::move(network)),
                                  std::move(*processor), std::move(labels)});
}

} // namespace medley::ml::resnet
