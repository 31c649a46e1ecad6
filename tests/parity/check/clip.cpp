#include "core/ml/clip/network.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

void checkClip(Check& check) {
    const nn::Weights weights = check.weights();
    const auto settings = clip::Settings::read(nn::Config::read(check.golden().checkpoint() / "config.json"));
    const clip::Network network(weights, settings);
    weights.refuseLeftovers();

    nn::Record seen;
    const at::Tensor states = network.vision().states(check.input("in.pixel_values"), &seen);
    const at::Tensor pictures = network.vision().project(states);
    check.tensor("out.vision.last_hidden_state", states);
    check.tensor("out.image_features", pictures);
    check.tensor("out.image_features", network.vision().features(check.input("in.pixel_values")));
    check.record("out.vision.", seen);

    const at::Tensor ids = check.input("in.input_ids");
    nn::Record read;
    const at::Tensor textStates = network.text().states(ids, check.input("in.attention_mask"), &read);
    const at::Tensor texts = network.text().project(textStates, ids);
    check.tensor("out.text.last_hidden_state", textStates);
    check.tensor("out.text_features", texts);
    check.record("out.text.", read);

    const auto unit = [](const at::Tensor& x) { return x / x.norm(2, {-1}, true); };
    const at::Tensor similarity = at::matmul(unit(pictures), unit(texts).t());
    check.tensor("out.image_embeds", unit(pictures));
    check.tensor("out.text_embeds", unit(texts));
    check.tensor("out.logit_scale", at::tensor(network.logitScale()));
    check.tensor("out.logits_per_image", similarity * std::exp(network.logitScale()));
    check.tensor("out.logits_per_text", similarity.t() * std::exp(network.logitScale()));
}

} // namespace medley::test
