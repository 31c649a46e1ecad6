// Files from outside are hostile: damaged in a few hundred ways each, they give a result or an error with a sentence,
// within bounds of memory and time.
#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/media/video.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <sys/resource.h>

#include <random>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

constexpr int kMutations = 250;
constexpr std::size_t kMemory = 3ULL << 30;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kCanBoundMemory = false; // the sanitizer reserves terabytes of addresses
#else
constexpr bool kCanBoundMemory = true;
#endif

QByteArray mutated(QByteArray bytes, std::mt19937& random) {
    const auto at = [&](qsizetype size) {
        return static_cast<qsizetype>(
            std::uniform_int_distribution<std::int64_t>(0, std::max<qsizetype>(size, 1) - 1)(random));
    };
    // Headers decide most; hit them as often as the rest.
    const int count = 1 + static_cast<int>(at(8));
    for (int index = 0; index < count && !bytes.isEmpty(); ++index) {
        const qsizetype reach = at(2) == 0 ? std::min<qsizetype>(bytes.size(), 256) : bytes.size();
        switch (at(5)) {
        case 0:
            bytes[at(reach)] = static_cast<char>(at(256));
            break;
        case 1:
            bytes[at(reach)] = at(2) == 0 ? '\xff' : '\0';
            break;
        case 2: {
            const qsizetype from = at(reach);
            bytes.replace(from, std::min<qsizetype>(4, bytes.size() - from), QByteArray("\xff\xff\xff\x7f", 4));
            break;
        }
        case 3:
            bytes.remove(at(reach), at(64));
            break;
        default:
            if (at(4) == 0)
                bytes.truncate(at(bytes.size()));
            else
                bytes.insert(at(reach), bytes.mid(at(bytes.size()), at(64)));
        }
    }
    return bytes;
}

template <class T>
bool isSensible(const Result<T>& result) {
    return result || (!result.error().message.empty() && result.error().code != ErrorCode::Internal);
}

} // namespace

class TestMediaMutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!kCanBoundMemory)
            return;
        const rlimit bound{kMemory, kMemory};
        QCOMPARE(::setrlimit(RLIMIT_AS, &bound), 0);
    }

    void pictures_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"p.jpg", "q.jpg", "p.png", "p.webp", "p.tiff", "p.bmp", "p.gif", "p.heic", "p.avif"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void pictures() {
        QFETCH(QString, name);
        const RgbImage picture = gradient(96, 64);
        const QByteArray fileName = name.toUtf8();
        std::filesystem::path path = m_folder.path(fileName.constData());
        if (name.endsWith(QStringLiteral(".jpg"))) {
            m_folder.write(fileName.constData(), jpeg(picture, {.isProgressive = name.startsWith(QLatin1Char('q'))}));
            setExif(path, 6, "2020:01:01 00:00:00");
        } else if (name.endsWith(QStringLiteral("heic")) || name.endsWith(QStringLiteral("avif"))) {
            if (!writeHeif(path, picture, name.endsWith(QStringLiteral("avif"))))
                QSKIP("libheif on this machine has no encoder for this format");
        } else {
            m_folder.write("in.ppm", ppm(picture));
            m_folder.ffmpeg(fileName.constData(), {QStringLiteral("-i"), QStringLiteral("in.ppm")});
        }
        damage(path, [&](const std::filesystem::path& damaged) {
            QVERIFY(isSensible(probe(damaged, m_limits)));
            QVERIFY(isSensible(decodeImage(damaged, {.minShortEdge = 0, .limits = m_limits})));
        });
    }

    void sounds_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"s.wav", "s.mp3", "s.flac", "s.ogg", "s.m4a", "s.opus", "s.aiff", "s.wma"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void sounds() {
        QFETCH(QString, name);
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(),
                                          {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                           QStringLiteral("sine=d=0.5:sample_rate=16000")});
        damage(path, [&](const std::filesystem::path& damaged) {
            QVERIFY(isSensible(probe(damaged, m_limits)));
            AudioDecodeOptions options;
            options.limits = m_limits;
            const auto sound = decodeAudio(damaged, options);
            QVERIFY(isSensible(sound));
            if (sound)
                for (const float sample : sound->samples)
                    QVERIFY(sample >= -1 && sample <= 1);
        });
    }

    void videos_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"v.mp4", "v.mkv", "v.avi", "v.webm", "v.mpg", "v.ts", "v.flv"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void videos() {
        QFETCH(QString, name);
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(),
                                          {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                                           QStringLiteral("testsrc=d=1:s=96x64:r=25"), QStringLiteral("-f"),
                                           QStringLiteral("lavfi"), QStringLiteral("-i"), QStringLiteral("sine=d=1")});
        damage(path, [&](const std::filesystem::path& damaged) {
            QVERIFY(isSensible(probe(damaged, m_limits)));
            ShotOptions options;
            options.limits = m_limits;
            QVERIFY(isSensible(detectShots(damaged, options, [](Shot) { return true; }, {}, {})));
            if (const auto reader = VideoReader::open(damaged, m_limits))
                QVERIFY(isSensible((*reader)->frameAt(0.6, 64, {})));
        });
    }

private:
    template <class Check>
    void damage(const std::filesystem::path& path, Check check) {
        const QByteArray whole = bytesOf(path);
        std::mt19937 random(20'240'517); // the same damage in every run
        for (int index = 0; index < kMutations && !QTest::currentTestFailed(); ++index) {
            const auto damaged = m_folder.write("damaged", mutated(whole, random));
            check(damaged);
            if (QTest::currentTestFailed()) {
                const auto kept =
                    std::filesystem::temp_directory_path() / ("medley-mutation-" + path.filename().string());
                std::filesystem::copy_file(damaged, kept, std::filesystem::copy_options::overwrite_existing);
                qWarning("mutation %d of %s, kept as %s", index, path.filename().c_str(), kept.c_str());
            }
        }
    }

    MediaFolder m_folder;
    Limits m_limits = [] {
        Limits limits;
        limits.maxPixels = 64'000'000;
        return limits;
    }();
};

QTEST_GUILESS_MAIN(TestMediaMutations)
#include "tst_mediamutations.moc"
