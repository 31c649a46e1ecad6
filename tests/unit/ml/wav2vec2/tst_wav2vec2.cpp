// wav2vec 2.0 and HuBERT classifiers through the engine's interface.
#include "core/ml/runtime/registry.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <memory>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

constexpr int kRate = 16'000;
constexpr std::size_t kShortest = 400;    // what the convolutions make one frame of
constexpr std::size_t kPart = 10 * kRate; // the longest that is heard at once

AudioBuffer noise(std::size_t samples, std::uint32_t state) {
    AudioBuffer sound{kRate, std::vector<float>(samples)};
    for (float& sample : sound.samples) {
        state = state * 1'664'525U + 1'013'904'223U;
        sample = static_cast<float>(state >> 8U) / static_cast<float>(1U << 24U) - 0.5F;
    }
    return sound;
}

std::unique_ptr<Model> loaded(const std::filesystem::path& checkpoint) {
    auto model = loadModel(checkpoint, {});
    if (!model)
        throw std::runtime_error(model.error().message + " " + model.error().detail);
    return std::move(*model);
}

std::vector<float> classified(SoundClassifier& classifier, const AudioBuffer& sound) {
    const auto rows = classifier.classifySounds({&sound, 1}, {});
    return rows ? rows->front() : std::vector<float>();
}

ErrorCode refusal(SoundClassifier& classifier, const AudioBuffer& sound) {
    const auto rows = classifier.classifySounds({&sound, 1}, {});
    return rows ? ErrorCode::Internal : rows.error().code;
}

} // namespace

class TestWav2vec2 : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Model> m_model;
    SoundClassifier* m_classifier = nullptr;

private Q_SLOTS:
    void initTestCase() {
        m_model = loaded(goldenRoot() / "wav2vec2_classifier" / "group_norm" / "checkpoint");
        m_classifier = m_model->soundClassifier();
        QVERIFY(m_classifier);
    }

    void namesItsClasses() {
        QCOMPARE(m_classifier->sampleRate(), kRate);
        const std::vector<std::string> labels(m_classifier->labels().begin(), m_classifier->labels().end());
        QCOMPARE(labels, (std::vector<std::string>{"angry", "calm", "happy", "sad"}));
        QVERIFY(!m_model->textEmbedder() && !m_model->soundEmbedder());
    }

    /// Each sound alone, without what it was filled up with in the case: neither filling nor neighbours may show.
    void agreesWithTheReference_data() {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("wav2vec2_classifier"))
            QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
    }
    void agreesWithTheReference() {
        QFETCH(QString, folder);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden);
        const auto model = loaded(golden->checkpoint());
        const auto& shape = golden->shape("in.input_values");
        const std::vector<float> values = golden->floats("in.input_values");
        const std::vector<std::int64_t> mask =
            golden->has("in.attention_mask") ? golden->integers("in.attention_mask") : std::vector<std::int64_t>();
        std::vector<AudioBuffer> sounds;
        for (std::int64_t i = 0; i < shape[0]; ++i) {
            const std::int64_t from = i * shape[1];
            const std::int64_t count =
                mask.empty() ? shape[1]
                             : std::accumulate(mask.begin() + from, mask.begin() + from + shape[1], std::int64_t{0});
            sounds.push_back({kRate, {values.begin() + from, values.begin() + from + count}});
        }
        const auto rows = model->soundClassifier()->classifySounds(sounds, {});
        QVERIFY2(rows, rows ? "" : rows.error().detail.c_str());
        std::vector<float> got;
        for (const auto& row : *rows)
            got.insert(got.end(), row.begin(), row.end());
        const auto compared = golden->compare("out.probabilities", got);
        QVERIFY2(compared.passed, compared.report.c_str());
    }

    void longSoundsAreTheMeanOfTheirParts() {
        const AudioBuffer first = noise(kPart, 1);
        AudioBuffer second = noise(kPart, 2);
        for (std::size_t i = 0; i < second.samples.size(); ++i)
            second.samples[i] *= std::sin(static_cast<float>(i) * 0.002F);
        AudioBuffer both = first;
        both.samples.insert(both.samples.end(), second.samples.begin(), second.samples.end());
        const std::vector<float> a = classified(*m_classifier, first);
        const std::vector<float> b = classified(*m_classifier, second);
        const std::vector<float> mean = classified(*m_classifier, both);
        QCOMPARE(mean.size(), std::size_t{4});
        float apart = 0;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            QVERIFY(std::abs(mean[i] - (a[i] + b[i]) / 2) < 1e-5F);
            apart = std::max(apart, std::abs(a[i] - b[i]));
        }
        QVERIFY(apart > 1e-4F); // else the parts are alike, and the test says nothing
    }

    void takesWhatIsLongEnough_data() {
        QTest::addColumn<std::size_t>("samples");
        for (const std::size_t samples :
             {kShortest, kShortest + 1, kShortest + 320, kPart, kPart + 1, 2 * kPart + 12'345})
            QTest::addRow("%zu samples", samples) << samples;
    }
    void takesWhatIsLongEnough() {
        QFETCH(std::size_t, samples);
        const std::vector<float> row = classified(*m_classifier, noise(samples, 3));
        QCOMPARE(row.size(), std::size_t{4});
        QVERIFY(std::abs(std::accumulate(row.begin(), row.end(), 0.0F) - 1) < 1e-5F);
        QVERIFY(std::ranges::all_of(row, [](float p) { return p >= 0 && p <= 1; }));
    }

    void silenceHasProbabilities() {
        const std::vector<float> row = classified(*m_classifier, {kRate, std::vector<float>(kRate)});
        QVERIFY(std::abs(std::accumulate(row.begin(), row.end(), 0.0F) - 1) < 1e-5F);
    }

    void refuses() {
        QCOMPARE(refusal(*m_classifier, {kRate, {}}), ErrorCode::InvalidArgument);
        QCOMPARE(refusal(*m_classifier, noise(kShortest - 1, 4)), ErrorCode::InvalidArgument);
        AudioBuffer wrongRate = noise(kRate, 5);
        wrongRate.sampleRate = 48'000;
        QCOMPARE(refusal(*m_classifier, wrongRate), ErrorCode::InvalidArgument);
        AudioBuffer infinite = noise(kRate, 6);
        infinite.samples.back() = std::numeric_limits<float>::infinity();
        QCOMPARE(refusal(*m_classifier, infinite), ErrorCode::InvalidArgument);
    }

    void stopsWhenAsked() {
        CancelSource source;
        source.cancel();
        const AudioBuffer sound = noise(kRate, 7);
        const auto rows = m_classifier->classifySounds({&sound, 1}, source.token());
        QVERIFY(!rows);
        QCOMPARE(rows.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestWav2vec2)
#include "tst_wav2vec2.moc"
