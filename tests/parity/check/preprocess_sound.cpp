// How the models are given sounds: CLAP's and Whisper's spectrograms, wav2vec 2.0's samples.
#include "core/ml/audio/extractorsettings.h"
#include "core/ml/clap/features.h"
#include "core/ml/wav2vec2/network.h"
#include "core/ml/whisper/features.h"
#include "tests/parity/check/preprocess.h"

#include <array>

namespace medley::test {

using namespace ml;

namespace {

std::vector<std::string> sounds(const Check& check) {
    std::vector<std::string> names;
    for (const std::string& tensor : check.golden().tensorNames()) {
        if (tensor.starts_with("in."))
            names.push_back(tensor.substr(3));
    }
    return names;
}

void checkClapFeatures(Check& check, const nn::Config& config) {
    const auto settings = clap::FeatureSettings::read(config);
    const clap::FeatureExtractor extractor(settings);
    for (const std::string& name : sounds(check)) {
        const std::vector<float> sound = check.golden().floats("in." + name);
        const nlohmann::json& crop = check.outputs().at(name);
        const std::string kind = crop.at("crop");
        const bool isLonger = extractor.isLonger(sound.size());
        check.equal(name + " is longer", isLonger, kind != "none");
        if (kind == "frames") {
            check.equal("chunk_frames", settings.windowFrames(), crop.at("chunk_frames"));
            check.tensor("out." + name + ".features", extractor.fused(sound, crop.at("starts")));
        } else {
            const std::span<const float> window =
                kind == "samples" ? std::span(sound).subspan(crop.at("start").get<std::size_t>(),
                                                             static_cast<std::size_t>(settings.windowSamples))
                                  : std::span(sound);
            check.tensor("out." + name + ".features", extractor.window(window));
        }
        // For fusion the reference marks one sound of every batch, and each of these was a batch of its own.
        check.tensor("out." + name + ".is_longer", at::tensor(int{isLonger || settings.fusion}));
    }
}

void checkWhisperFeatures(Check& check, const nn::Config& config) {
    MelOptions mel;
    mel.bands = config.integer("feature_size", 1, 1'000);
    const MelSpectrogram spectrogram(mel);
    check.optional("out.mel_filters", spectrogram.filters());
    const std::int64_t window = config.integer("n_samples", 1, 1 << 24);
    constexpr std::int64_t kHead = 200;
    constexpr std::int64_t kTail = 4;
    for (const std::string& name : sounds(check)) {
        const AudioBuffer sound{static_cast<int>(mel.sampleRate), check.golden().floats("in." + name)};
        const whisper::SpeechTrack track(sound, {}, window);
        const at::Tensor features = whisper::Features(track, spectrogram).window(0, window / mel.hop)[0];
        if (check.has("out." + name + ".features")) {
            check.tensor("out." + name + ".features", features);
        } else {
            check.tensor("out." + name + ".head", features.narrow(1, 0, kHead));
            check.tensor("out." + name + ".tail", features.narrow(1, features.size(1) - kTail, kTail));
        }
    }
}

void checkWav2vec2Samples(Check& check, const nn::Config& config) {
    const auto settings = wav2vec2::SoundSettings::read(config);
    for (const std::string& name : sounds(check))
        check.tensor("out." + name + ".features", wav2vec2::prepared(check.golden().floats("in." + name), settings));
}

} // namespace

void checkSoundPreparation(Check& check) {
    const nn::Config config = extractorSettings(check.golden().checkpoint());
    const std::string extractor = check.inputs().at("extractor");
    if (extractor == "clap")
        checkClapFeatures(check, config);
    else if (extractor == "whisper")
        checkWhisperFeatures(check, config);
    else if (extractor == "wav2vec2")
        checkWav2vec2Samples(check, config);
    else
        check.fail("the extractor " + extractor + " is not known");
}

} // namespace medley::test
