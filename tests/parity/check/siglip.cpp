#include "core/ml/siglip/network.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

void checkSiglip(Check& check) {
    const nn::Weights weights = check.weights();
    const auto settings = siglip::Settings::read(nn::Config::read(check.golden().checkpoint() / "config.json"));
    const siglip::Network network(weights, settings);
    weights.refuseLeftovers();

    nn::Record seen;
    const at::Tensor states = network.vision().states(check.input("in.pixel_values"), &seen);
    const at::Tensor pictures = network.vision().pool(states);
    check.tensor("out.vision.last_hidden_state", states);
    check.tensor("out.vision.pooler_output", pictures);
    check.tensor("out.image_features", pictures);
    check.record("out.vision.", seen);

    nn::Record read;
    const at::Tensor textStates = network.text().states(check.input("in.input_ids"), &read);
    const at::Tensor texts = network.text().project(textStates);
    check.tensor("out.text.last_hidden_state", textStates);
    check.tensor("out.text.pooler_output", texts);
    check.tensor("out.text_features", texts);
    check.record("out.text.", read);

    const auto unit = [](const at::Tensor& x) { return x / x.norm(2, {-1}, true); };
    const at::Tensor logits =
        at::matmul(unit(pictures), unit(texts).t()) * std::exp(network.logitScale()) + network.logitBias();
    check.tensor("out.image_embeds", unit(pictures));
    check.tensor("out.text_embeds", unit(texts));
    check.tensor("out.logit_scale", at::tensor(network.logitScale()));
    check.tensor("out.logit_bias", at::tensor(network.logitBias()));
    check.tensor("out.logits_per_image", logits);
    check.tensor("out.logits_per_text", logits.t());
}

} // namespace medley::test
