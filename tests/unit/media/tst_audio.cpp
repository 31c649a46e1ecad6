// Sound of every container as mono float, in time, whole and broken.
#include "core/media/audio.h"
#include "tests/unit/media/goldentensors.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <cmath>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

ErrorCode codeOf(const Result<AudioBuffer>& result) {
    return result ? ErrorCode::Internal : result.error().code;
}

QByteArray sentence(const Result<AudioBuffer>& result) {
    return result ? QByteArray() : QByteArray::fromStdString(result.error().message + " | " + result.error().detail);
}

/// Root of the mean square between two times in seconds.
double level(const AudioBuffer& sound, double from, double to) {
    double sum = 0;
    int count = 0;
    for (auto index = static_cast<std::size_t>(from * sound.sampleRate);
         index < std::min(sound.samples.size(), static_cast<std::size_t>(to * sound.sampleRate)); ++index, ++count)
        sum += static_cast<double>(sound.samples[index]) * static_cast<double>(sound.samples[index]);
    return std::sqrt(sum / std::max(1, count));
}

/// Frequency by counting rising zero crossings.
double frequency(const AudioBuffer& sound, double from, double to) {
    int crossings = 0;
    const auto first = static_cast<std::size_t>(from * sound.sampleRate);
    const auto last = static_cast<std::size_t>(to * sound.sampleRate);
    for (std::size_t index = first + 1; index < std::min(last, sound.samples.size()); ++index)
        crossings += sound.samples[index - 1] < 0 && sound.samples[index] >= 0 ? 1 : 0;
    return crossings / (to - from);
}

/// Mono sound of 5 s: silence, and a tone between 2 s and 3 s.
QStringList beep() {
    return {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
            QStringLiteral("aevalsrc='0.5*sin(2*PI*500*t)*between(t,2,3)':d=5:s=44100")};
}

} // namespace

class TestAudio : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void containers_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"a.wav", "a.mp3", "a.flac", "a.ogg", "a.opus", "a.m4a", "a.aac", "a.mka", "a.webm",
                                 "a.wma", "a.aiff", "a.au", "a.mp4", "a.mov", "a.avi", "a.ts", "a.caf", "a.ac3"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void containers() {
        QFETCH(QString, name);
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), beep());
        const auto sound = decodeAudio(path, {});
        QVERIFY2(sound, sentence(sound).constData());
        QCOMPARE(sound->sampleRate, 16'000);
        QVERIFY2(std::abs(sound->duration() - 5) < 0.12, QByteArray::number(sound->duration()).constData());
        // The tone is where it belongs: no codec's delay is left in.
        QVERIFY(level(*sound, 0.2, 1.9) < 0.01);
        QVERIFY(level(*sound, 3.1, 4.8) < 0.01);
        QVERIFY(std::abs(level(*sound, 2.1, 2.9) - 0.3535) < 0.03);
        QVERIFY(std::abs(frequency(*sound, 2.1, 2.9) - 500) < 5);
    }

    void spans_data() { containers_data(); }
    void spans() {
        QFETCH(QString, name);
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), beep());
        AudioDecodeOptions options;
        options.span = TimeSpan{1.5, 2.5};
        const auto sound = decodeAudio(path, options);
        QVERIFY2(sound, sentence(sound).constData());
        QVERIFY2(std::abs(sound->duration() - 1) < 0.01, QByteArray::number(sound->duration()).constData());
        QVERIFY(level(*sound, 0.0, 0.42) < 0.01);
        QVERIFY(level(*sound, 0.58, 1.0) > 0.3);
        options.span = TimeSpan{10, 12};
        QCOMPARE(codeOf(decodeAudio(path, options)), ErrorCode::EmptyFile);
        options.span = TimeSpan{4, 60};
        const auto rest = decodeAudio(path, options);
        QVERIFY2(rest, sentence(rest).constData());
        QVERIFY(std::abs(rest->duration() - 1) < 0.12);
    }

    void channelsAreAveraged() {
        const auto left =
            m_folder.ffmpeg("left.wav", {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                         QStringLiteral("aevalsrc='0.8|0':d=1:s=16000")});
        const auto sound = decodeAudio(left, {});
        QVERIFY(sound);
        QVERIFY(std::abs(static_cast<double>(sound->samples.at(8000)) - 0.4) < 0.001);
        const auto many =
            m_folder.ffmpeg("many.wav", {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                         QStringLiteral("aevalsrc='0.6|0|0|0|0|0.6':d=1:s=48000")});
        const auto six = decodeAudio(many, {});
        QVERIFY(six);
        QVERIFY(std::abs(static_cast<double>(six->samples.at(8000)) - 0.2) < 0.001);
    }

    void reference_data() {
        QTest::addColumn<QString>("file");
        for (const char* name : {"chirp_16k_pcm16.wav", "chirp_16k_pcm24.wav", "chirp_16k_float.wav", "chirp_8k_u8.wav",
                                 "stereo_44k_pcm16.wav"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void reference() {
        QFETCH(QString, file);
        const QString folder = QStringLiteral(MEDLEY_PARITY_DATA "/preprocess/sounds/");
        const GoldenTensors tensors(folder + QStringLiteral("expected.safetensors"));
        QVERIFY(tensors.isOpen());
        const std::string prefix = "out." + file.toStdString();
        const auto channels = static_cast<std::size_t>(tensors.shape(prefix + ".samples").at(1));
        const auto samples = tensors.values<float>(prefix + ".samples");
        const auto path = (folder + file).toStdString();

        AudioDecodeOptions native;
        native.sampleRate = file.contains(QStringLiteral("44k"))     ? 44'100
                            : file.contains(QStringLiteral("8k_u8")) ? 8000
                                                                     : 16'000;
        const auto sound = decodeAudio(path, native);
        QVERIFY2(sound, sentence(sound).constData());
        QCOMPARE(sound->samples.size(), samples.size() / channels);
        for (std::size_t index = 0; index < sound->samples.size(); ++index) {
            double mean = 0;
            for (std::size_t channel = 0; channel < channels; ++channel)
                mean += static_cast<double>(samples[index * channels + channel]) / static_cast<double>(channels);
            QVERIFY(std::abs(static_cast<double>(sound->samples[index]) - mean) < 1e-6);
        }

        const auto expected = tensors.values<float>(prefix + ".resampled_16k");
        const auto resampled = decodeAudio(path, {});
        QVERIFY(resampled);
        QVERIFY(std::abs(static_cast<double>(resampled->samples.size()) - static_cast<double>(expected.size())) <= 1);
        // The same filter, but other ideas of what lies beyond a sound that starts and stops without warning.
        constexpr std::size_t kEdge = 50;
        for (std::size_t index = kEdge; index + kEdge < expected.size(); ++index)
            QVERIFY(std::abs(resampled->samples[index] - expected[index]) < 0.001F);
    }

    void soundThatStartsLaterKeepsItsPlace() {
        const auto path =
            m_folder.ffmpeg("late.mkv", {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                         QStringLiteral("testsrc=d=4:s=64x48:r=10"), QStringLiteral("-itsoffset"),
                                         QStringLiteral("1.5"), QStringLiteral("-f"), QStringLiteral("lavfi"),
                                         QStringLiteral("-i"), QStringLiteral("sine=d=2"), QStringLiteral("-map"),
                                         QStringLiteral("0"), QStringLiteral("-map"), QStringLiteral("1"),
                                         QStringLiteral("-c:a"), QStringLiteral("pcm_s16le")});
        const auto sound = decodeAudio(path, {});
        QVERIFY2(sound, sentence(sound).constData());
        QVERIFY(level(*sound, 0, 1.45) < 0.001);
        QVERIFY(level(*sound, 1.55, 3.4) > 0.05);
    }

    void truncated_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code"); // -1: what is there is enough
        const auto truncated = static_cast<int>(ErrorCode::Truncated);
        QTest::newRow("wav") << QStringLiteral("b.wav") << truncated;
        QTest::newRow("flac") << QStringLiteral("b.flac") << truncated;
        QTest::newRow("mp3") << QStringLiteral("b.mp3") << truncated;
        QTest::newRow("m4a") << QStringLiteral("b.m4a") << truncated;
        QTest::newRow("mka") << QStringLiteral("b.mka") << truncated;
        QTest::newRow("ogg says no length") << QStringLiteral("b.ogg") << -1;
        QTest::newRow("aac says no length") << QStringLiteral("b.aac") << -1;
    }
    void truncated() {
        QFETCH(QString, name);
        QFETCH(int, code);
        // Noise, so that every second has its bytes.
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(),
                                          {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                           QStringLiteral("anoisesrc=d=6:a=0.3:seed=1:r=44100")});
        const auto half = decodeAudio(m_folder.truncated("half", path, 0.5), {});
        if (code >= 0) {
            QCOMPARE(static_cast<int>(codeOf(half)), code);
        } else {
            QVERIFY2(half, sentence(half).constData());
            QVERIFY(std::abs(half->duration() - 3) < 1.2);
        }
        if (name.endsWith(QStringLiteral("wav")) || name.endsWith(QStringLiteral("mp3"))) {
            const auto nearly = decodeAudio(m_folder.truncated("nearly", path, 0.95), {});
            QVERIFY2(nearly, sentence(nearly).constData()); // 0.3 s are missing: nobody is helped by an error
        }
    }

    void streamedWavWithoutLength() {
        QByteArray bytes = bytesOf(m_folder.ffmpeg("s.wav", beep()));
        const auto data = bytes.indexOf("data") + 4;
        for (const char byte : {'\xff', '\0'}) { // what programs write that cannot go back to the header
            bytes.replace(data, 4, QByteArray(4, byte));
            const auto sound = decodeAudio(m_folder.write("streamed.wav", bytes), {});
            QVERIFY2(sound, sentence(sound).constData());
            QVERIFY(std::abs(sound->duration() - 5) < 0.01);
        }
    }

    void refusals() {
        QCOMPARE(codeOf(decodeAudio(m_folder.write("empty.wav", {}), {})), ErrorCode::EmptyFile);
        QCOMPARE(codeOf(decodeAudio(m_folder.write("text.mp3", QByteArray("la la la\n").repeated(500)), {})),
                 ErrorCode::NotMedia);
        const auto mute = m_folder.ffmpeg("mute.mp4", {QStringLiteral("-f"), QStringLiteral("lavfi"),
                                                       QStringLiteral("-i"), QStringLiteral("testsrc=d=1:s=64x48")});
        QCOMPARE(codeOf(decodeAudio(mute, {})), ErrorCode::EmptyFile);
        const auto path = m_folder.ffmpeg("a.wav", beep());
        QByteArray silent = bytesOf(path);
        silent.truncate(silent.indexOf("data") + 4);
        QCOMPARE(codeOf(decodeAudio(m_folder.write("silent.wav", silent + QByteArray(4, '\0')), {})),
                 ErrorCode::EmptyFile);
        AudioDecodeOptions shortOnly;
        shortOnly.limits.maxAudioSeconds = 2;
        QCOMPARE(codeOf(decodeAudio(path, shortOnly)), ErrorCode::TooLarge);
        const auto endless = m_folder.ffmpeg("a.aac", beep()); // its header promises nothing
        QCOMPARE(codeOf(decodeAudio(endless, shortOnly)), ErrorCode::TooLarge);
        AudioDecodeOptions odd;
        odd.span = TimeSpan{3, 2};
        QCOMPARE(codeOf(decodeAudio(path, odd)), ErrorCode::InvalidArgument);
        CancelSource source;
        source.cancel();
        QCOMPARE(codeOf(decodeAudio(path, {}, source.token())), ErrorCode::Cancelled);
    }

    void windowsOfSeveralCutsInOneRun() {
        const auto path = m_folder.ffmpeg("w.flac", beep()); // 5 s, a tone from 2 s to 3 s
        std::vector<std::vector<SoundWindow>> windows(3);
        const std::vector<SoundWindowOptions> cuts{{16'000, 2, 2}, {48'000, 1, 0.5}, {8000, 0.5, 2}};
        const auto done = decodeSoundWindows(path, cuts, [&](std::size_t cut, SoundWindow window) {
            windows.at(cut).push_back(std::move(window));
            return true;
        });
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(windows[0].size(), std::size_t{3}); // 2 + 2 + 1 s
        QCOMPARE(windows[1].size(), std::size_t{9}); // the last begins at 4 s and is whole
        QCOMPARE(windows[2].size(), std::size_t{3}); // 0, 2, 4 s
        for (std::size_t cut = 0; cut < cuts.size(); ++cut)
            for (std::size_t index = 0; index < windows[cut].size(); ++index) {
                const SoundWindow& window = windows[cut][index];
                QCOMPARE(window.start, static_cast<double>(index) * cuts[cut].hop);
                QCOMPARE(window.sound.sampleRate, cuts[cut].sampleRate);
                const double length = std::min(cuts[cut].length, 5 - window.start);
                QVERIFY(std::abs(window.sound.duration() - length) < 0.001);
            }
        QVERIFY(level(windows[0][1].sound, 0.1, 0.9) > 0.3);
        QVERIFY(level(windows[0][1].sound, 1.1, 1.9) < 0.01);
        QVERIFY(level(windows[1][3].sound, 0, 0.45) < 0.01); // 1.5…2.5 s
        QVERIFY(level(windows[1][3].sound, 0.55, 1) > 0.3);
        QVERIFY(level(windows[2][1].sound, 0.05, 0.45) > 0.3);

        // They are the samples that decodeAudio gives.
        const auto whole = decodeAudio(path, {});
        QVERIFY(whole);
        std::vector<float> joined;
        for (const auto& window : windows[0])
            joined.insert(joined.end(), window.sound.samples.begin(), window.sound.samples.end());
        QCOMPARE(joined, whole->samples);
    }

    void windowsStopAndTellOfDamage() {
        const auto path = m_folder.ffmpeg("stop.wav", beep());
        int seen = 0;
        QVERIFY(decodeSoundWindows(path, {{16'000, 1, 1}, {48'000, 1, 1}},
                                   [&](std::size_t, SoundWindow) { return ++seen < 3; }));
        QCOMPARE(seen, 3);
        const auto windows = [&](const std::filesystem::path& of, const SoundWindowOptions& cut, CancelToken cancel) {
            seen = 0;
            const auto done = decodeSoundWindows(
                of, {cut}, [&](std::size_t, SoundWindow) { return ++seen > 0; }, {}, cancel);
            return done ? ErrorCode::Internal : done.error().code;
        };
        QCOMPARE(windows(m_folder.truncated("half.wav", path, 0.5), {16'000, 1, 1}, {}), ErrorCode::Truncated);
        QCOMPARE(seen, 3); // 2.5 s are there
        for (const SoundWindowOptions& cut :
             {SoundWindowOptions{10, 1, 1}, {16'000, 0, 1}, {16'000, 1, 0}, {16'000, 1e9, 1}, {16'000, 1, 1e9}})
            QCOMPARE(windows(path, cut, {}), ErrorCode::InvalidArgument);
        CancelSource source;
        source.cancel();
        QCOMPARE(windows(path, {16'000, 1, 1}, source.token()), ErrorCode::Cancelled);
        const auto mute = m_folder.ffmpeg("mute.mp4", {QStringLiteral("-f"), QStringLiteral("lavfi"),
                                                       QStringLiteral("-i"), QStringLiteral("testsrc=d=1:s=64x48")});
        QCOMPARE(windows(mute, {16'000, 1, 1}, {}), ErrorCode::EmptyFile);
    }

    void peaks() {
        AudioBuffer sound{10, {0, 0.5F, -1, 0.1F, 0, 0, 0.25F, 0.2F}};
        QCOMPARE(waveformPeaks(sound, 4), (std::vector<std::uint8_t>{128, 255, 0, 64}));
        QCOMPARE(waveformPeaks(sound, 20).size(), std::size_t{20});
        QVERIFY(waveformPeaks({}, 20).empty());
    }

private:
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestAudio)
#include "tst_audio.moc"
