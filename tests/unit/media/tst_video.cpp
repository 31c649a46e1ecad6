// Frames at times: the right ones, upright, in the right colours, whatever the container makes of it.
#include "core/media/image.h"
#include "core/media/video.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <cmath>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

QByteArray sentence(const Error& error) {
    return QByteArray::fromStdString(error.message + " | " + error.detail);
}

/// A video whose brightness tells its time: grey = 20 · t + 20 for 10 s at 25 frames a second.
QStringList clock(const QStringList& options) {
    return QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                       QStringLiteral("nullsrc=s=128x96:r=25:d=10,format=rgb24,"
                                      "geq=r='20+20*T':g='20+20*T':b='20+20*T'")} +
           options;
}

double timeOf(const VideoFrame& frame) {
    return (pixelAt(frame.image, frame.image.width / 2, frame.image.height / 2)[1] - 20) / 20.0;
}

} // namespace

class TestVideo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAtTimes_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        const auto list = [](const char* text) {
            return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        QTest::newRow("h264 mp4") << QStringLiteral("a.mp4") << list("-c:v libx264 -g 60 -bf 3 -pix_fmt yuv420p");
        QTest::newRow("one key frame") << QStringLiteral("b.mp4") << list("-c:v libx264 -g 1000 -pix_fmt yuv420p");
        QTest::newRow("mkv") << QStringLiteral("c.mkv") << list("-c:v libx264 -g 50 -pix_fmt yuv420p");
        QTest::newRow("vp9 webm") << QStringLiteral("d.webm")
                                  << list("-c:v libvpx-vp9 -cpu-used 8 -deadline realtime -g 50");
        QTest::newRow("old avi") << QStringLiteral("e.avi") << list("-c:v mpeg4 -q:v 3 -g 50");
        QTest::newRow("mpeg-ts") << QStringLiteral("f.ts") << list("-c:v mpeg2video -q:v 3 -g 25");
        QTest::newRow("mpeg-ps") << QStringLiteral("g.mpg") << list("-c:v mpeg1video -q:v 3 -g 25");
        QTest::newRow("flv") << QStringLiteral("h.flv") << list("-c:v flv -q:v 3 -g 50");
        QTest::newRow("raw h264") << QStringLiteral("i.h264") << list("-c:v libx264 -g 60 -bf 0 -pix_fmt yuv420p");
        QTest::newRow("wmv") << QStringLiteral("j.wmv") << list("-c:v wmv2 -q:v 3 -g 50");
        QTest::newRow("motion jpeg") << QStringLiteral("k.mov") << list("-c:v mjpeg -q:v 3");
        QTest::newRow("live mkv") << QStringLiteral("l.mkv") << list("-c:v libx264 -g 50 -pix_fmt yuv420p -live 1");
    }
    void framesAtTimes() {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), clock(options));
        const auto reader = VideoReader::open(path);
        QVERIFY2(reader, reader ? "" : sentence(reader.error()).constData());
        // On, on by little, back, to the end, to the start.
        for (const double time : {0.0, 0.3, 2.5, 2.7, 9.0, 4.9, 4.0, 9.9, 1.0, 0.0}) {
            const auto frame = (*reader)->frameAt(time, 0, {});
            QVERIFY2(frame, frame ? "" : sentence(frame.error()).constData());
            QVERIFY2(std::abs(frame->time - time) < 0.09,
                     (QByteArray::number(time) + " gave " + QByteArray::number(frame->time)).constData());
            QVERIFY2(std::abs(timeOf(*frame) - time) < 0.28, // three grey levels
                     (QByteArray::number(time) + " shows " + QByteArray::number(timeOf(*frame))).constData());
        }
        const auto last = (*reader)->frameAt(1000, 0, {});
        QVERIFY2(last, last ? "" : sentence(last.error()).constData());
        QVERIFY(std::abs(timeOf(*last) - 9.96) < 0.28);
    }

    void scaledFrames() {
        const auto path = m_folder.ffmpeg("scaled.mp4", clock({QStringLiteral("-t"), QStringLiteral("1")}));
        const auto reader = VideoReader::open(path);
        QVERIFY(reader);
        const auto frame = (*reader)->frameAt(0.5, 48, {});
        QVERIFY(frame);
        QCOMPARE(frame->image.width, 64);
        QCOMPARE(frame->image.height, 48);
        QCOMPARE((*reader)->frameAt(0.5, 500, {})->image.width, 128); // never enlarged
    }

    void turnedUpright() {
        m_folder.write("in.ppm", ppm(gradient(160, 120)));
        m_folder.ffmpeg("flat.mp4",
                        {QStringLiteral("-loop"), QStringLiteral("1"), QStringLiteral("-i"), QStringLiteral("in.ppm"),
                         QStringLiteral("-t"), QStringLiteral("1"), QStringLiteral("-pix_fmt"),
                         QStringLiteral("yuv444p"), QStringLiteral("-crf"), QStringLiteral("5")});
        // The tag counts degrees the picture has to be turned clockwise; ffmpeg 5.1 writes it counted the other way.
        const auto path = m_folder.ffmpeg(
            "turned.mp4", {QStringLiteral("-i"), QStringLiteral("flat.mp4"), QStringLiteral("-c"),
                           QStringLiteral("copy"), QStringLiteral("-metadata:s:v:0"), QStringLiteral("rotate=90")});
        // What ffmpeg itself shows is the measure.
        m_folder.ffmpeg("shown.png", {QStringLiteral("-i"), QStringLiteral("turned.mp4"), QStringLiteral("-frames:v"),
                                      QStringLiteral("1"), QStringLiteral("-update"), QStringLiteral("1")});
        const auto reader = VideoReader::open(path);
        QVERIFY(reader);
        QCOMPARE((*reader)->info().width, 120);
        const auto frame = (*reader)->frameAt(0, 0, {});
        QVERIFY(frame);
        const auto shown = decodeImage(m_folder.path("shown.png"));
        QVERIFY(shown);
        QVERIFY2(largestDifference(frame->image, *shown) <= 12,
                 QByteArray::number(largestDifference(frame->image, *shown)).constData());
    }

    void colours_data() {
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("range");
        QTest::addColumn<QString>("matrix");
        QTest::newRow("601 limited") << QStringLiteral("320x240") << QStringLiteral("tv") << QStringLiteral("bt601");
        QTest::newRow("709 limited") << QStringLiteral("320x240") << QStringLiteral("tv") << QStringLiteral("bt709");
        QTest::newRow("709 full") << QStringLiteral("320x240") << QStringLiteral("pc") << QStringLiteral("bt709");
    }
    void colours() {
        QFETCH(QString, size);
        QFETCH(QString, range);
        QFETCH(QString, matrix);
        const auto path = m_folder.ffmpeg(
            "colour.mp4",
            {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
             QStringLiteral("color=c=0xC83214:s=%1:d=1,format=rgb24,scale=out_color_matrix=%2:out_range=%3,"
                            "format=yuv420p")
                 .arg(size, matrix, range),
             QStringLiteral("-c:v"), QStringLiteral("libx264"), QStringLiteral("-crf"), QStringLiteral("4"),
             QStringLiteral("-colorspace"), matrix == QStringLiteral("bt601") ? QStringLiteral("smpte170m") : matrix,
             QStringLiteral("-color_range"), range});
        const auto reader = VideoReader::open(path);
        QVERIFY(reader);
        const auto frame = (*reader)->frameAt(0, 0, {});
        QVERIFY(frame);
        const auto pixel = pixelAt(frame->image, 100, 100);
        QVERIFY2(
            isNear(pixel, {0xC8, 0x32, 0x14}, 4),
            (QByteArray::number(pixel[0]) + " " + QByteArray::number(pixel[1]) + " " + QByteArray::number(pixel[2]))
                .constData());
    }

    void pixelsThatAreNotSquare() {
        const auto path = m_folder.ffmpeg("anamorphic.mp4", clock({QStringLiteral("-t"), QStringLiteral("1"),
                                                                   QStringLiteral("-aspect"), QStringLiteral("16:9")}));
        const auto reader = VideoReader::open(path);
        QVERIFY(reader);
        QCOMPARE((*reader)->info().width, 128);
        QCOMPARE((*reader)->info().height, 72);
        QCOMPARE((*reader)->frameAt(0, 0, {})->image.height, 72);
    }

    void variableFrameRate() {
        // Ten frames in the first second, then one every second.
        const auto path = m_folder.ffmpeg(
            "variable.mkv", clock({QStringLiteral("-vf"), QStringLiteral("select='lt(t,1)+not(mod(n,25))'"),
                                   QStringLiteral("-vsync"), QStringLiteral("vfr"), QStringLiteral("-c:v"),
                                   QStringLiteral("libx264"), QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p")}));
        const auto reader = VideoReader::open(path);
        QVERIFY(reader);
        const auto frame = (*reader)->frameAt(5.7, 0, {});
        QVERIFY(frame);
        QVERIFY(std::abs(frame->time - 5) < 0.05); // the one that is on screen then
        QVERIFY(std::abs((*reader)->frameAt(0.5, 0, {})->time - 0.48) < 0.05);
    }

    void oneFrame() {
        const auto path = m_folder.ffmpeg("one.mp4", clock({QStringLiteral("-frames:v"), QStringLiteral("1")}));
        const auto reader = VideoReader::open(path);
        QVERIFY(reader);
        for (const double time : {0.0, 3.0, 0.0})
            QVERIFY((*reader)->frameAt(time, 0, {}));
    }

    void refusals() {
        const auto sound = m_folder.ffmpeg(
            "a.mp3", {QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), QStringLiteral("sine=d=1")});
        QCOMPARE(VideoReader::open(sound).error().code, ErrorCode::NotMedia);
        QCOMPARE(VideoReader::open(m_folder.path("none.mp4")).error().code, ErrorCode::NotFound);
        const auto path = m_folder.ffmpeg("whole.mp4", clock({QStringLiteral("-t"), QStringLiteral("1")}));
        QCOMPARE(VideoReader::open(m_folder.truncated("cut.mp4", path, 0.6)).error().code, ErrorCode::Truncated);
        Limits limits;
        limits.maxPixels = 100;
        QCOMPARE(VideoReader::open(path, limits).error().code, ErrorCode::TooLarge);
        const auto reader = VideoReader::open(path);
        CancelSource source;
        source.cancel();
        QCOMPARE((*reader)->frameAt(0.5, 0, source.token()).error().code, ErrorCode::Cancelled);
        QVERIFY((*reader)->frameAt(0.5, 0, {})); // and it can go on afterwards
        QCOMPARE((*reader)->frameAt(std::nan(""), 0, {}).error().code, ErrorCode::InvalidArgument);
    }

private:
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestVideo)
#include "tst_video.moc"
