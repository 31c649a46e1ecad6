#include "ui/inspector/timeline.h"

#include <QSignalSpy>
#include <QTest>

using namespace medley;
using namespace medley::ui;

namespace {

std::vector<TimelineMark> marks() {
    using Kind = TimelineMark::Kind;
    return {{Kind::Shot, {0, 4}, {}}, {Kind::Speech, {1, 3}, {}}, {Kind::Shot, {4, 10}, {}}};
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void geometry();
    void shortSpansStayVisible();
    void withoutLengthNothingDivides();
    void steps();
    void clickAndDragSeek();
    void keysSeek();
    void positionIsNoSeek();
    void waveformPaints();
};

void TestTimeline::geometry() {
    const TimelineGeometry g{QRectF(10, 0, 200, 4), 100};
    QCOMPARE(g.xOf(0), 10.0);
    QCOMPARE(g.xOf(50), 110.0);
    QCOMPARE(g.xOf(1000), 210.0);
    QCOMPARE(g.timeAt(110), 50.0);
    QCOMPARE(g.timeAt(-5), 0.0);
    QCOMPARE(g.timeAt(999), 100.0);
    QCOMPARE(g.spanRect({25, 75}), QRectF(60, 0, 100, 4));
}

void TestTimeline::shortSpansStayVisible() {
    const TimelineGeometry g{QRectF(10, 0, 200, 4), 100'000};
    QCOMPARE(g.spanRect({10, 11}, 2).width(), 2.0);
    QCOMPARE(g.spanRect({99'999, 100'000}, 2).right(), 210.0); // not over the edge
    QCOMPARE(g.spanRect({-50, 1e9}, 2), g.track);
}

void TestTimeline::withoutLengthNothingDivides() {
    const TimelineGeometry g{QRectF(10, 0, 200, 4), 0};
    QCOMPARE(g.xOf(5), 10.0);
    QCOMPARE(g.timeAt(100), 0.0);
    QCOMPARE((TimelineGeometry{QRectF(), 5}.timeAt(3)), 0.0);
}

void TestTimeline::steps() {
    Timeline timeline;
    timeline.setDuration(10);
    QVERIFY(!timeline.nextMark(0));
    QVERIFY(!timeline.previousMark(5));
    timeline.setMarks(marks());
    QCOMPARE(timeline.nextMark(0), std::optional(1.0));
    QCOMPARE(timeline.nextMark(1), std::optional(4.0));
    QVERIFY(!timeline.nextMark(4));
    QCOMPARE(timeline.previousMark(9), std::optional(4.0));
    QCOMPARE(timeline.previousMark(4.5), std::optional(1.0)); // just begun: the one before
    QCOMPARE(timeline.previousMark(0.2), std::optional(0.0));
}

void TestTimeline::clickAndDragSeek() {
    Timeline timeline;
    timeline.resize(400, 40);
    timeline.setDuration(10);
    timeline.setMarks(marks());
    timeline.show();
    QSignalSpy seeks(&timeline, &Timeline::seekRequested);
    const TimelineGeometry g = timeline.geometryOfTrack();
    const int y = static_cast<int>(g.track.center().y());
    QTest::mousePress(&timeline, Qt::LeftButton, {}, QPoint(static_cast<int>(g.xOf(5)), y));
    QCOMPARE(seeks.size(), 1);
    QVERIFY(qAbs(seeks.last().first().toDouble() - 5) < 0.05);
    timeline.setPosition(1); // the player must not pull the knob away while it is held
    QVERIFY(timeline.value() > 4900);
    QTest::mouseMove(&timeline, QPoint(static_cast<int>(g.xOf(8)), y));
    QVERIFY(qAbs(seeks.last().first().toDouble() - 8) < 0.05);
    QTest::mouseRelease(&timeline, Qt::LeftButton, {}, QPoint(static_cast<int>(g.xOf(8)), y));
    timeline.setPosition(1);
    QCOMPARE(timeline.value(), 1000);
}

void TestTimeline::keysSeek() {
    Timeline timeline;
    timeline.setDuration(100);
    timeline.setMarks(marks());
    QSignalSpy seeks(&timeline, &Timeline::seekRequested);
    QTest::keyClick(&timeline, Qt::Key_Right);
    QCOMPARE(seeks.last().first().toDouble(), 5.0);
    QTest::keyClick(&timeline, Qt::Key_Home);
    QCOMPARE(seeks.last().first().toDouble(), 0.0);
    QTest::keyClick(&timeline, Qt::Key_PageDown);
    QCOMPARE(seeks.last().first().toDouble(), 1.0);
}

void TestTimeline::positionIsNoSeek() {
    Timeline timeline;
    timeline.setDuration(10);
    QSignalSpy seeks(&timeline, &Timeline::seekRequested);
    timeline.setPosition(7);
    QCOMPARE(timeline.value(), 7000);
    QCOMPARE(seeks.size(), 0);
}

void TestTimeline::waveformPaints() {
    Timeline timeline;
    timeline.setDuration(10);
    timeline.resize(300, 120);
    const QImage plain = timeline.grab().toImage();
    std::vector<std::uint8_t> peaks(200, 255);
    timeline.setWaveform(peaks);
    QVERIFY(timeline.grab().toImage() != plain);
    QVERIFY(timeline.geometryOfTrack().track.height() > 80);
    timeline.setWaveform({7}); // fewer peaks than bars
    QVERIFY(!timeline.grab().isNull());
}

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
