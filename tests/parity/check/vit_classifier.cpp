#include "core/ml/nn/labels.h"
#include "core/ml/vit/network.h"
#include "tests/parity/check/classification.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

void checkVitClassifier(Check& check) {
    const nn::Weights weights = check.weights();
    const nn::Config config = nn::Config::read(check.golden().checkpoint() / "config.json");
    const vit::Network network(weights, vit::readSettings(config));
    weights.refuseLeftovers();

    nn::Record record;
    const at::Tensor logits = network.classify(network.states(check.input("in.pixel_values"), &record));
    check.record("out.", record);
    check.tensor("out.logits", network.logits(check.input("in.pixel_values")));
    checkClassification(check, logits, nn::classLabels(config, static_cast<std::size_t>(network.classCount())));
}

} // namespace medley::test
