#include "core/ml/smolvlm/reading.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

namespace {

nlohmann::json idsOf(const generation::Sequence& sequence) {
    std::vector<generation::TokenId> ids = sequence.ids();
    if (sequence.endToken)
        ids.push_back(*sequence.endToken);
    return ids;
}

void checkCall(Check& check, const smolvlm::Network& network, const std::string& call) {
    const std::string name = "out." + call + ".";
    const at::Tensor ids = check.input(name + "input_ids");
    const at::Tensor pixels = check.input(name + "pixel_values")[0];
    const at::Tensor mask = check.input(name + "pixel_attention_mask")[0];

    const at::Tensor images = network.imageStates(pixels, network.vision().seenPatches(mask)).flatten(0, 1);
    check.tensor(name + "image_hidden_states" + (check.has(name + "image_hidden_states.0") ? ".0" : ""), images);
    const at::Tensor states = network.text().states(network.embed(ids, images), nullptr);
    check.tensor(name + "logits_last_8", network.text().logits(states).slice(1, -8));

    const at::Tensor plainIds = ids.view(-1).to(at::kCPU);
    const std::vector<generation::TokenId> tokens(plainIds.data_ptr<std::int64_t>(),
                                                  plainIds.data_ptr<std::int64_t>() + plainIds.numel());
    generation::Request request;
    request.prompts = {tokens};
    request.settings = generation::GenerationSettings::readFolder(check.golden().checkpoint());
    request.settings.maxNewTokens = check.inputs().at("max_new_tokens").get<std::int64_t>();
    request.capacity = network.text().settings().positions;
    const std::int64_t longest = request.settings.longest(static_cast<std::int64_t>(tokens.size()), request.capacity);
    smolvlm::Reading reading(network);
    const smolvlm::PictureStates pictures{1, images};
    const smolvlm::Prompt prompt(tokens, {&pictures, 1}, network.settings());
    if (const auto read = reading.read(prompt, longest, {}); !read)
        check.fail(read.error().message);
    const auto written = generation::generate(reading, request);
    if (!written)
        check.fail(written.error().message);
    else
        check.equal(call + " greedy", idsOf(written->front().front()), check.outputs().at(call).at("ids").at(0));
}

} // namespace

void checkSmolvlm(Check& check) {
    const nn::Weights weights = check.weights();
    const auto settings = smolvlm::Settings::read(nn::Config::read(check.golden().checkpoint() / "config.json"));
    const smolvlm::Network network(weights, settings);
    weights.refuseLeftovers();
    for (const auto& call : check.inputs().at("calls").items())
        checkCall(check, network, call.key());
}

} // namespace medley::test
