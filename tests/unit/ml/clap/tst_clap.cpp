// CLAP through the engine's interface: sounds of every length, and what is refused.
#include "core/ml/audio/extractorsettings.h"
#include "core/ml/clap/features.h"
#include "core/ml/clap/network.h"
#include "core/ml/nn/relevance.h"
#include "core/ml/runtime/registry.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <numbers>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

constexpr int kRate = 48'000;           // of the small checkpoints,
constexpr std::size_t kWindow = 48'000; // which hear one second at a time
constexpr float kSame = 2e-5F;          // between two ways to the same unit vector
constexpr double kPi = std::numbers::pi;

AudioBuffer tone(std::size_t samples, double hertz, double sweep = 0) {
    AudioBuffer sound{kRate, std::vector<float>(samples)};
    for (std::size_t i = 0; i < samples; ++i) {
        const double time = static_cast<double>(i) / kRate;
        sound.samples[i] = static_cast<float>(0.4 * std::sin(2 * kPi * (hertz + sweep * time) * time));
    }
    return sound;
}

AudioBuffer joined(const AudioBuffer& a, const AudioBuffer& b) {
    AudioBuffer sound = a;
    sound.samples.insert(sound.samples.end(), b.samples.begin(), b.samples.end());
    return sound;
}

double length(const Embedding& x) {
    double sum = 0;
    for (const float value : x)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum);
}

float farthest(const Embedding& a, const Embedding& b) {
    if (a.size() != b.size())
        return std::numeric_limits<float>::infinity();
    float most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(a[i] - b[i]));
    return most;
}

Embedding embedded(SoundEmbedder& embedder, const AudioBuffer& sound) {
    const auto embeddings = embedder.embedSounds({&sound, 1}, {});
    return embeddings ? embeddings->front() : Embedding();
}

ErrorCode refusal(SoundEmbedder& embedder, const AudioBuffer& sound) {
    const auto embeddings = embedder.embedSounds({&sound, 1}, {});
    return embeddings ? ErrorCode::Internal : embeddings.error().code;
}

} // namespace

class TestClap : public QObject {
    Q_OBJECT

private:
    std::map<QString, std::unique_ptr<Model>> m_models;

    static void addCases() {
        QTest::addColumn<QString>("name");
        QTest::newRow("unfused") << QStringLiteral("unfused");
        QTest::newRow("fused") << QStringLiteral("fused");
    }
    Model& model(const QString& name) {
        std::unique_ptr<Model>& loaded = m_models[name];
        if (!loaded) {
            auto result = loadModel(goldenRoot() / "clap" / name.toStdString() / "checkpoint", {});
            if (!result)
                throw std::runtime_error(result.error().message + " " + result.error().detail);
            loaded = std::move(*result);
        }
        return *loaded;
    }
    SoundEmbedder& sounds(const QString& name) { return *model(name).soundEmbedder(); }

private Q_SLOTS:
    void sharesASpace_data() { addCases(); }
    void sharesASpace() {
        QFETCH(QString, name);
        TextEmbedder& texts = *model(name).textEmbedder();
        QCOMPARE(sounds(name).sampleRate(), kRate);
        QCOMPARE(sounds(name).dimension(), 24);
        QCOMPARE(texts.dimension(), 24);
        const std::vector<std::string> words{"a dog", "", std::string(5'000, 'x')};
        const auto read = texts.embedTexts(words, {});
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->size(), words.size());
        for (const Embedding& embedding : *read) {
            QCOMPARE(embedding.size(), std::size_t{24});
            QVERIFY(std::abs(length(embedding) - 1) < 1e-5);
        }
        const auto none = sounds(name).embedSounds({}, {});
        QVERIFY(none && none->empty());
    }

    void takesEveryLength_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::size_t>("samples");
        for (const char* name : {"unfused", "fused"}) {
            for (const std::size_t samples :
                 {std::size_t{1}, std::size_t{2}, std::size_t{700}, kWindow - 1, kWindow, kWindow + 1, kWindow + 479,
                  kWindow + 480, 3 * kWindow, 3 * kWindow + 1, 8 * kWindow + 17}) {
                const QString row = QStringLiteral("%1, %2 samples").arg(QLatin1String(name)).arg(samples);
                QTest::newRow(qPrintable(row)) << QString::fromLatin1(name) << samples;
            }
        }
    }
    void takesEveryLength() {
        QFETCH(QString, name);
        QFETCH(std::size_t, samples);
        const Embedding embedding = embedded(sounds(name), tone(samples, 440, 200));
        QCOMPARE(embedding.size(), std::size_t{24});
        QVERIFY(std::abs(length(embedding) - 1) < 1e-5);
    }

    void silenceHasAVector_data() { addCases(); }
    void silenceHasAVector() {
        QFETCH(QString, name);
        const Embedding embedding = embedded(sounds(name), {kRate, std::vector<float>(2 * kWindow)});
        QVERIFY(std::abs(length(embedding) - 1) < 1e-5);
    }

    /// The small checkpoints repeat a short sound as often as it fits.
    void shortSoundsAreRepeated_data() { addCases(); }
    void shortSoundsAreRepeated() {
        QFETCH(QString, name);
        const AudioBuffer half = tone(kWindow / 2, 300, 500);
        const Embedding once = embedded(sounds(name), half);
        QVERIFY(farthest(once, embedded(sounds(name), joined(half, half))) < kSame);
        QVERIFY(farthest(once, embedded(sounds(name), joined(half, {kRate, std::vector<float>(kWindow / 2)}))) > 1e-3F);
    }

    void longSoundsAreTheMeanOfTheirWindows() {
        SoundEmbedder& embedder = sounds(QStringLiteral("unfused"));
        const AudioBuffer first = tone(kWindow, 200, 3'000);
        const AudioBuffer second = tone(kWindow, 9'000);
        Embedding mean = embedded(embedder, first);
        const Embedding other = embedded(embedder, second);
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] = (mean[i] + other[i]) / 2;
        const double size = length(mean);
        QVERIFY(size < 0.9999); // else the windows are alike, and the test says nothing
        for (float& value : mean)
            value = static_cast<float>(static_cast<double>(value) / size);
        QVERIFY(farthest(mean, embedded(embedder, joined(first, second))) < kSame);
    }

    /// Its crops are heard, not only the shrunken whole: the same sounds in another order are another sound, and so is
    /// what comes after the first window.
    void fusedSoundsAreHeardWhole() {
        SoundEmbedder& embedder = sounds(QStringLiteral("fused"));
        const AudioBuffer low = tone(kWindow, 200);
        const AudioBuffer high = tone(kWindow, 8'000);
        const Embedding lowFirst = embedded(embedder, joined(low, high));
        QVERIFY(farthest(lowFirst, embedded(embedder, joined(high, low))) > 1e-4F);
        QVERIFY(farthest(lowFirst, embedded(embedder, low)) > 1e-4F);
    }

    void othersInABatchDoNotMatter_data() { addCases(); }
    void othersInABatchDoNotMatter() {
        QFETCH(QString, name);
        const std::vector<AudioBuffer> batch{tone(kWindow / 3, 500), tone(5 * kWindow / 2, 200, 900),
                                             tone(kWindow, 5'000, -300)};
        const auto together = sounds(name).embedSounds(batch, {});
        QVERIFY(together && together->size() == batch.size());
        for (std::size_t i = 0; i < batch.size(); ++i)
            QVERIFY(farthest((*together)[i], embedded(sounds(name), batch[i])) < kSame);
    }

    void cropsTheMiddleOfEachThird_data() {
        QTest::addColumn<std::size_t>("frames"); // beyond the window's own
        QTest::addColumn<std::vector<std::int64_t>>("starts");
        QTest::newRow("no place for the last crop") << std::size_t{1} << std::vector<std::int64_t>{0, 1, 0};
        QTest::newRow("one place each") << std::size_t{2} << std::vector<std::int64_t>{0, 1, 2};
        QTest::newRow("unequal thirds") << std::size_t{10} << std::vector<std::int64_t>{1, 5, 9};
        QTest::newRow("three windows") << std::size_t{200} << std::vector<std::int64_t>{33, 100, 167};
    }
    void cropsTheMiddleOfEachThird() {
        QFETCH(std::size_t, frames);
        QFETCH(std::vector<std::int64_t>, starts);
        clap::FeatureSettings settings;
        settings.mel.sampleRate = kRate;
        settings.mel.hop = 480;
        settings.windowSamples = kWindow;
        const clap::FeatureExtractor extractor(settings);
        const auto got = extractor.middleStarts(kWindow + frames * 480);
        QCOMPARE(std::vector<std::int64_t>(got.begin(), got.end()), starts);
    }

    /// What a block looked at can be asked for, and how much of the result hangs on it: the ground for explanations.
    void attentionsHaveGradients() {
        const auto folder = goldenRoot() / "clap" / "unfused" / "checkpoint";
        auto file = openCheckpoint(folder);
        QVERIFY(file);
        const auto settings = clap::Settings::read(nn::Config::read(folder / "config.json"));
        const clap::Network network([&] {
            const c10::NoGradGuard loading;
            return clap::Network(nn::Weights(std::move(*file), {}), settings);
        }());
        const clap::FeatureExtractor extractor(clap::FeatureSettings::read(extractorSettings(folder)));
        const at::Tensor features = extractor.window(tone(kWindow, 300, 4'000).samples).unsqueeze(0);
        nn::Record record;
        const clap::AudioTower& tower = network.audio();
        const at::Tensor score = tower.project(tower.pooled(tower.states(features, {}, &record))).sum();
        QCOMPARE(record.attentions.size(), std::size_t{4});
        QCOMPARE(record.hiddenStates.size(), std::size_t{3});
        for (const at::Tensor& gradient : nn::gradientsOf(score, record.attentions)) {
            QVERIFY(gradient.abs().max().item<float>() > 0);
            QVERIFY(gradient.isfinite().all().item<bool>());
        }
        const at::Tensor plain = tower.project(tower.pooled(tower.states(features))).sum();
        QVERIFY(std::abs(plain.item<float>() - score.item<float>()) < 1e-4F);
    }

    void refuses_data() { addCases(); }
    void refuses() {
        QFETCH(QString, name);
        AudioBuffer wrongRate = tone(kWindow, 440);
        wrongRate.sampleRate = 44'100;
        AudioBuffer notANumber = tone(kWindow, 440);
        notANumber.samples[1'000] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(refusal(sounds(name), {kRate, {}}), ErrorCode::InvalidArgument);
        QCOMPARE(refusal(sounds(name), wrongRate), ErrorCode::InvalidArgument);
        QCOMPARE(refusal(sounds(name), notANumber), ErrorCode::InvalidArgument);
    }

    void stopsWhenAsked_data() { addCases(); }
    void stopsWhenAsked() {
        QFETCH(QString, name);
        CancelSource source;
        source.cancel();
        const AudioBuffer sound = tone(kWindow, 440);
        const auto heard = sounds(name).embedSounds({&sound, 1}, source.token());
        QVERIFY(!heard);
        QCOMPARE(heard.error().code, ErrorCode::Cancelled);
        const std::string text = "a dog";
        const auto read = model(name).textEmbedder()->embedTexts({&text, 1}, source.token());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestClap)
#include "tst_clap.moc"
