#include "core/ml/whisper/search.h"
#include "tests/parity/check/families.h"
#include "tests/parity/check/whispercase.h"

#include <algorithm>

namespace medley::test {

using namespace ml;
using namespace ml::whisper;

namespace {

WhisperConfig readCase(const Check& check, const nn::Weights& weights) {
    auto tokens = storedTokens(check.golden().checkpoint());
    if (!tokens)
        throw ModelError("generation_config.json does not name the special tokens.");
    return readConfig(check.golden().checkpoint(), weights, std::move(*tokens));
}

void checkEncoder(const WhisperCase& c) {
    c.check.tensor("out.input_features", c.features);
    nn::Record record;
    c.check.tensor("out.encoder.last_hidden_state", c.encoder(c.features, &record));
    c.check.record("out.encoder.", record);
    const std::string rows = "out.encoder.attentions.0.first_rows";
    c.check.tensor(rows, record.attentions.front().narrow(2, 0, c.check.golden().shape(rows)[2]));
}

void checkDecoder(const WhisperCase& c) {
    const at::Tensor tokens = c.check.input("in.decoder_input_ids");
    DecoderCache cache = c.decoder.makeCache(tokens.size(1));
    nn::Record record;
    const at::Tensor states = c.decoder.forward(tokens, c.decoder.crossKeyValues(c.encoded), cache, &record);
    c.check.tensor("out.logits", c.decoder.logits(states));
    c.check.record("out.decoder.", record);
    for (std::size_t i = 0; i < record.crossAttentions.size(); ++i)
        c.check.tensor("out.cross_attentions." + std::to_string(i), record.crossAttentions[i]);
}

/// Token by token with the cache, one row of encoder states for all rows, rows swapped on the way: every row must come
/// out as it does alone.
void checkCache(const WhisperCase& c) {
    const at::Tensor tokens = c.check.input("in.decoder_input_ids");
    std::vector<at::Tensor> logits;
    for (std::int64_t sound = 0; sound < tokens.size(0); ++sound) {
        const auto cross = c.cross(static_cast<std::size_t>(sound));
        DecoderCache cache = c.decoder.makeCache(tokens.size(1));
        std::vector<at::Tensor> steps;
        for (std::int64_t i = 0; i < tokens.size(1); ++i) {
            const at::Tensor token = tokens.narrow(0, sound, 1).narrow(1, i, 1).expand({i == 0 ? 1 : 3, 1});
            const at::Tensor states = c.decoder.forward(token, cross, cache);
            steps.push_back(states.narrow(0, states.size(0) - 1, 1));
            cache.selectRows(i == 0 ? std::vector<std::int64_t>{0, 0, 0} : std::vector<std::int64_t>{2, 0, 1});
        }
        logits.push_back(c.decoder.logits(at::cat(steps, 1)));
    }
    c.check.tensor("out.logits", at::cat(logits));
}

void checkLanguageAndSpeech(const WhisperCase& c) {
    std::vector<TokenId> ids;
    for (const auto& [code, id] : c.config.tokens.languages)
        ids.push_back(id);
    c.check.equal("language_ids", ids, c.check.outputs().at("language_ids"));
    std::vector<at::Tensor> languages;
    std::vector<float> noSpeech;
    std::vector<TokenId> detected;
    const Search search(c.decoder, c.config);
    const DecodingRules rules(c.config, /*timestamps=*/true);
    std::mt19937_64 random;
    for (std::size_t i = 0; i < c.sounds.size(); ++i) {
        const auto cross = c.cross(i);
        const auto probabilities = search.languageProbabilities(cross);
        detected.push_back(
            ids.at(static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin())));
        languages.push_back(at::tensor(probabilities));
        const std::vector<TokenId> prompt{c.config.tokens.startOfTranscript, ids.front(), c.config.tokens.transcribe};
        const auto decoded = search.run(cross, prompt, rules, {1, 0, 1}, random, {});
        noSpeech.push_back(decoded ? decoded->noSpeechProbability : -1.0F);
    }
    c.check.tensor("out.language_probabilities", at::stack(languages));
    c.check.tensor("out.no_speech_probability", at::tensor(noSpeech));
    c.check.equal("detected", detected, c.check.outputs().at("detected"));
}

} // namespace

WhisperCase::WhisperCase(Check& owner)
    : check(owner)
    , weights(owner.weights())
    , config(readCase(owner, weights))
    , encoder(Checkpoint(weights, config), config)
    , decoder(Checkpoint(weights, config), config)
    , spectrogram(melOptions(config)) {
    weights.refuseLeftovers();
    std::vector<at::Tensor> windows;
    for (int i = 0; i < check.inputs().at("waveforms").get<int>(); ++i) {
        sounds.push_back(
            {static_cast<int>(config.sampleRate), check.golden().floats("in.waveform." + std::to_string(i))});
        const SpeechTrack track(sounds.back(), {}, config.windowSamples());
        windows.push_back(Features(track, spectrogram).window(0, config.windowFrames()));
    }
    features = at::cat(windows);
    encoded = encoder(features);
}

std::vector<nn::KeyValues> WhisperCase::cross(std::size_t sound) const {
    return decoder.crossKeyValues(encoded.narrow(0, static_cast<std::int64_t>(sound), 1));
}

void checkWhisper(Check& check) {
    const WhisperCase c(check);
    checkEncoder(c);
    checkDecoder(c);
    checkCache(c);
    checkLanguageAndSpeech(c);
    checkWhisperDecoding(c);
}

} // namespace medley::test
