#include "core/ml/fusion/headtraining.h"
#include "tests/parity/check/families.h"

#include <array>

namespace medley::test {

using namespace ml;

namespace {

std::vector<at::Tensor> parametersOf(const fusion::HeadWeights& head) {
    return {head.hidden.weight, head.hidden.bias, head.output.weight, head.output.bias};
}

/// Those that the case has, in the order of HeadTraining::gradients(); at least the last three.
void checkParameters(Check& check, const std::string& prefix, const std::vector<at::Tensor>& parameters) {
    constexpr std::array kNames{"classifier.0.weight", "classifier.0.bias", "classifier.3.weight", "classifier.3.bias"};
    check.optional(prefix + kNames[0], parameters[0]);
    for (std::size_t i = 1; i < kNames.size(); ++i)
        check.tensor(prefix + kNames[i], parameters[i]);
}

/// The head alone, in float32 on the CPU whatever the encoders compute in, on the features of the case.
void checkTraining(Check& check, const nn::Config& config, std::int64_t width) {
    auto file = openCheckpoint(check.golden().checkpoint());
    if (!file)
        throw ModelError(file.error().message);
    const nn::Weights plain(std::move(*file), {});
    const auto classes = config.integer("num_classes", 2, 1'000);
    fusion::HeadTraining training(fusion::readHead(plain, width, config.integer("hidden", 1, 65'536), classes),
                                  check.inputs().at("learning_rate").get<double>());
    const at::Tensor features = check.input("out.features").to(at::kCPU, at::kFloat);
    const at::Tensor labels = check.input("in.labels").to(at::kCPU);
    const auto& losses = check.outputs().at("losses");
    const auto steps = check.inputs().at("steps").get<std::size_t>();
    for (std::size_t step = 0; step < steps; ++step) {
        check.number("losses." + std::to_string(step), training.step(features, labels), losses.at(step).get<double>());
        if (step == 0)
            checkParameters(check, "out.grad.", training.gradients());
        if (step == 0 || step + 1 == steps)
            checkParameters(check, "out.after_step_" + std::to_string(step + 1) + ".",
                            parametersOf(training.weights()));
    }
}

} // namespace

void checkEarlyFusion(Check& check) {
    const nn::Weights weights = check.weights();
    const nn::Config config = nn::Config::read(check.golden().checkpoint() / "config.json");
    const fusion::Network network(weights, config);
    weights.refuseLeftovers();

    const at::Tensor features = network.encoders()(check.input("in.pixel_values"), check.input("in.input_ids"),
                                                   check.input("in.attention_mask"));
    check.tensor("out.features", features);
    check.tensor("out.logits", network.logits(features));
    checkTraining(check, config, network.encoders().width());
}

} // namespace medley::test
