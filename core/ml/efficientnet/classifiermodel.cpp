#include "core/ml/efficientnet/classifiermodel.h"

#include "core/ml/efficientnet/network.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/pictureclassifier.h"

#include <string>

namespace medley::ml::efficientnet {

namespace {

// The input of the reference (tensorflow/tpu, efficientnet/preprocessing.py): the centre square that is
// inputSize / (inputSize + 32) of the shorter edge, resized bicubically. The bytes then become (x - 127) / 128; the
// larger models, not the Lite ones, use ImageNet's statistics.
constexpr double kCropMargin = 32;
constexpr double kMean = 127;
constexpr double kDeviation = 128;
// Pictures go through the network one by one: the layers of one stay in the cache, which measured 1.6 times as fast a
// picture as eight at once.
constexpr std::size_t kPicturesAtOnce = 1;

vision::ImageProcessorOptions processorOptions(int inputSize) {
    vision::ImageProcessorOptions options;
    options.centreSquare = inputSize / (inputSize + kCropMargin);
    options.resize = {inputSize, inputSize};
    options.rescale.reset();
    options.mean = {kMean, kMean, kMean};
    options.deviation = {kDeviation, kDeviation, kDeviation};
    return options;
}

/// The checkpoint's name is all that tells it apart before it is opened: it comes without a config.json.
std::vector<std::string> candidates(const ModelFolder& folder) {
    std::vector<std::string> files;
    for (const char* ending : {".safetensors", ".pth"}) {
        for (std::string& name : folder.filesEndingIn(ending)) {
            if (name.starts_with("efficientnet-lite") || name.starts_with("efficientnet_lite"))
                files.push_back(std::move(name));
        }
    }
    return files;
}

} // namespace

bool recognises(const ModelFolder& folder) {
    return !candidates(folder).empty();
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto file = openCheckpoint(folder.path() / candidates(folder).front());
    if (!file)
        return failWith(file);
    auto opened = openModel(folder, "efficientnet_lite", compute, {}, std::move(*file));
    if (!opened)
        return failWith(opened);
    const Variant variant = variantOf(opened->weights);
    auto processor = vision::ImageProcessor::create(processorOptions(variant.inputSize));
    if (!processor)
        return failWith(processor);
    Network network(opened->weights, variant);
    opened->weights.refuseLeftovers();
    const std::vector<std::string> noLabels;
    return makePictureClassifier({std::move(opened->info), compute,
                                  std::make_unique<ConvolutionalClassifier<Network>>(std::move(network)),
                                  std::move(*processor), noLabels, kPicturesAtOnce});
}

} // namespace medley::ml::efficientnet
