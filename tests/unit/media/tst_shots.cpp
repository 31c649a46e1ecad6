// Shots: cuts at known times, gradual transitions, lengths, key frames, broken and odd videos.
#include "core/media/image.h"
#include "core/media/shotassembler.h"
#include "core/media/video.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

#include <cmath>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

namespace {

struct Found {
    Result<MediaInfo> info = fail(ErrorCode::Internal, "");
    std::vector<Shot> shots;
    std::vector<float> progress;
    [[nodiscard]] QByteArray text() const {
        QByteArray text = info ? QByteArray() : QByteArray::fromStdString(info.error().message + info.error().detail);
        for (const Shot& shot : shots)
            text += QByteArray::number(shot.span.start) + "-" + QByteArray::number(shot.span.end) + " ";
        return text;
    }
};

Found find(const std::filesystem::path& path, const ShotOptions& options = {}) {
    Found found;
    found.info = detectShots(
        path, options,
        [&](Shot shot) {
            found.shots.push_back(std::move(shot));
            return true;
        },
        [&](float share) { found.progress.push_back(share); }, {});
    return found;
}

/// No gaps, in order, from 0, each key frame inside its shot.
bool isSound(const std::vector<Shot>& shots) {
    double end = 0;
    for (const Shot& shot : shots) {
        if (shot.span.start != end || shot.span.length() <= 0 || shot.keyTime < shot.span.start - 0.001 ||
            shot.keyTime >= shot.span.end || shot.keyFrame.isEmpty())
            return false;
        end = shot.span.end;
    }
    return !shots.empty();
}

QStringList lavfi(const QString& graph, const QStringList& options = {}) {
    return QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), graph} + options;
}

/// Scenes with something moving in each, one after the other; lengths in seconds.
QString scenes(const std::vector<double>& lengths) {
    const QStringList sources{QStringLiteral("testsrc=s=160x120:r=25"),
                              QStringLiteral("mandelbrot=s=160x120:r=25"),
                              QStringLiteral("rgbtestsrc=s=160x120:r=25"),
                              QStringLiteral("testsrc2=s=160x120:r=25"),
                              QStringLiteral("gradients=s=160x120:r=25:seed=4:c0=navy:c1=gray:n=2"),
                              QStringLiteral("smptebars=s=160x120:r=25")};
    QString graph;
    QString names;
    for (std::size_t index = 0; index < lengths.size(); ++index) {
        const auto name = QStringLiteral("[s%1]").arg(index);
        graph += sources.at(static_cast<qsizetype>(index) % sources.size()) +
                 QStringLiteral(",trim=duration=%1,setsar=1,format=yuv420p").arg(lengths[index]) + name +
                 QStringLiteral(";");
        names += name;
    }
    return graph + names + QStringLiteral("concat=n=%1").arg(lengths.size());
}

} // namespace

class TestShots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsAtKnownTimes_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        const auto list = [](const char* text) { return QString::fromUtf8(text).split(QLatin1Char(' ')); };
        QTest::newRow("h264") << QStringLiteral("a.mp4") << list("-c:v libx264 -g 250 -bf 3");
        QTest::newRow("mpeg4 avi") << QStringLiteral("b.avi") << list("-c:v mpeg4 -q:v 4");
        QTest::newRow("vp8 webm") << QStringLiteral("c.webm")
                                  << list("-c:v libvpx -deadline realtime -cpu-used 8 -b:v 800k");
    }
    void cutsAtKnownTimes() {
        QFETCH(QString, name);
        QFETCH(QStringList, options);
        const auto path = m_folder.ffmpeg(name.toUtf8().constData(), lavfi(scenes({2, 3, 1.48, 4, 2.52, 3}), options));
        const auto found = find(path);
        QVERIFY2(found.info, found.text().constData());
        QVERIFY2(isSound(found.shots), found.text().constData());
        QVERIFY2(found.shots.size() == 6, found.text().constData());
        const double cuts[] = {2, 5, 6.48, 10.48, 13};
        for (std::size_t index = 0; index < 5; ++index)
            QVERIFY2(std::abs(found.shots[index].span.end - cuts[index]) < 0.09, found.text().constData());
        QVERIFY2(std::abs(found.shots.back().span.end - 16) < 0.1, found.text().constData());
        QVERIFY(std::is_sorted(found.progress.begin(), found.progress.end()));
        QCOMPARE(found.progress.back(), 1.0F);
        QVERIFY(std::abs(found.info->duration - 16) < 0.1);
    }

    void movementIsNoCut() {
        // A pan over a large picture and a zoom.
        m_folder.write("in.ppm", ppm(gradient(1200, 300)));
        const auto path =
            m_folder.ffmpeg("pan.mp4", {QStringLiteral("-loop"), QStringLiteral("1"), QStringLiteral("-i"),
                                        QStringLiteral("in.ppm"), QStringLiteral("-t"), QStringLiteral("8"),
                                        QStringLiteral("-vf"), QStringLiteral("crop=300:300:x='t*110':y=0"),
                                        QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p")});
        const auto found = find(path);
        QVERIFY2(found.shots.size() == 1, found.text().constData());
    }

    void dissolveIsOneBoundary() {
        const auto path = m_folder.ffmpeg(
            "dissolve.mp4", lavfi(QStringLiteral("smptebars=s=160x120:r=25:d=5,format=yuv420p[a];"
                                                 "mandelbrot=s=160x120:r=25,trim=duration=5,format=yuv420p[b];"
                                                 "[a][b]xfade=transition=fade:duration=1.4:offset=3.6")));
        const auto found = find(path);
        QVERIFY2(found.shots.size() == 2, found.text().constData());
        QVERIFY2(std::abs(found.shots[0].span.end - 4.3) < 0.5, found.text().constData());
    }

    void flashIsNoShot() {
        const auto path = m_folder.ffmpeg(
            "flash.mp4",
            lavfi(QStringLiteral("testsrc=s=160x120:r=25:d=6,drawbox=c=white:t=fill:enable='between(t,3,3.2)'")));
        const auto found = find(path);
        QVERIFY2(isSound(found.shots), found.text().constData());
        for (const Shot& shot : found.shots)
            QVERIFY2(shot.span.length() >= 0.8, found.text().constData());
        QVERIFY2(found.shots.size() <= 2, found.text().constData());
    }

    void longShotsAreCut() {
        ShotOptions options;
        options.maxLength = 4;
        const auto path = m_folder.ffmpeg("long.mp4", lavfi(QStringLiteral("testsrc=s=160x120:r=10:d=14.3")));
        const auto found = find(path, options);
        QVERIFY2(isSound(found.shots), found.text().constData());
        QVERIFY2(found.shots.size() == 4, found.text().constData());
        for (const Shot& shot : found.shots)
            QVERIFY(shot.span.length() <= 4.001);
    }

    void keyFrameIsSharpAndNotBlack() {
        // Black for the middle of the shot; before it a blurred and after it a sharp picture.
        const auto path = m_folder.ffmpeg(
            "key.mp4", lavfi(QStringLiteral("testsrc2=s=320x240:r=25:d=6,gblur=sigma=12:enable='lt(t,2.4)',"
                                            "drawbox=c=black:t=fill:enable='between(t,2.4,3.6)'")));
        ShotOptions options;
        options.minLength = 10; // all of it is one shot
        const auto found = find(path, options);
        QCOMPARE(found.shots.size(), std::size_t{1});
        QVERIFY2(found.shots[0].keyTime > 3.6, QByteArray::number(found.shots[0].keyTime).constData());
        // The key frame is the frame of its time.
        const auto reader = VideoReader::open(path);
        const auto frame = (*reader)->frameAt(found.shots[0].keyTime, options.keyFrameShortEdge, {});
        QVERIFY(frame);
        QCOMPARE(largestDifference(frame->image, found.shots[0].keyFrame), 0);
    }

    void keyFramesAreScaledAndUpright() {
        m_folder.ffmpeg("flat.mp4", lavfi(QStringLiteral("testsrc=s=640x480:r=10:d=2"),
                                          {QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p")}));
        const auto path = m_folder.ffmpeg(
            "turned.mp4", {QStringLiteral("-i"), QStringLiteral("flat.mp4"), QStringLiteral("-c"),
                           QStringLiteral("copy"), QStringLiteral("-metadata:s:v:0"), QStringLiteral("rotate=90")});
        ShotOptions options;
        options.keyFrameShortEdge = 120;
        const auto found = find(path, options);
        QCOMPARE(found.shots.size(), std::size_t{1});
        QCOMPARE(found.shots[0].keyFrame.width, 120);
        QCOMPARE(found.shots[0].keyFrame.height, 160);
    }

    void oneFrame() {
        const auto path = m_folder.ffmpeg("one.mp4", lavfi(QStringLiteral("testsrc=s=64x48:r=25:d=1"),
                                                           {QStringLiteral("-frames:v"), QStringLiteral("1")}));
        const auto found = find(path);
        QVERIFY2(found.info, found.text().constData());
        QVERIFY2(isSound(found.shots) && found.shots.size() == 1, found.text().constData());
    }

    void oneFrameEveryFewSeconds() {
        const auto path = m_folder.ffmpeg("slides.mkv", lavfi(QStringLiteral("testsrc=s=64x48:r=1/5:d=40"),
                                                              {QStringLiteral("-c:v"), QStringLiteral("libx264")}));
        const auto found = find(path);
        QVERIFY2(isSound(found.shots), found.text().constData());
        QVERIFY2(std::abs(found.shots.back().span.end - 40) < 0.1, found.text().constData());
    }

    void noFrames() {
        const auto sound = m_folder.ffmpeg("a.mp3", lavfi(QStringLiteral("sine=d=1")));
        QCOMPARE(find(sound).info.error().code, ErrorCode::NotMedia);
        QCOMPARE(find(m_folder.write("empty.avi", {})).info.error().code, ErrorCode::EmptyFile);
        // An AVI whose only chunk of pictures is empty.
        QByteArray avi = bytesOf(m_folder.ffmpeg("b.avi", lavfi(QStringLiteral("testsrc=s=64x48:r=25:d=1"))));
        avi.truncate(avi.indexOf("movi") + 4);
        const auto found = find(m_folder.write("nothing.avi", avi));
        QVERIFY(found.shots.empty());
        QVERIFY2(found.info.error().code == ErrorCode::EmptyFile || found.info.error().code == ErrorCode::Truncated,
                 found.text().constData());
    }

    void truncated_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("avi") << QStringLiteral("t.avi");
        QTest::newRow("mkv") << QStringLiteral("t.mkv");
        QTest::newRow("mp4") << QStringLiteral("t.mp4");
    }
    void truncated() {
        QFETCH(QString, name);
        const auto path =
            m_folder.ffmpeg(name.toUtf8().constData(),
                            lavfi(scenes({3, 3, 3}), {QStringLiteral("-movflags"), QStringLiteral("faststart"),
                                                      QStringLiteral("-qscale:v"), QStringLiteral("4"),
                                                      QStringLiteral("-c:v"), QStringLiteral("mpeg4")}));
        const auto most = find(m_folder.truncated("most", path, 0.85));
        QVERIFY2(most.info, most.text().constData()); // more than half is there: it is indexed as far as it goes
        QVERIFY(isSound(most.shots));
        QVERIFY2(most.info->duration < 8.9, most.text().constData());
        const auto little = find(m_folder.truncated("little", path, 0.15));
        QVERIFY2(!little.info && little.info.error().code == ErrorCode::Truncated, little.text().constData());
    }

    void stopping() {
        const auto path = m_folder.ffmpeg("stop.mp4", lavfi(scenes({2, 2, 2, 2})));
        int count = 0;
        QVERIFY(detectShots(path, {}, [&](Shot) { return ++count < 2; }, {}, {}));
        QCOMPARE(count, 2);
        CancelSource source;
        const auto cancelled = detectShots(
            path, {}, [](Shot) { return true; }, [&](float) { source.cancel(); }, source.token());
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    }

    void assemblerKeepsLengths() {
        ShotAssembler assembler(1, 5);
        for (const auto& boundary : {ShotBoundary{0.4, 1}, {3, 0.5}, {3.5, 0.9}, {4.2, 0.3}, {9.8, 1}})
            assembler.addBoundary(boundary);
        assembler.setHorizon(10);
        assembler.finish(10.2);
        // 0.4 is too near the start, 3.5 is stronger than its neighbours, 9.8 too near the end; 3.5…10.2 is too long.
        const auto spans = assembler.take();
        QCOMPARE(spans.size(), std::size_t{3});
        QCOMPARE(spans[0], (TimeSpan{0, 3.5}));
        QCOMPARE(spans[1].end, spans[2].start);
        QVERIFY(spans[1].length() <= 5 && spans[2].length() <= 5);
        QCOMPARE(spans[2].end, 10.2);
    }

private:
    MediaFolder m_folder;
};

QTEST_GUILESS_MAIN(TestShots)
#include "tst_shots.moc"
