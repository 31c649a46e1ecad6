#include "core/ml/clap/network.h"
#include "tests/parity/check/families.h"

namespace medley::test {

using namespace ml;

namespace {

constexpr std::int64_t kChannelStride = 2; // of the states and of the attentions of the sound tower the cases hold
constexpr std::int64_t kWindowsStored = 8; // every second channel and the first windows

/// Of the last block of each stage.
void checkAttentions(Check& check, const clap::AudioSettings& settings, const std::vector<at::Tensor>& attentions) {
    std::size_t last = 0;
    for (std::size_t stage = 0; stage < settings.stages.size(); ++stage) {
        last += static_cast<std::size_t>(settings.stages[stage].blocks);
        check.tensor("out.audio.attentions." + std::to_string(stage),
                     attentions.at(last - 1).narrow(0, 0, kWindowsStored));
    }
}

/// After each stage; the fused model's are not in its case.
void checkStates(Check& check, const std::vector<at::Tensor>& states) {
    for (std::size_t stage = 1; stage < states.size(); ++stage)
        check.optional("out.audio.hidden_states." + std::to_string(stage - 1),
                       states[stage].slice(1, 0, states[stage].size(1), kChannelStride));
}

} // namespace

void checkClap(Check& check) {
    const nn::Weights weights = check.weights();
    const auto settings = clap::Settings::read(nn::Config::read(check.golden().checkpoint() / "config.json"));
    const clap::Network network(weights, settings);
    weights.refuseLeftovers();

    nn::Record heard;
    const clap::AudioTower& audio = network.audio();
    const at::Tensor states = audio.states(check.input("in.input_features"), check.input("in.is_longer"), &heard);
    const at::Tensor pooledSound = audio.pooled(states);
    check.tensor("out.audio.last_hidden_state", states);
    check.tensor("out.audio.pooler_output", pooledSound);
    checkStates(check, heard.hiddenStates);
    checkAttentions(check, settings.audio, heard.attentions);

    nn::Record read;
    const clap::TextTower& text = network.text();
    const at::Tensor textStates = text.states(check.input("in.input_ids"), check.input("in.attention_mask"), &read);
    const at::Tensor pooledText = text.pooled(textStates);
    check.tensor("out.text.last_hidden_state", textStates);
    check.tensor("out.text.pooler_output", pooledText);
    check.record("out.text.", read);

    const auto unit = [](const at::Tensor& x) { return x / x.norm(2, {-1}, true); };
    const at::Tensor sounds = unit(audio.project(pooledSound));
    const at::Tensor texts = unit(text.project(pooledText));
    const at::Tensor similarity = at::matmul(sounds, texts.t());
    check.tensor("out.audio_embeds", sounds);
    check.tensor("out.text_embeds", texts);
    check.tensor("out.logit_scale_a", at::tensor(network.audioScale()));
    check.tensor("out.logit_scale_t", at::tensor(network.textScale()));
    check.tensor("out.logits_per_audio", similarity * std::exp(network.audioScale()));
    check.tensor("out.logits_per_text", similarity.t() * std::exp(network.textScale()));
}

} // namespace medley::test
