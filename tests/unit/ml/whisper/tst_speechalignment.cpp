// A known text laid over a sound, through the engine's interface on the small checkpoint of the reference cases.
#include "core/ml/runtime/registry.h"
#include "core/ml/whisper/whispermodel.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <cmath>
#include <limits>
#include <memory>
#include <random>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

constexpr int kRate = 16'000;
constexpr double kPosition = 0.02; // seconds
constexpr const char* kText = "she was not so gentle, café and all";

AudioBuffer noise(double seconds) {
    std::mt19937 generator(7);
    std::uniform_real_distribution<float> values(-0.3F, 0.3F);
    AudioBuffer sound{kRate, std::vector<float>(static_cast<std::size_t>(std::llround(seconds * kRate)))};
    for (float& sample : sound.samples)
        sample = values(generator);
    return sound;
}

float sumOf(std::span<const float> values) {
    float sum = 0;
    for (const float value : values)
        sum += value;
    return sum;
}

} // namespace

class TestSpeechAlignment : public QObject {
    Q_OBJECT

private:
    const c10::NoGradGuard m_noGradients;
    const AudioBuffer m_sound = noise(1.3);
    std::unique_ptr<Model> m_model;

    [[nodiscard]] const whisper::WhisperModel& whisperModel() const {
        return static_cast<const whisper::WhisperModel&>(*m_model);
    }
    Result<SpeechAlignment> align(const AudioBuffer& sound, const TimeSpan& span, const std::string& text,
                                  const std::string& language = "en", const CancelToken& cancel = {}) {
        return m_model->speechRecognizer()->align(sound, span, text, language, cancel);
    }
    SpeechAlignment aligned(const AudioBuffer& sound, const TimeSpan& span, const std::string& text,
                            const std::string& language = "en") {
        auto alignment = align(sound, span, text, language);
        if (!alignment)
            qFatal("%s %s", alignment.error().message.c_str(), alignment.error().detail.c_str());
        return std::move(*alignment);
    }

private Q_SLOTS:
    void initTestCase() {
        auto model = loadModel(goldenRoot() / "whisper" / "mel80" / "checkpoint", {});
        QVERIFY2(model, model ? "" : model.error().detail.c_str());
        m_model = std::move(*model);
    }

    void tokensFollowEachOther_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written"); // as the tokens have it
        QTest::newRow("words") << QStringLiteral("en") << QStringLiteral(" a dog\n") << QStringLiteral(" a dog");
        QTest::newRow("characters of several tokens")
            << QStringLiteral("en") << QStringLiteral("café 😀") << QStringLiteral(" café 😀");
        QTest::newRow("no spaces") << QStringLiteral("ja") << QStringLiteral("猫が") << QStringLiteral("猫が");
        QTest::newRow("what nobody says")
            << QStringLiteral("en") << QStringLiteral("a dog<|endoftext|>") << QStringLiteral(" a dog");
    }
    void tokensFollowEachOther() {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QString, written);
        const SpeechAlignment alignment = aligned(m_sound, {0, 1.3}, text.toStdString(), language.toStdString());
        QCOMPARE(alignment.positions, 65);
        QCOMPARE(alignment.span.start, 0.0);
        QVERIFY(std::abs(alignment.span.end - 1.3) < 1e-9);
        std::string joined;
        double last = alignment.tokens.front().span.start;
        for (const AlignedToken& token : alignment.tokens) {
            joined += token.text;
            QCOMPARE(token.span.start, last);
            QVERIFY(token.span.end >= token.span.start && token.span.end <= alignment.span.end);
            QVERIFY(token.probability > 0 && token.probability <= 1);
            last = token.span.end;
        }
        QCOMPARE(QString::fromStdString(joined), written);
    }

    void wordsAreMadeOfTheTokens() {
        const SpeechAlignment alignment = aligned(m_sound, {0, 1.3}, kText);
        std::string text;
        for (const TimedWord& word : alignment.words) {
            text += (text.empty() ? "" : " ") + word.text;
            const auto ends = [&](const AlignedToken& token) { return token.span.end == word.span.end; };
            QVERIFY(std::ranges::any_of(alignment.tokens, ends));
            QVERIFY(word.probability > 0 && word.probability <= 1);
        }
        QCOMPARE(text, std::string(kText));
    }

    /// The same as writing the text token by token.
    void probabilitiesAreThoseOfWriting() {
        const SpeechAlignment alignment = aligned(m_sound, {0, 1.3}, kText);
        const whisper::WhisperModel& model = whisperModel();
        const whisper::WhisperConfig& config = model.config();
        const MelSpectrogram spectrogram(whisper::melOptions(config));
        const whisper::SpeechTrack track(m_sound, {});
        const whisper::Features features(track, spectrogram);
        const auto cross = model.decoder().crossKeyValues(model.encoder()(features.window(0, config.windowFrames())));
        const std::vector<TokenId> text = model.tokenizer().encode(std::string(" ") + kText, {false, 0}).ids;
        QCOMPARE(alignment.tokens.size(), text.size());
        auto cache = model.decoder().makeCache(config.decoder.positions);
        const std::vector<TokenId> prompt{config.tokens.startOfTranscript, config.tokens.languages.front().second,
                                          config.tokens.transcribe, config.tokens.noTimestamps};
        QCOMPARE(config.tokens.languages.front().first, std::string("en"));
        at::Tensor next = at::tensor(prompt, at::kLong);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const at::Tensor states = model.decoder().forward(next.unsqueeze(0), cross, cache)[0];
            const at::Tensor logits = model.decoder().logits(states)[-1].narrow(0, 0, config.tokens.endOfText);
            const float expected = at::softmax(logits, 0)[text[i]].item<float>();
            QVERIFY(std::abs(alignment.tokens[i].probability - expected) < 1e-5F);
            next = at::full({1}, text[i], at::kLong);
        }
    }

    void attentionIsThatOfTheHeads() {
        const SpeechAlignment alignment = aligned(m_sound, {0, 1.3}, kText);
        const whisper::WhisperConfig& config = whisperModel().config();
        const AttentionRecord& heads = alignment.heads;
        QCOMPARE(heads.layers, static_cast<int>(config.decoder.layers));
        QCOMPARE(heads.heads, static_cast<int>(config.decoder.heads));
        QCOMPARE(heads.queries, static_cast<int>(alignment.tokens.size()));
        QCOMPARE(heads.keys, alignment.positions);
        QCOMPARE(heads.queryTokens.size(), alignment.tokens.size());
        QVERIFY(heads.keyTokens.empty() && heads.gridRows == 0);
        const auto keys = static_cast<std::size_t>(heads.keys);
        QCOMPARE(heads.values.size(), heads.offset(heads.layers, 0, 0));
        QCOMPARE(alignment.attention.size(), alignment.tokens.size() * keys);
        QCOMPARE(heads.rollout.size(), alignment.attention.size());
        const std::vector<std::pair<int, int>> expectedHeads{{0, 1}, {1, 0}, {1, 3}};
        QCOMPARE(alignment.alignmentHeads, expectedHeads);
        const auto row = [&](int layer, int head, int token) {
            return std::span(heads.values).subspan(heads.offset(layer, head, token), keys);
        };
        for (int token = 0; token < heads.queries; ++token) {
            std::vector<float> mean(keys, 0.0F);
            for (const auto& [layer, head] : alignment.alignmentHeads) {
                for (std::size_t key = 0; key < keys; ++key)
                    mean[key] += row(layer, head, token)[key];
            }
            for (int head = 0; head < heads.layers * heads.heads; ++head) {
                // Some of it goes to the silence after the sound, a third of the window.
                const float seen = sumOf(row(head / heads.heads, head % heads.heads, token));
                QVERIFY(seen > 0 && seen < 0.999F);
            }
            const auto at = static_cast<std::size_t>(token) * keys;
            const float all = sumOf(mean);
            for (std::size_t key = 0; key < keys; ++key)
                QVERIFY(std::abs(alignment.attention[at + key] - mean[key] / all) < 1e-5F);
            QVERIFY(std::abs(sumOf(std::span(heads.rollout).subspan(at, keys)) - 1) < 1e-4F);
        }
    }

    /// Of more attention than is kept there is the mean of each layer's heads; everything else stays as it is.
    void tooManyHeadsBecomeTheirMean() {
        const SpeechAlignment all = aligned(m_sound, {0, 1.3}, kText);
        const AttentionRecord& heads = all.heads;
        QVERIFY(!heads.isMeanOfHeads);
        const whisper::WhisperModel& model = whisperModel();
        const auto limited = [&](std::int64_t most) {
            return whisper::Aligner(model.config(), model.encoder(), model.decoder(), model.tokenizer(), most)
                .align(m_sound, {0, 1.3}, kText, "en", {});
        };
        const auto values = std::ssize(heads.values);
        QVERIFY(!limited(values)->heads.isMeanOfHeads);
        const auto means = limited(values - 1);
        QVERIFY2(means, means ? "" : means.error().detail.c_str());
        QVERIFY(means->heads.isMeanOfHeads);
        QCOMPARE(means->heads.layers, heads.layers);
        QCOMPARE(means->heads.heads, 1);
        QCOMPARE(means->heads.queryTokens, heads.queryTokens);
        QCOMPARE(means->heads.values.size() * static_cast<std::size_t>(heads.heads), heads.values.size());
        const auto cells = static_cast<std::size_t>(heads.queries * heads.keys);
        for (int layer = 0; layer < heads.layers; ++layer) {
            for (std::size_t cell = 0; cell < cells; ++cell) {
                float sum = 0;
                for (int head = 0; head < heads.heads; ++head)
                    sum += heads.values[heads.offset(layer, head, 0) + cell];
                const float mean = means->heads.values[means->heads.offset(layer, 0, 0) + cell];
                QVERIFY(std::abs(mean - sum / static_cast<float>(heads.heads)) < 1e-6F);
            }
        }
        QCOMPARE(means->attention, all.attention);
        QCOMPARE(means->heads.rollout, heads.rollout);
        QCOMPARE(means->alignmentHeads, all.alignmentHeads);
        for (std::size_t i = 0; i < all.tokens.size(); ++i)
            QCOMPARE(means->tokens[i].span, all.tokens[i].span);

        QVERIFY(limited(values / heads.heads));
        const auto none = limited(values / heads.heads - 1);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::InvalidArgument);
    }

    /// The part alone is heard, and times are of the whole.
    void timesAreOfTheWholeSound() {
        AudioBuffer longer = noise(9);
        constexpr double kStart = 3.25;
        std::ranges::copy(m_sound.samples, longer.samples.begin() + static_cast<std::ptrdiff_t>(kStart * kRate));
        const SpeechAlignment alone = aligned(m_sound, {0, 1.3}, kText);
        const SpeechAlignment inside = aligned(longer, {kStart, kStart + 1.3}, kText);
        QVERIFY(std::abs(inside.span.start - kStart) < 1e-9);
        QCOMPARE(inside.positions, alone.positions);
        QCOMPARE(inside.tokens.size(), alone.tokens.size());
        for (std::size_t i = 0; i < alone.tokens.size(); ++i) {
            QVERIFY(std::abs(inside.tokens[i].span.start - kStart - alone.tokens[i].span.start) < 1e-6);
            QVERIFY(std::abs(inside.tokens[i].probability - alone.tokens[i].probability) < 1e-5F);
        }
        for (std::size_t i = 0; i < alone.words.size(); ++i)
            QVERIFY(std::abs(inside.words[i].span.end - kStart - alone.words[i].span.end) < 1e-6);
        // What reaches beyond the end has the positions that there are.
        QCOMPARE(aligned(longer, {8.5, 10}, kText).positions, 25);
        // A whole window, also where its ends are rounded.
        QCOMPARE(aligned(longer, {1.0 / 3, 1.0 / 3 + 2}, kText).positions, 100);
        QVERIFY(std::abs(aligned(longer, {0, kPosition}, kText).span.end - kPosition) < 1e-9);
    }

    void refuses_data() {
        QTest::addColumn<double>("start");
        QTest::addColumn<double>("end");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        const QString text = QString::fromUtf8(kText);
        const QString english = QStringLiteral("en");
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("no text") << 0.0 << 1.0 << QString() << english;
        QTest::newRow("space") << 0.0 << 1.0 << QStringLiteral(" \n ") << english;
        QTest::newRow("special tokens") << 0.0 << 1.0 << QStringLiteral("<|en|>") << QStringLiteral("ja");
        QTest::newRow("longer than a window") << 0.0 << 2.01 << text << english;
        QTest::newRow("no length") << 1.0 << 1.0 << text << english;
        QTest::newRow("backwards") << 1.0 << 0.5 << text << english;
        QTest::newRow("before the start") << -0.5 << 0.5 << text << english;
        QTest::newRow("after the end") << 9.0 << 10.0 << text << english;
        QTest::newRow("far after the end") << 1e300 << 1e300 * 1.5 << text << english;
        QTest::newRow("not a number") << kNone << 1.0 << text << english;
        QTest::newRow("shorter than a position") << 0.5 << 0.515 << text << english;
        QTest::newRow("language") << 0.0 << 1.0 << text << QStringLiteral("tlh");
        QTest::newRow("no language") << 0.0 << 1.0 << text << QString();
        QTest::newRow("too much text") << 0.0 << 1.0 << QStringLiteral("xyz ").repeated(30) << english;
    }
    void refuses() {
        QFETCH(double, start);
        QFETCH(double, end);
        QFETCH(QString, text);
        QFETCH(QString, language);
        const auto alignment = align(noise(3), {start, end}, text.toStdString(), language.toStdString());
        QVERIFY(!alignment);
        QCOMPARE(alignment.error().code, ErrorCode::InvalidArgument);
    }

    void refusesAnotherRate() {
        const auto alignment = align({8'000, m_sound.samples}, {0, 1}, kText);
        QVERIFY(!alignment);
        QCOMPARE(alignment.error().code, ErrorCode::InvalidArgument);
    }

    void stopsWhenAsked() {
        CancelSource source;
        source.cancel();
        const auto alignment = align(m_sound, {0, 1}, kText, "en", source.token());
        QVERIFY(!alignment);
        QCOMPARE(alignment.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSpeechAlignment)
#include "tst_speechalignment.moc"
