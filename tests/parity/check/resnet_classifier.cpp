#include "core/ml/nn/labels.h"
#include "core/ml/resnet/network.h"
#include "tests/parity/check/classification.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

void checkResnetClassifier(Check& check) {
    const nn::Weights weights = check.weights();
    const nn::Config config = nn::Config::read(check.golden().checkpoint() / "config.json");
    const bool isTorchvision = !config.has("model_type");
    const resnet::Network network(weights, isTorchvision ? resnet::Settings::ofTorchvision(weights, config)
                                                         : resnet::Settings::read(config));
    weights.refuseLeftovers();

    nn::Record record;
    const at::Tensor features = network.features(check.input("in.pixel_values"), &record);
    if (isTorchvision) // its cases have the stages without the stem
        record.hiddenStates.erase(record.hiddenStates.begin());
    check.record("out.", record);
    check.optional("out.features", resnet::pooled(features));
    checkClassification(check, network.classify(features),
                        nn::classLabels(config, static_cast<std::size_t>(network.classCount())));
}

} // namespace medley::test
