// Every `whisper` case, and the log-mel features of the `preprocess` cases.
#include "core/ml/nn/config.h"
#include "core/ml/runtime/registry.h"
#include "core/ml/whisper/whispermodel.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <map>
#include <memory>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::whisper;
using namespace medley::test;

namespace {

using Ids = std::vector<std::vector<TokenId>>;

std::vector<float> floatsOf(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.to(at::kFloat).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

/// Ids up to the first end token; what follows it is filler.
std::vector<TokenId> upToEnd(const nlohmann::json& ids, TokenId end) {
    auto row = ids.get<std::vector<TokenId>>();
    row.erase(std::find(row.begin(), row.end(), end), row.end());
    return row;
}

std::string shown(const std::vector<TokenId>& ids) {
    std::string text;
    for (const TokenId id : ids)
        text += std::to_string(id) + " ";
    return text;
}

struct Loaded {
    GoldenCase golden;
    std::unique_ptr<Model> owner;
    WhisperModel* model;
    std::vector<AudioBuffer> sounds;
    at::Tensor features; ///< [sounds, bands, frames]
    at::Tensor encoded;  ///< [sounds, positions, width]

    [[nodiscard]] std::vector<nn::KeyValues> cross(std::size_t sound) const {
        return model->decoder().crossKeyValues(encoded.narrow(0, static_cast<std::int64_t>(sound), 1));
    }
};

Loaded loadCase(const std::string& folder) {
    auto golden = GoldenCase::open(folder);
    if (!golden)
        throw std::runtime_error(golden.error().detail);
    auto model = loadModel(golden->checkpoint(), {});
    if (!model)
        throw std::runtime_error(model.error().detail);
    auto* whisper = dynamic_cast<WhisperModel*>(model->get());
    if (!whisper)
        throw std::runtime_error("not recognised as Whisper");
    Loaded loaded{std::move(*golden), std::move(*model), whisper, {}, {}, {}};
    const WhisperConfig& config = loaded.model->config();
    MelOptions mel;
    mel.bands = config.melBands;
    const MelSpectrogram spectrogram(mel);
    std::vector<at::Tensor> features;
    for (int i = 0; i < loaded.golden.inputs().at("waveforms").get<int>(); ++i) {
        loaded.sounds.push_back({16000, loaded.golden.floats("in.waveform." + std::to_string(i))});
        const SpeechTrack track(loaded.sounds.back(), {}, config.windowSamples());
        features.push_back(Features(track, spectrogram).window(0, config.windowFrames()));
    }
    loaded.features = at::cat(features);
    loaded.encoded = loaded.model->encoder()(loaded.features);
    return loaded;
}

} // namespace

class TestParityWhisper : public QObject {
    Q_OBJECT

private:
    std::map<QString, Loaded> m_cases;

    Loaded& loaded(const QString& folder) {
        auto found = m_cases.find(folder);
        if (found == m_cases.end())
            found = m_cases.emplace(folder, loadCase(folder.toStdString())).first;
        return found->second;
    }

    static void addCases() {
        QTest::addColumn<QString>("folder");
        const auto folders = goldenCases("whisper");
        QVERIFY2(!folders.empty(), "there are no whisper cases");
        for (const auto& folder : folders)
            QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
    }

    static void compare(const GoldenCase& golden, const std::string& tensor, const at::Tensor& got) {
        const auto result = golden.compare(tensor, floatsOf(got));
        qInfo("%s", result.report.c_str());
        QVERIFY2(result.passed, result.report.c_str());
    }

    static std::vector<TokenId> decodeWindow(const Loaded& c, const std::vector<nn::KeyValues>& cross,
                                             const std::vector<TokenId>& prompt, bool timestamps) {
        const Search search(c.model->decoder(), c.model->config());
        const DecodingRules rules(c.model->config(), timestamps);
        SearchOptions options;
        options.width = 1;
        options.maxTokens = c.golden.inputs().at("max_new_tokens").get<std::int64_t>();
        std::mt19937_64 random;
        auto decoded = search.run(cross, prompt, rules, options, random, {});
        return decoded ? decoded->tokens : std::vector<TokenId>{-1};
    }

    /// As `generate()` with timestamps: moves on to the last closed segment and decodes the rest again.
    static std::vector<TokenId> decodeWindows(const Loaded& c, std::size_t sound, const std::vector<TokenId>& prompt) {
        const WhisperConfig& config = c.model->config();
        MelOptions mel;
        mel.bands = config.melBands;
        const MelSpectrogram spectrogram(mel);
        const SpeechTrack track(c.sounds[sound], {}, config.windowSamples());
        const Features features(track, spectrogram);
        std::vector<TokenId> all;
        for (std::int64_t seek = 0; seek < features.frameCount();) {
            const std::int64_t length = (features.frameCount() - seek) / 2;
            const auto cross =
                c.model->decoder().crossKeyValues(c.model->encoder()(features.window(seek, config.windowFrames())));
            const auto tokens = decodeWindow(c, cross, prompt, true);
            const Segmentation cut = segment(tokens, config.tokens.timestampBegin, length);
            std::size_t kept = 0;
            for (const auto& part : cut.segments)
                kept += part.tokens.size();
            // The reference keeps the timestamp that opens the segment which is decoded again.
            kept += kept < tokens.size() ? 1U : 0U;
            all.insert(all.end(), tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(kept));
            seek += cut.next ? 2 * *cut.next : 2 * length;
        }
        return all;
    }

private Q_SLOTS:
    void encoder_data() { addCases(); }
    void encoder() {
        QFETCH(QString, folder);
        const Loaded& c = loaded(folder);
        compare(c.golden, "out.input_features", c.features);
        EncoderRecord record;
        compare(c.golden, "out.encoder.last_hidden_state", c.model->encoder()(c.features, &record));
        for (std::size_t i = 0; i < record.hiddenStates.size(); ++i)
            compare(c.golden, "out.encoder.hidden_states." + std::to_string(i), record.hiddenStates[i]);
        const std::string rows = "out.encoder.attentions.0.first_rows";
        compare(c.golden, rows, record.attentions.front().narrow(2, 0, c.golden.shape(rows)[2]));
    }

    void decoder_data() { addCases(); }
    void decoder() {
        QFETCH(QString, folder);
        const Loaded& c = loaded(folder);
        const Decoder& decoder = c.model->decoder();
        auto ids = c.golden.integers("in.decoder_input_ids");
        const auto& shape = c.golden.shape("in.decoder_input_ids");
        const at::Tensor tokens = at::from_blob(ids.data(), shape, at::kLong);
        DecoderCache cache = decoder.makeCache(shape[1]);
        DecoderRecord record;
        const at::Tensor states = decoder.forward(tokens, decoder.crossKeyValues(c.encoded), cache, &record);
        compare(c.golden, "out.logits", decoder.logits(states));
        for (std::size_t i = 0; i < record.hiddenStates.size(); ++i)
            compare(c.golden, "out.decoder.hidden_states." + std::to_string(i), record.hiddenStates[i]);
        for (std::size_t i = 0; i < record.attentions.size(); ++i) {
            compare(c.golden, "out.decoder.attentions." + std::to_string(i), record.attentions[i]);
            compare(c.golden, "out.cross_attentions." + std::to_string(i), record.crossAttentions[i]);
        }
    }

    /// Token by token with the cache, one row of encoder states for all rows, rows swapped on the way.
    void decoderWithCache_data() { addCases(); }
    void decoderWithCache() {
        QFETCH(QString, folder);
        const Loaded& c = loaded(folder);
        const Decoder& decoder = c.model->decoder();
        auto ids = c.golden.integers("in.decoder_input_ids");
        const auto& shape = c.golden.shape("in.decoder_input_ids");
        const at::Tensor tokens = at::from_blob(ids.data(), shape, at::kLong);
        const auto cross = c.cross(0);
        DecoderCache cache = decoder.makeCache(shape[1]);
        std::vector<at::Tensor> steps;
        for (std::int64_t i = 0; i < shape[1]; ++i) {
            const at::Tensor states =
                decoder.forward(tokens.narrow(0, 0, 1).narrow(1, i, 1).expand({i == 0 ? 1 : 3, 1}), cross, cache);
            steps.push_back(states.narrow(0, states.size(0) - 1, 1));
            cache.selectRows(i == 0 ? std::vector<std::int64_t>{0, 0, 0} : std::vector<std::int64_t>{2, 0, 1});
        }
        const at::Tensor logits = decoder.logits(at::cat(steps, 1));
        const auto expected = c.golden.floats("out.logits");
        const auto got = floatsOf(logits);
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(std::abs(got[i] - expected[i]) <= 1e-3F + 1e-4F * std::abs(expected[i]), "logits differ");
    }

    void languageAndSpeech_data() { addCases(); }
    void languageAndSpeech() {
        QFETCH(QString, folder);
        const Loaded& c = loaded(folder);
        const SpecialTokens& special = c.model->config().tokens;
        std::vector<TokenId> ids;
        for (const auto& [code, id] : special.languages)
            ids.push_back(id);
        QCOMPARE(ids, c.golden.outputs().at("language_ids").get<std::vector<TokenId>>());
        std::vector<float> languages;
        std::vector<float> noSpeech;
        const Search search(c.model->decoder(), c.model->config());
        const DecodingRules rules(c.model->config(), true);
        std::mt19937_64 random;
        for (std::size_t i = 0; i < c.sounds.size(); ++i) {
            const auto cross = c.cross(i);
            const auto probabilities = search.languageProbabilities(cross);
            languages.insert(languages.end(), probabilities.begin(), probabilities.end());
            const auto best = std::ranges::max_element(probabilities) - probabilities.begin();
            QCOMPARE(ids[static_cast<std::size_t>(best)], c.golden.outputs().at("detected")[i].get<TokenId>());
            const std::vector<TokenId> prompt{special.startOfTranscript, ids.front(), special.transcribe};
            const auto decoded = search.run(cross, prompt, rules, {1, 0, 1}, random, {});
            QVERIFY(decoded.has_value());
            noSpeech.push_back(decoded->noSpeechProbability);
        }
        const auto comparison = c.golden.compare("out.language_probabilities", languages);
        QVERIFY2(comparison.passed, comparison.report.c_str());
        const auto silence = c.golden.compare("out.no_speech_probability", noSpeech);
        QVERIFY2(silence.passed, silence.report.c_str());
    }

    void window_data() { addCases(); }
    void window() {
        QFETCH(QString, folder);
        const Loaded& c = loaded(folder);
        for (const bool timestamps : {false, true}) {
            const auto& expected = c.golden.outputs().at(timestamps ? "window_timestamps" : "window_plain");
            const auto prompt = expected.at("prompt").get<std::vector<TokenId>>();
            for (std::size_t i = 0; i < c.sounds.size(); ++i) {
                const auto want = upToEnd(expected.at("ids")[i], c.model->config().tokens.endOfText);
                const auto got = decodeWindow(c, c.cross(i), prompt, timestamps);
                QVERIFY2(got == want, qPrintable(QString::fromStdString(shown(got) + "instead of " + shown(want))));
            }
        }
    }

    void greedy_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        for (const auto& folder : goldenCases("whisper"))
            for (const char* name : {"greedy", "greedy_detected_language", "greedy_translate", "greedy_timestamps"})
                QTest::addRow("%s %s", folder.filename().c_str(), name)
                    << QString::fromStdString(folder.string()) << QString::fromLatin1(name);
    }
    void greedy() {
        QFETCH(QString, folder);
        QFETCH(QString, name);
        const Loaded& c = loaded(folder);
        const auto& expected = c.golden.outputs().at(name.toStdString());
        const auto& options = expected.at("options");
        const SpecialTokens& special = c.model->config().tokens;
        for (std::size_t i = 0; i < c.sounds.size(); ++i) {
            std::string language = options.value("language", "");
            if (language.empty()) {
                const auto detected = c.golden.outputs().at("detected")[i].get<TokenId>();
                language =
                    std::ranges::find(special.languages, detected, &std::pair<std::string, TokenId>::second)->first;
            }
            const bool timestamps = options.at("return_timestamps").get<bool>();
            const auto prompt = c.model->transcriber().prompt(language, options.at("task") == "translate", timestamps);
            QVERIFY(prompt.has_value());
            const auto want = upToEnd(expected.at("ids")[i], special.endOfText);
            const auto got = timestamps ? decodeWindows(c, i, *prompt) : decodeWindow(c, c.cross(i), *prompt, false);
            QVERIFY2(got == want, qPrintable(QString::fromStdString(shown(got) + "instead of " + shown(want))));
            std::vector<TokenId> words; // the vocabulary's timestamps are not marked as special
            std::ranges::copy_if(got, std::back_inserter(words),
                                 [&](TokenId id) { return id < special.timestampBegin; });
            QCOMPARE(c.model->tokenizer().decode(words), expected.at("text")[i].get<std::string>());
        }
    }

    void features_data() {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("preprocess")) {
            const auto golden = GoldenCase::open(folder);
            if (golden && golden->inputs().value("extractor", "") == "whisper")
                QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
        }
    }
    void features() {
        QFETCH(QString, folder);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden.has_value());
        const auto settings = nn::Config::read(golden->checkpoint() / "preprocessor_config.json");
        MelOptions mel;
        mel.bands = settings.integer("feature_size", 1, 1000);
        const MelSpectrogram spectrogram(mel);
        if (golden->has("out.mel_filters"))
            compare(*golden, "out.mel_filters", spectrogram.filters());
        const std::int64_t window = settings.integer("n_samples", 1, 1 << 24);
        int checked = 0;
        for (const std::string& tensor : golden->tensorNames()) {
            if (!tensor.starts_with("in."))
                continue;
            const std::string name = tensor.substr(3);
            AudioBuffer sound{16000, golden->floats(tensor)};
            const SpeechTrack track(sound, {}, window);
            const at::Tensor got = Features(track, spectrogram).window(0, window / mel.hop)[0];
            for (const auto& [part, piece] : std::map<std::string, at::Tensor>{
                     {"features", got}, {"head", got.narrow(1, 0, 200)}, {"tail", got.narrow(1, got.size(1) - 4, 4)}}) {
                if (const std::string expected = "out." + name + "." + part; golden->has(expected)) {
                    compare(*golden, expected, piece);
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 0);
    }
};

QTEST_GUILESS_MAIN(TestParityWhisper)
#include "tst_parity_whisper.moc"
