// What a text has to do with the times and frequencies of a sound: CLAP's maps lie where the network heard something.
// On the small checkpoints of the reference cases, and on one of them without attention and perceptrons, in which each
// state knows nothing but its own cell of the spectrogram.
#include "core/ml/clap/soundgrid.h"
#include "tests/unit/ml/clap/clapcase.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

/// Row and column of the largest value.
std::pair<int, int> summit(const std::vector<float>& values) {
    const auto index = static_cast<int>(std::ranges::max_element(values) - values.begin());
    return {index / kColumns, index % kColumns};
}

/// The row of the map that a frequency lies in.
int rowOf(const TimeFrequencyMap& map, double hertz) {
    const auto above = std::ranges::upper_bound(map.frequencies, static_cast<float>(hertz));
    return static_cast<int>(above - map.frequencies.begin()) - 1;
}

} // namespace

class TestSoundExplanation : public QObject {
    Q_OBJECT

private:
    const c10::NoGradGuard m_noGradients;
    const AudioBuffer m_sound = withBurst(noise(kWindow, 0.05F), 9, 1'500);

    static void addCases() {
        QTest::addColumn<QString>("name");
        QTest::newRow("unfused") << QStringLiteral("unfused");
        QTest::newRow("fused") << QStringLiteral("fused");
    }

private Q_SLOTS:
    void isComplete_data() { addCases(); }
    void isComplete() {
        QFETCH(QString, name);
        const auto model = loaded(checkpoint(name.toStdString()));
        QVERIFY(model->soundExplainer());
        QCOMPARE(model->soundExplainer()->sampleRate(), kRate);
        const std::vector<std::string> texts{"a dog barks", "rain"};
        const auto explanations = model->soundExplainer()->explain(m_sound, texts, {});
        QVERIFY2(explanations, explanations ? "" : explanations.error().detail.c_str());
        QCOMPARE(explanations->size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const SoundExplanation& explanation = (*explanations)[i];
            QCOMPARE(explanation.output, texts[i]);
            QCOMPARE(explanation.scoreName, std::string("cosine"));
            QVERIFY(explanation.method.find("Selvaraju") != std::string::npos);
            const float cosine = product(embeddingOf(*model, m_sound), embeddingOf(*model, texts[i]));
            QVERIFY(std::abs(explanation.score - cosine) < 1e-4F);

            const TimeFrequencyMap& map = explanation.map;
            QCOMPARE(map.rows, kRows);
            QCOMPARE(map.columns, kColumns);
            QCOMPARE(map.values.size(), std::size_t{kRows * kColumns});
            QVERIFY(std::ranges::all_of(map.values, [](float value) { return value >= 0; }));
            QVERIFY(*std::ranges::max_element(map.values) > 0);
            QCOMPARE(map.span, (TimeSpan{0, 1}));
            QCOMPARE(map.frequencies.size(), std::size_t{kRows + 1});

            const TimeFrequencyMap& spectrogram = explanation.spectrogram;
            QCOMPARE(spectrogram.rows, 64);
            QCOMPARE(spectrogram.columns, 100);
            QCOMPARE(spectrogram.span, (TimeSpan{0, 1}));
            QCOMPARE(*std::ranges::max_element(spectrogram.values), 0.0F);
            QCOMPARE(spectrogram.frequencies.size(), std::size_t{65});
            for (const TimeFrequencyMap* both : {&map, &spectrogram}) {
                QVERIFY(std::ranges::is_sorted(both->frequencies));
                QVERIFY(both->frequencies.front() > 50 && both->frequencies.back() < 14'000);
            }
            // The burst is where its frequency and its time say.
            const auto loudest = std::ranges::max_element(spectrogram.values) - spectrogram.values.begin();
            const auto band = static_cast<std::size_t>(loudest / 100);
            QVERIFY(spectrogram.frequencies[band] < 1'600 && spectrogram.frequencies[band + 1] > 1'400);
            QVERIFY(std::abs(static_cast<double>(loudest % 100) / 100 - 9.5 / kColumns) < 0.02);

            QVERIFY(!explanation.tokens.empty());
            std::string joined;
            float all = 0;
            for (const TokenMap& token : explanation.tokens) {
                QVERIFY(token.relevance >= 0 && token.map.values.empty());
                joined += token.token;
                all += token.relevance;
            }
            QVERIFY(all > 0);
            QCOMPARE(QString::fromStdString(joined).remove(QLatin1Char(' ')),
                     QString::fromStdString(texts[i]).remove(QLatin1Char(' ')));
        }
        QVERIFY((*explanations)[0].map.values != (*explanations)[1].map.values);
    }

    /// Channels weighted by how the score changes when all states get a little more of each, negative sums cut.
    void isWhatFiniteDifferencesSay_data() { addCases(); }
    void isWhatFiniteDifferencesSay() {
        QFETCH(QString, name);
        const auto folder = checkpoint(name.toStdString());
        const auto model = loaded(folder);
        const Parts parts(folder);
        const std::string text = "a dog barks";
        const Embedding words = embeddingOf(*model, text);
        const at::Tensor states = parts.states(m_sound);
        constexpr double kStep = 0.02;
        at::Tensor sum = at::zeros({kRows, kColumns}, at::kDouble);
        for (std::int64_t channel = 0; channel < states.size(1); ++channel) {
            at::Tensor more = states.clone();
            at::Tensor less = states.clone();
            more.select(1, channel).add_(kStep);
            less.select(1, channel).sub_(kStep);
            const double slope = (parts.cosine(more, words) - parts.cosine(less, words)) / (2 * kStep);
            sum += states[0][channel] * (slope / (kRows * kColumns));
        }
        const at::Tensor expected = at::relu(sum);
        const std::vector<float> got = explained(*model, m_sound, text).map.values;
        const at::Tensor difference = at::tensor(got).view({kRows, kColumns}) - expected;
        const double largest = expected.max().item<double>();
        QVERIFY(largest > 0);
        QVERIFY2(difference.abs().max().item<double>() < 0.02 * largest,
                 qPrintable(QString::number(difference.abs().max().item<double>() / largest)));
    }

    void cellsAreWhereTheSoundIs_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("column");
        for (const char* name : {"unfused", "fused"}) {
            for (const int column : {0, 7, 15, 16, 21, 31}) { // the spectrogram is folded between 15 and 16
                for (const int row : {1, 3, 4, 7}) {
                    const QString label =
                        QStringLiteral("%1, row %2, column %3").arg(QLatin1String(name)).arg(row).arg(column);
                    QTest::newRow(qPrintable(label)) << QString::fromLatin1(name) << row << column;
                }
            }
        }
    }
    /// A tone at one time and one frequency changes the state of that cell, makes that cell relevant for a text that
    /// means the change, and is gone from the score when that cell is silent.
    void cellsAreWhereTheSoundIs() {
        QFETCH(QString, name);
        QFETCH(int, row);
        QFETCH(int, column);
        const auto extractor = clap::FeatureSettings::read(extractorSettings(checkpoint(name.toStdString())));
        const double hertz = bandEdges(extractor.mel)[static_cast<std::size_t>(row) * 8 + 4];
        const AudioBuffer without = noise(kWindow, 1e-3F);
        const AudioBuffer with = withBurst(without, static_cast<std::size_t>(column), hertz);
        ScratchFolder local;
        copyCheckpoint(checkpoint(name.toStdString()), local, makeLocal);
        const auto listening = loaded(local.path());
        const Embedding before = embeddingOf(*listening, without);
        const Embedding after = embeddingOf(*listening, with);
        ScratchFolder folder;
        copyCheckpoint(local.path(), folder, [&](std::map<std::string, at::Tensor>& tensors) {
            tensors.at("text_projection.linear2.weight").zero_();
            tensors.at("text_projection.linear2.bias").copy_(at::tensor(after) - at::tensor(before));
        });
        const auto model = loaded(folder.path());
        const SoundExplanation explanation = explained(*model, with, "a beep");
        const std::pair<int, int> expected{row, column};
        QCOMPARE(rowOf(explanation.map, hertz), row);

        const Parts parts(folder.path());
        const at::Tensor change = (parts.states(with) - parts.states(without)).norm(2, {1})[0].contiguous();
        QCOMPARE(summit({change.data_ptr<float>(), change.data_ptr<float>() + change.numel()}), expected);
        QCOMPARE(summit(explanation.map.values), expected);

        std::vector<std::vector<std::uint8_t>> masks(3, std::vector<std::uint8_t>(kRows * kColumns));
        const auto cell = static_cast<std::size_t>(expected.first * kColumns + expected.second);
        masks[1][cell] = 1;
        masks[2][(cell + kRows * kColumns / 2) % (kRows * kColumns)] = 1; // another one
        const std::vector<float> scores = scoresWithout(*model, with, "a beep", masks);
        QVERIFY(std::abs(scores[0] - explanation.score) < 1e-4F);
        // From the score of the sound with the tone towards that of the sound without.
        const float fall = scores[0] - explained(*model, without, "a beep").score;
        QVERIFY(fall > 0);
        QVERIFY(scores[0] - scores[1] > 0.25F * fall);
        QVERIFY(scores[0] - scores[2] < 0.1F * fall);
    }

    void silenceChangesTheScore_data() { addCases(); }
    void silenceChangesTheScore() {
        QFETCH(QString, name);
        const auto model = loaded(checkpoint(name.toStdString()));
        const std::string text = "a dog barks";
        const std::vector<std::vector<std::uint8_t>> masks{std::vector<std::uint8_t>(kRows * kColumns, 0),
                                                           std::vector<std::uint8_t>(kRows * kColumns, 1)};
        const std::vector<float> scores = scoresWithout(*model, m_sound, text, masks);
        QVERIFY(std::abs(scores[0] - product(embeddingOf(*model, m_sound), embeddingOf(*model, text))) < 1e-5F);
        const AudioBuffer silence{kRate, std::vector<float>(kWindow)};
        QVERIFY(std::abs(scores[1] - product(embeddingOf(*model, silence), embeddingOf(*model, text))) < 1e-4F);
        QVERIFY(std::abs(scores[1] - scores[0]) > 1e-4F);
        QVERIFY(scoresWithout(*model, m_sound, text, {}).empty());
    }

    /// Half a second that is repeated has half a map, which stands for both times that it is heard.
    void shortSoundsHaveTheirOwnPart_data() { addCases(); }
    void shortSoundsHaveTheirOwnPart() {
        QFETCH(QString, name);
        const auto model = loaded(checkpoint(name.toStdString()));
        AudioBuffer half = m_sound;
        half.samples.resize(kWindow / 2);
        AudioBuffer twice = half;
        twice.samples.insert(twice.samples.end(), half.samples.begin(), half.samples.end());
        const SoundExplanation once = explained(*model, half, "rain");
        const SoundExplanation whole = explained(*model, twice, "rain");
        QCOMPARE(once.map.columns, kColumns / 2);
        QCOMPARE(once.map.span, (TimeSpan{0, 0.5}));
        QCOMPARE(once.spectrogram.columns, 50);
        QCOMPARE(once.spectrogram.span, (TimeSpan{0, 0.5}));
        QVERIFY(std::abs(once.score - whole.score) < 1e-5F);
        for (int row = 0; row < kRows; ++row) {
            for (int column = 0; column < kColumns / 2; ++column) {
                const auto first = static_cast<std::size_t>(row * kColumns + column);
                const float mean = (whole.map.values[first] + whole.map.values[first + kColumns / 2]) / 2;
                QVERIFY(std::abs(once.map.values[static_cast<std::size_t>(row * kColumns / 2 + column)] - mean) <
                        1e-6F);
            }
        }
        std::vector<std::uint8_t> left(kRows * kColumns / 2, 0);
        std::vector<std::uint8_t> both(kRows * kColumns, 0);
        left[3 * kColumns / 2 + 5] = both[3 * kColumns + 5] = both[3 * kColumns + 5 + kColumns / 2] = 1;
        QVERIFY(std::abs(scoresWithout(*model, half, "rain", {left})[0] -
                         scoresWithout(*model, twice, "rain", {both})[0]) < 1e-5F);
    }

    void everyLengthHasAMap_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::size_t>("samples");
        for (const char* name : {"unfused", "fused"}) {
            for (const std::size_t samples : {std::size_t{1}, std::size_t{700}, kColumnSamples + 1, std::size_t{20'000},
                                              kWindow - 1, kWindow + 1}) {
                const QString row = QStringLiteral("%1, %2 samples").arg(QLatin1String(name)).arg(samples);
                QTest::newRow(qPrintable(row)) << QString::fromLatin1(name) << samples;
            }
        }
    }
    void everyLengthHasAMap() {
        QFETCH(QString, name);
        QFETCH(std::size_t, samples);
        const auto model = loaded(checkpoint(name.toStdString()));
        const SoundExplanation explanation = explained(*model, noise(samples, 0.1F), "rain");
        const std::size_t heard = std::min(samples, kWindow);
        const std::size_t columns = (heard + kColumnSamples - 1) / kColumnSamples;
        QCOMPARE(explanation.map.columns, static_cast<int>(columns));
        QVERIFY(std::abs(explanation.map.span.end - static_cast<double>(columns) / kColumns) < 1e-9);
        QCOMPARE(explanation.map.values.size(), columns * kRows);
        QVERIFY(std::ranges::all_of(explanation.map.values, [](float x) { return x >= 0 && std::isfinite(x); }));
        QCOMPARE(explanation.spectrogram.columns, static_cast<int>((heard + 479) / 480));
        const std::vector<std::uint8_t> all(columns * kRows, 1);
        const float silent = scoresWithout(*model, noise(samples, 0.1F), "rain", {all})[0];
        QVERIFY(samples == 1 || std::abs(silent - explanation.score) > 1e-5F); // repeated, one sample is silence
    }

    /// Padded with zeros, a short sound leaves most of the window empty.
    void zerosHaveNoCells() {
        const Parts parts(checkpoint("unfused"));
        clap::FeatureSettings settings = parts.extractor.settings();
        settings.filling = clap::Filling::Zeros;
        const clap::SoundGrid grid(parts.settings.audio, settings, 10 * kColumnSamples);
        QCOMPARE(grid.columns(), std::int64_t{10});
        const at::Tensor masked = grid.masked(std::vector<std::uint8_t>(10 * kRows, 1));
        QCOMPARE(masked.size(0), settings.windowFrames());
        QCOMPARE(masked.size(1), std::int64_t{64});
        QVERIFY(masked.narrow(0, 0, 32).all().item<bool>()); // 15,000 samples, 480 a frame
        QVERIFY(!masked.narrow(0, 32, 69).any().item<bool>());
        const at::Tensor values = at::arange(kRows * kColumns, at::kFloat).view({kRows, kColumns});
        const TimeFrequencyMap map = grid.map(values);
        QCOMPARE(map.columns, 10);
        QCOMPARE(map.values[0], 0.0F);
        QCOMPARE(map.values[13], 35.0F); // row 1, column 3
    }

    void longerSoundsAreExplainedAtTheirStart_data() { addCases(); }
    void longerSoundsAreExplainedAtTheirStart() {
        QFETCH(QString, name);
        const auto model = loaded(checkpoint(name.toStdString()));
        AudioBuffer longer = m_sound;
        longer.samples.resize(3 * kWindow, 0.25F);
        const SoundExplanation start = explained(*model, m_sound, "rain");
        const SoundExplanation all = explained(*model, longer, "rain");
        QCOMPARE(all.map.span, (TimeSpan{0, 1}));
        QCOMPARE(all.map.values, start.map.values);
        QCOMPARE(all.score, start.score);
        const std::vector<std::vector<std::uint8_t>> none{std::vector<std::uint8_t>(kRows * kColumns, 0)};
        QVERIFY(std::abs(scoresWithout(*model, longer, "rain", none)[0] - all.score) < 1e-4F);
    }

    void refuses() {
        const auto model = loaded(checkpoint("unfused"));
        SoundExplainer& explainer = *model->soundExplainer();
        const std::string text = "rain";
        AudioBuffer wrongRate = m_sound;
        wrongRate.sampleRate = 16'000;
        AudioBuffer notANumber = m_sound;
        notANumber.samples[5] = std::numeric_limits<float>::infinity();
        const std::vector<std::vector<std::uint8_t>> none;
        for (const AudioBuffer& sound : {AudioBuffer{kRate, {}}, wrongRate, notANumber}) {
            QCOMPARE(explainer.explain(sound, {&text, 1}, {}).error().code, ErrorCode::InvalidArgument);
            QCOMPARE(explainer.scoresWithout(sound, text, none, {}).error().code, ErrorCode::InvalidArgument);
        }
        const std::vector<std::vector<std::uint8_t>> small{std::vector<std::uint8_t>(kRows * kColumns - 1, 0)};
        QCOMPARE(explainer.scoresWithout(m_sound, text, small, {}).error().code, ErrorCode::InvalidArgument);
        QVERIFY(explainer.explain(m_sound, {}, {})->empty());
    }

    void stopsWhenAsked() {
        const auto model = loaded(checkpoint("unfused"));
        CancelSource source;
        source.cancel();
        const std::string text = "rain";
        const auto explanation = model->soundExplainer()->explain(m_sound, {&text, 1}, source.token());
        QVERIFY(!explanation);
        QCOMPARE(explanation.error().code, ErrorCode::Cancelled);
        const std::vector<std::vector<std::uint8_t>> one{std::vector<std::uint8_t>(kRows * kColumns, 0)};
        const auto scores = model->soundExplainer()->scoresWithout(m_sound, text, one, source.token());
        QVERIFY(!scores);
        QCOMPARE(scores.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSoundExplanation)
#include "tst_soundexplanation.moc"
