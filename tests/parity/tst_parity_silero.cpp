// Silero VAD against the silero-vad package: probabilities of a real clip, and the segmentation of random walks.
#include "core/ml/silero/network.h"
#include "core/ml/silero/speechspans.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <c10/core/InferenceMode.h>

using namespace medley;
using namespace medley::test;
using namespace medley::ml;

namespace {

silero::SpanOptions optionsOf(const nlohmann::json& json) {
    silero::SpanOptions options;
    options.threshold = json.value("threshold", options.threshold);
    options.endThreshold = options.threshold - 0.15;
    options.minSpeech = json.value("min_speech_duration_ms", options.minSpeech * 1000) / 1000;
    options.minSilence = json.value("min_silence_duration_ms", options.minSilence * 1000) / 1000;
    options.padding = json.value("speech_pad_ms", options.padding * 1000) / 1000;
    options.maxSpeech = json.value("max_speech_duration_s", options.maxSpeech);
    return options;
}

std::string text(const nlohmann::json& expected) {
    return expected.dump();
}
std::string text(const std::vector<TimeSpan>& spans) {
    nlohmann::json list = nlohmann::json::array();
    for (const TimeSpan& span : spans)
        list.push_back({std::llround(span.start * silero::kSampleRate), std::llround(span.end * silero::kSampleRate)});
    return list.dump();
}

} // namespace

class TestParitySilero : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void segmentation() {
        int checked = 0;
        for (const auto& folder : goldenCases("silero")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY(golden);
            if (golden->inputs().at("kind") != "spans")
                continue;
            for (const auto& [name, call] : golden->outputs().at("calls").items()) {
                const auto spans =
                    silero::speechSpans(golden->floats("in." + name), call.at("samples").get<std::size_t>(),
                                        silero::kSampleRate, silero::kChunk, optionsOf(call.at("options")));
                QVERIFY2(text(spans) == text(call.at("spans")),
                         (name + ": " + text(spans) + " instead of " + text(call.at("spans"))).c_str());
                ++checked;
            }
        }
        QVERIFY(checked > 0);
    }

    void noSoundHasNoSpeech() { QVERIFY(silero::speechSpans({}, 0, silero::kSampleRate, silero::kChunk).empty()); }

    void clips() {
        const std::filesystem::path model = starterModel("silero-vad");
        if (model.empty())
            QSKIP("silero-vad is not there: set MEDLEY_MODELS to the folder of the starter models.");
        const c10::InferenceMode inference;
        auto file = openCheckpoint(model);
        QVERIFY(file);
        const silero::Network network(nn::Weights(std::move(*file), {}));
        int checked = 0;
        for (const auto& folder : goldenCases("silero")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY(golden);
            if (golden->inputs().at("kind") != "sound")
                continue;
            const std::vector<float> sound = golden->floats("in.waveform");
            const std::vector<float> probabilities = silero::speechProbabilities(network, sound);
            const Comparison compared = golden->compare("out.probabilities", probabilities);
            QVERIFY2(compared.passed, compared.report.c_str());
            const auto spans = silero::speechSpans(probabilities, sound.size(), silero::kSampleRate, silero::kChunk);
            QCOMPARE(text(spans), text(golden->outputs().at("spans")));
            ++checked;
        }
        QVERIFY(checked > 0);
    }
};

QTEST_APPLESS_MAIN(TestParitySilero)
#include "tst_parity_silero.moc"
