#include "core/ml/wav2vec2/network.h"
#include "tests/parity/check/classification.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

void checkWav2vec2Classifier(Check& check) {
    const nn::Weights weights = check.weights();
    const auto settings = wav2vec2::Settings::read(nn::Config::read(check.golden().checkpoint() / "config.json"));
    const wav2vec2::Network network(weights, settings);
    weights.refuseLeftovers();

    const at::Tensor samples = check.input("in.input_values");
    const at::Tensor mask = check.has("in.attention_mask") ? check.input("in.attention_mask") : at::Tensor();
    nn::Record record;
    checkClassification(check, network(samples, mask, &record), settings.labels);
    check.record("out.", record);
}

} // namespace medley::test
