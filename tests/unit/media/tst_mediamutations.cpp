// Files from outside are hostile: damaged in a few hundred ways each, they give a result or an error with a sentence,
// within bounds of memory and time.
#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/media/metadata.h"
#include "core/media/video.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <exiv2/exiv2.hpp>
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
            writeMetadata(path);
        } else if (name.endsWith(QStringLiteral("heic")) || name.endsWith(QStringLiteral("avif"))) {
            if (!writeHeif(path, picture, name.endsWith(QStringLiteral("avif"))))
                QSKIP("libheif on this machine has no encoder for this format");
        } else {
            m_folder.write("in.ppm", ppm(picture));
            m_folder.ffmpeg(fileName.constData(), {QStringLiteral("-i"), QStringLiteral("in.ppm")});
            if (!name.endsWith(QStringLiteral("bmp")) && !name.endsWith(QStringLiteral("gif")))
                writeMetadata(path);
        }
        damage(path, [&](const std::filesystem::path& damaged) {
            QVERIFY(isSensible(probe(damaged, m_limits)));
            QVERIFY(isSensible(decodeImage(damaged, {.minShortEdge = 0, .limits = m_limits})));
            checkMetadata(damaged);
        });
    }

    void sidecars() {
        const auto path = m_folder.write("beside.jpg", jpeg(gradient(32, 32)));
        const QByteArray whole = sidecarXmp(
            "<xmp:Rating>3</xmp:Rating><exif:GPSLatitude>46,30.0S</exif:GPSLatitude><exif:GPSLongitude>7,15,36E"
            "</exif:GPSLongitude><exif:ExposureTime>1/60</exif:ExposureTime><dc:subject><rdf:Bag><rdf:li>boat</rdf:li>"
            "</rdf:Bag></dc:subject><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>A</rdf:li></rdf:Alt></dc:title>");
        m_folder.write("whole.xmp", whole);
        damage(m_folder.path("whole.xmp"), [&](const std::filesystem::path& damaged) {
            std::filesystem::copy_file(damaged, m_folder.path("beside.xmp"),
                                       std::filesystem::copy_options::overwrite_existing);
            checkMetadata(path);
        });
        std::filesystem::remove(m_folder.path("beside.xmp"));
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
                                           QStringLiteral("sine=d=0.5:sample_rate=16000"), QStringLiteral("-metadata"),
                                           QStringLiteral("title=Größe"), QStringLiteral("-metadata"),
                                           QStringLiteral("artist=Band")});
        damage(path, [&](const std::filesystem::path& damaged) {
            QVERIFY(isSensible(probe(damaged, m_limits)));
            checkMetadata(damaged);
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
        const auto path =
            m_folder.ffmpeg(name.toUtf8().constData(),
                            {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                             QStringLiteral("testsrc=d=1:s=96x64:r=25"), QStringLiteral("-f"), QStringLiteral("lavfi"),
                             QStringLiteral("-i"), QStringLiteral("sine=d=1"), QStringLiteral("-metadata"),
                             QStringLiteral("location=+47.3-008.5/"), QStringLiteral("-metadata"),
                             QStringLiteral("creation_time=2021-05-06T07:08:09Z")});
        damage(path, [&](const std::filesystem::path& damaged) {
            QVERIFY(isSensible(probe(damaged, m_limits)));
            checkMetadata(damaged);
            ShotOptions options;
            options.limits = m_limits;
            QVERIFY(isSensible(detectShots(damaged, options, [](Shot) { return true; }, {}, {})));
            if (const auto reader = VideoReader::open(damaged, m_limits))
                QVERIFY(isSensible((*reader)->frameAt(0.6, 64, {})));
        });
    }

private:
    /// All blocks at once; each format keeps those that it knows.
    static void writeMetadata(const std::filesystem::path& path) {
        auto image = Exiv2::ImageFactory::open(path.string());
        image->readMetadata();
        auto& exif = image->exifData();
        exif["Exif.Image.Orientation"] = std::uint16_t{6};
        exif["Exif.Photo.DateTimeOriginal"] = "2020:01:01 00:00:00";
        exif["Exif.Photo.UserComment"] = "charset=Unicode Übung";
        exif["Exif.Photo.ExposureTime"] = Exiv2::URational(1, 60);
        exif["Exif.GPSInfo.GPSLatitude"] = "47/1 22/1 3684/100";
        exif["Exif.GPSInfo.GPSLatitudeRef"] = "N";
        exif["Exif.GPSInfo.GPSLongitude"] = "8/1 32/1 0/1";
        exif["Exif.GPSInfo.GPSLongitudeRef"] = "E";
        image->iptcData()["Iptc.Application2.Keywords"] = "boat";
        image->iptcData()["Iptc.Application2.DateCreated"] = "2020-01-01";
        image->xmpData()["Xmp.dc.subject"] = "sea";
        image->xmpData()["Xmp.dc.title"] = "lang=x-default A title";
        image->xmpData()["Xmp.xmp.Rating"] = "4";
        image->writeMetadata();
    }

    void checkMetadata(const std::filesystem::path& damaged) const {
        const auto about = readMetadata(damaged, m_limits);
        QVERIFY(isSensible(about));
        if (!about)
            return;
        QVERIFY(!about->position ||
                (std::abs(about->position->latitude) <= 90 && std::abs(about->position->longitude) <= 180));
        QVERIFY(!about->rating || (*about->rating >= -1 && *about->rating <= 5));
        QVERIFY(!about->taken || (about->taken->year >= 1826 && about->taken->month <= 12 && about->taken->day <= 31));
        for (const std::string* text : {&about->title, &about->description, &about->creator, &about->city})
            QVERIFY(QString::fromStdString(*text).toStdString() == *text); // valid UTF-8
        for (const auto& keyword : about->keywords)
            QVERIFY(!keyword.empty() && QString::fromStdString(keyword).toStdString() == keyword);
    }

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
