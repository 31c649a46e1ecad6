// What files are: by content, from headers, and without ever blocking.
#include "core/media/audio.h"
#include "core/media/image.h"
#include "core/media/probe.h"
#include "core/media/video.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

ErrorCode codeOf(const Result<MediaInfo>& result) {
    return result ? ErrorCode::Internal : result.error().code;
}

} // namespace

class TestProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfMedia() {
        QVERIFY(isMediaName("a/b.JPG"));
        QVERIFY(isMediaName("x.y.webm"));
        QVERIFY(!isMediaName("notes.txt"));
        QVERIFY(!isMediaName("jpg"));
        QVERIFY(!isMediaName("README"));
    }

    void pictureFromHeader() {
        const auto path = m_folder.write("photo.bin", jpeg(gradient(64, 40)));
        setExif(path, 6, "2020:03:04 05:06:07", "+02:00");
        const auto info = probe(path);
        QVERIFY2(info, info ? "" : info.error().message.c_str());
        QCOMPARE(info->kind, MediaKind::Image);
        QCOMPARE(info->format, std::string("jpeg"));
        QCOMPARE(info->width, 40); // lies on its side
        QCOMPARE(info->height, 64);
        QCOMPARE(info->takenAt, std::int64_t{1583291167});
        QCOMPARE(info->duration, 0.0);
    }

    void everyPictureFormat_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("options");
        const QStringList none;
        QTest::newRow("png") << QStringLiteral("p.png") << QStringLiteral("png") << none;
        QTest::newRow("webp") << QStringLiteral("p.webp") << QStringLiteral("webp") << none;
        QTest::newRow("bmp") << QStringLiteral("p.bmp") << QStringLiteral("bmp") << none;
        QTest::newRow("tiff") << QStringLiteral("p.tiff") << QStringLiteral("tiff") << none;
        QTest::newRow("gif") << QStringLiteral("p.gif") << QStringLiteral("gif") << none;
    }
    void everyPictureFormat() {
        QFETCH(QString, name);
        QFETCH(QString, format);
        m_folder.write("p.ppm", ppm(gradient(70, 50)));
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), {QStringLiteral("-i"), QStringLiteral("p.ppm")});
        std::filesystem::rename(path, m_folder.path("nameless"));
        const auto info = probe(m_folder.path("nameless"));
        QVERIFY2(info, info ? "" : info.error().message.c_str());
        QCOMPARE(info->kind, MediaKind::Image);
        QCOMPARE(QString::fromStdString(info->format), format);
        QCOMPARE(info->width, 70);
        QCOMPARE(info->height, 50);
    }

    void sound() {
        const auto path = m_folder.ffmpeg("tone.wav", tone({QStringLiteral("-ac"), QStringLiteral("2")}));
        const auto info = probe(path);
        QVERIFY(info);
        QCOMPARE(info->kind, MediaKind::Audio);
        QCOMPARE(info->sampleRate, 44100);
        QCOMPARE(info->channels, 2);
        QVERIFY(std::abs(info->duration - 2) < 0.01);
        QVERIFY(info->hasAudio);
        QCOMPARE(info->width, 0);
    }

    void coverDoesNotMakeAVideo_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("mp3") << QStringLiteral("song.mp3");
        QTest::newRow("m4a") << QStringLiteral("song.m4a");
    }
    void coverDoesNotMakeAVideo() {
        QFETCH(QString, name);
        m_folder.write("cover.jpg", jpeg(gradient(64, 64)));
        const auto path = m_folder.ffmpeg(
            name.toUtf8().constData(),
            {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), QStringLiteral("sine=d=2"),
             QStringLiteral("-i"), QStringLiteral("cover.jpg"), QStringLiteral("-map"), QStringLiteral("0"),
             QStringLiteral("-map"), QStringLiteral("1"), QStringLiteral("-c:v"), QStringLiteral("copy"),
             QStringLiteral("-disposition:v"), QStringLiteral("attached_pic")});
        const auto info = probe(path);
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QCOMPARE(info->kind, MediaKind::Audio);
        QVERIFY(std::abs(info->duration - 2) < 0.1);
    }

    void containerWithOnlySoundIsASound_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("mp4") << QStringLiteral("sound.mp4");
        QTest::newRow("mkv") << QStringLiteral("sound.mkv");
    }
    void containerWithOnlySoundIsASound() {
        QFETCH(QString, name);
        const auto info = probe(m_folder.ffmpeg(name.toUtf8().constData(), tone({})));
        QVERIFY(info);
        QCOMPARE(info->kind, MediaKind::Audio);
    }

    void videoLyingOnItsSide() {
        m_folder.ffmpeg("flat.mp4",
                        pictures({QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p"), QStringLiteral("-metadata"),
                                  QStringLiteral("creation_time=2021-05-06T07:08:09Z")}));
        const auto path = m_folder.ffmpeg(
            "turned.mp4", {QStringLiteral("-i"), QStringLiteral("flat.mp4"), QStringLiteral("-c"),
                           QStringLiteral("copy"), QStringLiteral("-metadata:s:v:0"), QStringLiteral("rotate=90"),
                           QStringLiteral("-metadata"), QStringLiteral("creation_time=2021-05-06T07:08:09Z")});
        const auto info = probe(path);
        QVERIFY(info);
        QCOMPARE(info->kind, MediaKind::Video);
        QCOMPARE(info->width, 120);
        QCOMPARE(info->height, 160);
        QVERIFY(!info->hasAudio);
        QCOMPARE(info->takenAt, std::int64_t{1620284889});
        QVERIFY(std::abs(info->frameRate - 25) < 0.01);
    }

    void liveRecordingWithoutLength() {
        const auto path = m_folder.ffmpeg("live.mkv", pictures({QStringLiteral("-f"), QStringLiteral("matroska"),
                                                                QStringLiteral("-live"), QStringLiteral("1")}));
        const auto info = probe(path);
        QVERIFY(info);
        QVERIFY2(std::abs(info->duration - 2) < 0.1, QByteArray::number(info->duration).constData());
    }

    void textWithTheNameOfAVideo() {
        const auto info =
            probe(m_folder.write("holiday.mp4", QByteArray("Dear diary, today we saw the sea.\n").repeated(40)));
        QCOMPARE(codeOf(info), ErrorCode::NotMedia);
        QVERIFY(!info.error().message.empty());
    }

    void noiseIsNotMedia() {
        QByteArray noise;
        std::uint32_t state = 1;
        for (int index = 0; index < 20'000; ++index)
            noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
        QCOMPARE(codeOf(probe(m_folder.write("noise.mp3", noise))), ErrorCode::NotMedia);
    }

    void playListsAreNotFollowed() {
        const auto list = m_folder.write("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
                                                     "file:///etc/passwd\n#EXT-X-ENDLIST\n");
        const auto info = probe(list);
        QVERIFY(codeOf(info) == ErrorCode::NotMedia || codeOf(info) == ErrorCode::UnsupportedFormat);
        m_folder.ffmpeg("tone.wav", tone({}));
        QVERIFY(!probe(m_folder.write("concat.mp4", "ffconcat version 1.0\nfile tone.wav\n")));
    }

    void emptyFiles() {
        QCOMPARE(codeOf(probe(m_folder.write("empty.jpg", {}))), ErrorCode::EmptyFile);
        QByteArray wav = bytesOf(m_folder.ffmpeg("short.wav", tone({})));
        const auto data = wav.indexOf("data");
        wav.truncate(data + 4);
        wav += QByteArray(4, '\0');
        QCOMPARE(codeOf(probe(m_folder.write("silent.wav", wav))), ErrorCode::EmptyFile);
    }

    void truncatedHeaders() {
        QCOMPARE(codeOf(probe(m_folder.write("cut.png", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10)))),
                 ErrorCode::Truncated);
        const auto movie = m_folder.ffmpeg("whole.mp4", pictures({}));
        QCOMPARE(codeOf(probe(m_folder.truncated("cut.mp4", movie, 0.5))), ErrorCode::Truncated);
    }

    void hugePictureIsRefusedFromItsHeader() {
        const auto info = probe(m_folder.write("bomb.png", pngHeader(30'000, 30'000)));
        QCOMPARE(codeOf(info), ErrorCode::TooLarge);
        QVERIFY(info.error().message.find("30000") != std::string::npos);
    }

    void foldersPipesAndDevices() {
        QCOMPARE(codeOf(probe(m_folder.path("."))), ErrorCode::NotMedia);
        const auto pipe = m_folder.path("pipe.jpg");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(codeOf(probe(pipe)), ErrorCode::NotMedia); // would wait for a writer for ever
        const auto device = m_folder.path("zero.jpg");
        std::filesystem::create_symlink("/dev/zero", device);
        QCOMPARE(codeOf(probe(device)), ErrorCode::NotMedia);
    }

    void linksAndMissingFiles() {
        QCOMPARE(codeOf(probe(m_folder.path("nowhere.jpg"))), ErrorCode::NotFound);
        std::filesystem::create_symlink("nowhere.jpg", m_folder.path("broken.jpg"));
        QCOMPARE(codeOf(probe(m_folder.path("broken.jpg"))), ErrorCode::BrokenLink);
        std::filesystem::create_symlink("loop.jpg", m_folder.path("loop.jpg"));
        QCOMPARE(codeOf(probe(m_folder.path("loop.jpg"))), ErrorCode::LinkLoop);
    }

    void unreadableFile() {
        const auto path = m_folder.write("secret.jpg", jpeg(gradient(8, 8)));
        std::filesystem::permissions(path, std::filesystem::perms::none);
        // Permissions do not bind root; step aside for the length of the call.
        const bool isRoot = ::geteuid() == 0;
        if (isRoot)
            QCOMPARE(::seteuid(65534), 0);
        const auto info = probe(path);
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        QCOMPARE(codeOf(info), ErrorCode::NoPermission);
    }

    void nothingIsWrittenToStderr() {
        const auto movie = m_folder.ffmpeg("whole.mp4", pictures({}));
        const auto broken = m_folder.truncated("broken.mkv", m_folder.ffmpeg("w.mkv", pictures({})), 0.6);
        const auto photo = m_folder.truncated("broken.jpg", m_folder.write("w.jpg", jpeg(gradient(200, 200))), 0.5);
        writeTiff(m_folder.path("w.tiff"), gradient(100, 100), TiffKind::Rgb8);
        const auto scan = m_folder.truncated("broken.tiff", m_folder.path("w.tiff"), 0.5);
        const auto captured = m_folder.write("stderr", {});
        const int target = ::open(captured.c_str(), O_WRONLY | O_APPEND);
        const int saved = ::dup(2);
        ::dup2(target, 2);
        for (const auto& path : {m_folder.truncated("cut.mp4", movie, 0.5), broken, photo, scan,
                                 m_folder.write("bomb.png", pngHeader(300, 300))}) {
            (void)probe(path);
            (void)decodeImage(path);
            (void)detectShots(path, {}, [](Shot) { return true; }, {}, {});
            (void)decodeAudio(path, {});
        }
        ::dup2(saved, 2);
        ::close(saved);
        ::close(target);
        QCOMPARE(bytesOf(captured), QByteArray());
    }

    void manyThreadsAtOnce() {
        const auto photo = m_folder.write("photo.jpg", jpeg(gradient(64, 40)));
        setExif(photo, 6, "2020:03:04 05:06:07", "+00:00");
        const auto movie = m_folder.ffmpeg("whole.mp4", pictures({}));
        const auto text = m_folder.write("text.mp4", QByteArray("no video\n").repeated(100));
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int round = 0; round < 20; ++round) {
                    const auto picture = probe(photo);
                    const auto pixels = decodeImage(photo);
                    const auto video = probe(movie);
                    const auto none = probe(text);
                    if (!picture || picture->takenAt != 1583298367 || !pixels || pixels->width != 40 || !video ||
                        video->width != 160 || none || none.error().code != ErrorCode::NotMedia)
                        ++wrong;
                }
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

private:
    static QStringList tone(const QStringList& options) {
        return QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                           QStringLiteral("sine=frequency=440:duration=2:sample_rate=44100")} +
               options;
    }
    static QStringList pictures(const QStringList& options) {
        return QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                           QStringLiteral("testsrc=duration=2:size=160x120:rate=25")} +
               options;
    }
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
