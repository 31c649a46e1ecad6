// Speech put together from spans, its times, and the spectrogram read from it.
#include "core/ml/whisper/features.h"
#include "core/ml/whisper/speechtrack.h"

#include <QtTest>

#include <numbers>
#include <random>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::whisper;

namespace {

constexpr int kRate = 1000;

/// Each sample is its own index.
AudioBuffer counting(int seconds) {
    AudioBuffer sound{kRate, std::vector<float>(static_cast<std::size_t>(seconds * kRate))};
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        sound.samples[i] = static_cast<float>(i);
    }
    return sound;
}

} // namespace

class TestSpeechTrack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheWholeSoundWithoutSpans() {
        const AudioBuffer sound = counting(3);
        const SpeechTrack track(sound, {});
        QCOMPARE(track.sampleCount(), 3 * kRate);
        QCOMPARE(track.read(1234, 1).front(), 1234.0F);
        QCOMPARE(track.inSound({1.5, 2}), (TimeSpan{1.5, 2}));
    }

    void shortensPausesAndMapsTimesBack() {
        const AudioBuffer sound = counting(60);
        // 10–12 s and 40–41 s, with half a second around each: 9.5–12.5 and 39.5–41.5.
        const std::vector<TimeSpan> speech{{40, 41}, {10, 12}};
        const SpeechTrack track(sound, speech);
        QCOMPARE(track.sampleCount(), 5 * kRate);
        QCOMPARE(track.read(0, 1).front(), 9500.0F);
        const auto atCut = track.read(2999, 2);
        QCOMPARE(atCut[0], 12499.0F);
        QCOMPARE(atCut[1], 39500.0F);
        const auto isNear = [](const TimeSpan& a, const TimeSpan& b) {
            return std::abs(a.start - b.start) < 1e-9 && std::abs(a.end - b.end) < 1e-9;
        };
        QVERIFY(isNear(track.inSound({0.5, 2.5}), {10, 12}));
        QVERIFY(isNear(track.inSound({0.5, 3.0}), {10, 12})); // what ends at the cut ended before it
        QVERIFY(isNear(track.inSound({3.0, 4.5}), {40, 41})); // what begins there begins after it
        QVERIFY(isNear(track.inSound({0.5, 3.2}), {10, 12})); // times are rounded: no words beyond the cut
        QVERIFY(isNear(track.inSound({2.8, 4.5}), {40, 41}));
        QVERIFY(isNear(track.inSound({0.5, 4.5}), {10, 41}));    // words on both sides
        QVERIFY(isNear(track.inSound({4.6, 99}), {41.1, 41.5})); // nothing but pause
    }

    void joinsSpansThatAreClose() {
        const AudioBuffer sound = counting(10);
        const std::vector<TimeSpan> speech{{2, 3}, {3.8, 5}, {2.5, 2.6}};
        const SpeechTrack track(sound, speech);
        QCOMPARE(track.sampleCount(), 4 * kRate);
        QCOMPARE(track.inSound({2, 3}), (TimeSpan{3.5, 4.5}));
    }

    void copesWithSpansThatMakeNoSense() {
        const AudioBuffer sound = counting(2);
        const std::vector<TimeSpan> outside{{-5, 99}};
        QCOMPARE(SpeechTrack(sound, outside).sampleCount(), 2 * kRate);
        const std::vector<TimeSpan> nothing{{1, 1}, {1.5, 1.2}, {50, 60}};
        const SpeechTrack empty(sound, nothing);
        QCOMPARE(empty.sampleCount(), 0);
        QCOMPARE(empty.inSound({1, 2}), TimeSpan());
        QCOMPARE(empty.read(-5, 10), std::vector<float>(10, 0.0F));
        const AudioBuffer silence{kRate, {}};
        QCOMPARE(SpeechTrack(silence, {}).sampleCount(), 0);
    }

    void mirrorsBeforeTheStartAndIsSilentAfterTheEnd() {
        const AudioBuffer sound = counting(1);
        const SpeechTrack track(sound, {});
        QCOMPARE(track.read(-3, 5), (std::vector<float>{3, 2, 1, 0, 1}));
        QCOMPARE(track.read(999, 3), (std::vector<float>{999, 0, 0}));
    }

    /// A window read on demand is what the spectrogram of the whole sound has there.
    void readsWindowsOfOneSpectrogram() {
        AudioBuffer sound{16000, std::vector<float>(16000 * 4)};
        std::mt19937 random(3);
        for (std::size_t i = 0; i < sound.samples.size(); ++i) {
            const double loudness = i < 16000 ? 0.9 : 0.001; // the loudest second sets the floor for all
            sound.samples[i] = static_cast<float>(loudness * (static_cast<double>(random() % 2000) / 1000.0 - 1.0));
        }
        const SpeechTrack track(sound, {});
        const MelSpectrogram spectrogram({});
        const Features features(track, spectrogram);
        QCOMPARE(features.frameCount(), 400);
        const at::Tensor whole = features.window(0, 400);
        const at::Tensor part = features.window(250, 300);
        QVERIFY((whole.narrow(2, 250, 150) - part.narrow(2, 0, 150)).abs().max().item<float>() < 1e-6F);
        QCOMPARE(part.narrow(2, 150, 150).abs().max().item<float>(), 0.0F);
    }

    void findsTheBandOfATone() {
        std::vector<float> tone(16000);
        for (std::size_t i = 0; i < tone.size(); ++i) {
            tone[i] = static_cast<float>(std::sin(2 * std::numbers::pi * 1000.0 * static_cast<double>(i) / 16000.0));
        }
        const MelSpectrogram spectrogram({});
        const at::Tensor power = spectrogram.power(tone);
        QCOMPARE(power.size(1), 1 + (16000 - 400) / 160);
        // 1 kHz is 15 mel of the 45.25 that 8 kHz are: edge 26.9 of 81, so band 25 or 26.
        const auto loudest = power.select(1, 50).argmax().item<std::int64_t>();
        QVERIFY(loudest == 25 || loudest == 26);
        QCOMPARE(spectrogram.power(std::vector<float>(399)).size(1), 0);
    }
};

QTEST_GUILESS_MAIN(TestSpeechTrack)
#include "tst_speechtrack.moc"
