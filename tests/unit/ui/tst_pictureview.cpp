#include "ui/inspector/pictureview.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QThreadPool>
#include <QWheelEvent>

#include <atomic>

using namespace medley;
using namespace medley::ui;

namespace {

RgbImage grey(int width, int height, std::uint8_t value = 90) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, value)};
}

/// Decoding that the test lets go on; remembers where and how often it ran.
struct Gate {
    QSemaphore started;
    QSemaphore go;
    std::atomic<int> calls = 0;
    std::atomic<bool> onGuiThread = false;
    std::vector<int> edges; ///< written by one thread at a time: each call waits for `go`

    PictureLoader::Decode decode(QSize full) {
        return [this, full](const std::filesystem::path&, int minShortEdge) -> Result<RgbImage> {
            ++calls;
            edges.push_back(minShortEdge);
            onGuiThread = onGuiThread || QThread::currentThread() == qApp->thread();
            started.release();
            go.acquire();
            const int divisor = minShortEdge == 0 ? 1 : 4;
            return grey(full.width() / divisor, full.height() / divisor);
        };
    }
};

void wheel(QWidget& widget, QPointF place, int delta) {
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class TestPictureView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QThreadPool::globalInstance()->waitForDone(); }
    void pyramidHalves();
    void pyramidOfOddSizes();
    void decodesElsewhere();
    void allPixelsOnlyWhenZoomed();
    void newerPictureWins();
    void dyingWhileDecoding();
    void errorIsTold();
    void outOfMemoryIsAnError();
    void wheelZoomsAroundThePointer();
    void keysAndDoubleClick();
    void dragPans();
    void hundredMegapixelsPaintQuickly();
};

void TestPictureView::pyramidHalves() {
    const ImagePyramid pyramid(grey(4096, 2048, 200));
    QCOMPARE(pyramid.levelCount(), std::size_t(3));
    QCOMPARE(pyramid.sharpestSize(), QSize(4096, 2048));
    QCOMPARE(pyramid.levelFor(1).size(), QSize(4096, 2048));
    QCOMPARE(pyramid.levelFor(0.51).size(), QSize(4096, 2048));
    QCOMPARE(pyramid.levelFor(0.5).size(), QSize(2048, 1024));
    QCOMPARE(pyramid.levelFor(0.01).size(), QSize(1024, 512));
    QCOMPARE(pyramid.levelFor(0.25).pixel(5, 5), qRgb(200, 200, 200));
}

void TestPictureView::pyramidOfOddSizes() {
    RgbImage image = grey(2001, 1203, 10);
    image.pixels[0] = 210; // red of the first pixel: the mean of four is (210 + 3 × 10 + 2) / 4
    const ImagePyramid pyramid(std::move(image));
    QCOMPARE(pyramid.levelFor(0.3).size(), QSize(1000, 601));
    QCOMPARE(pyramid.levelFor(0.3).pixel(0, 0), qRgb(60, 10, 10));
    QVERIFY(ImagePyramid(RgbImage{}).isEmpty());
    QCOMPARE(ImagePyramid(grey(1, 1)).levelCount(), std::size_t(1));
}

void TestPictureView::decodesElsewhere() {
    Gate gate;
    PictureView view(gate.decode({4000, 3000}), nullptr);
    view.resize(400, 300);
    QSignalSpy shown(&view, &PictureView::shown);
    view.setPicture("a.jpg", {4000, 3000}); // returns although the decoder stands still
    QVERIFY(gate.started.tryAcquire(1, 20'000));
    QVERIFY(!view.isShown());
    gate.go.release();
    QTRY_COMPARE(shown.size(), 1);
    QVERIFY(view.isShown());
    QVERIFY(!gate.onGuiThread);
}

void TestPictureView::allPixelsOnlyWhenZoomed() {
    Gate gate;
    gate.go.release(10);
    PictureView view(gate.decode({8000, 6000}), nullptr);
    view.resize(400, 300);
    view.show();
    view.setPicture("a.jpg", {8000, 6000});
    QTRY_VERIFY(view.isShown());
    QCOMPARE(view.picture().sharpestSize(), QSize(2000, 1500));
    QCOMPARE(view.picture().fullSize(), QSize(8000, 6000));
    QCOMPARE(int(gate.calls), 1);
    view.zoomToActual();
    QTRY_COMPARE_WITH_TIMEOUT(view.picture().sharpestSize(), QSize(8000, 6000), 30'000);
    QCOMPARE(gate.edges.back(), 0);
    view.zoomToFit();
    view.zoomToActual();
    QThreadPool::globalInstance()->waitForDone();
    QCOMPARE(int(gate.calls), 2); // once is enough
}

void TestPictureView::newerPictureWins() {
    Gate gate;
    PictureView view(
        [&gate](const std::filesystem::path& path, int) -> Result<RgbImage> {
            gate.started.release();
            if (path == "old.jpg")
                gate.go.acquire();
            return grey(path == "old.jpg" ? 100 : 200, 100);
        },
        nullptr);
    view.resize(400, 300);
    view.setPicture("old.jpg", {100, 100});
    QVERIFY(gate.started.tryAcquire(1, 20'000));
    view.setPicture("new.jpg", {200, 100});
    gate.go.release();
    QTRY_VERIFY(view.isShown());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(view.picture().fullSize(), QSize(200, 100));
}

void TestPictureView::dyingWhileDecoding() {
    Gate gate;
    {
        PictureView view(gate.decode({4000, 3000}), nullptr);
        view.setPicture("a.jpg", {4000, 3000});
        QVERIFY(gate.started.tryAcquire(1, 20'000));
    }
    gate.go.release();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents(); // an answer to the dead view would crash here
    QCOMPARE(int(gate.calls), 1);
}

void TestPictureView::errorIsTold() {
    PictureView view([](const std::filesystem::path&,
                        int) -> Result<RgbImage> { return fail(ErrorCode::Truncated, "The file ends early."); },
                     nullptr);
    QSignalSpy failed(&view, &PictureView::failed);
    view.setPicture("a.jpg", {});
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!view.isShown());
}

void TestPictureView::outOfMemoryIsAnError() {
    PictureView view([](const std::filesystem::path&, int) -> Result<RgbImage> { throw std::bad_alloc(); }, nullptr);
    QSignalSpy failed(&view, &PictureView::failed);
    view.setPicture("a.jpg", {});
    QTRY_COMPARE(failed.size(), 1);
}

void TestPictureView::wheelZoomsAroundThePointer() {
    PictureView view([](const std::filesystem::path&, int) -> Result<RgbImage> { return grey(2000, 2000); }, nullptr);
    view.resize(400, 400);
    view.show();
    view.setPicture("a.jpg", {2000, 2000});
    QTRY_VERIFY(view.isShown());
    const QPointF pointer(100, 300);
    const QPointF held = view.view().toImage(pointer);
    const double before = view.view().scale();
    for (int i = 0; i < 5; ++i)
        wheel(view, pointer, 120);
    QVERIFY(view.view().scale() > before * 2);
    QVERIFY((view.view().toImage(pointer) - held).manhattanLength() < 1e-6);
    for (int i = 0; i < 50; ++i)
        wheel(view, pointer, -120);
    QVERIFY(view.view().isFitted());
}

void TestPictureView::keysAndDoubleClick() {
    PictureView view([](const std::filesystem::path&, int) -> Result<RgbImage> { return grey(2000, 2000); }, nullptr);
    view.resize(400, 400);
    view.show();
    view.setPicture("a.jpg", {2000, 2000});
    QTRY_VERIFY(view.isShown());
    QTest::keyClick(&view, Qt::Key_1);
    QCOMPARE(view.view().percent(), 100.0);
    const QRectF before = view.view().imageRect();
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.view().imageRect().left() < before.left());
    QTest::keyClick(&view, Qt::Key_0);
    QVERIFY(view.view().isFitted());
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(!view.view().isFitted());
    QTest::mouseDClick(&view, Qt::LeftButton, {}, {50, 50});
    QVERIFY(view.view().isFitted());
    QTest::mouseDClick(&view, Qt::LeftButton, {}, {50, 50});
    QCOMPARE(view.view().percent(), 100.0);
}

void TestPictureView::dragPans() {
    PictureView view([](const std::filesystem::path&, int) -> Result<RgbImage> { return grey(2000, 2000); }, nullptr);
    view.resize(400, 400);
    view.show();
    view.setPicture("a.jpg", {2000, 2000});
    QTRY_VERIFY(view.isShown());
    view.zoomToActual();
    const QPointF before = view.view().imageRect().topLeft();
    QTest::mousePress(&view, Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(&view, {180, 230});
    QTest::mouseRelease(&view, Qt::LeftButton, {}, {180, 230});
    QCOMPARE(view.view().imageRect().topLeft() - before, QPointF(-20, 30));
}

void TestPictureView::hundredMegapixelsPaintQuickly() {
    PictureView view([](const std::filesystem::path&, int) -> Result<RgbImage> { return grey(12'500, 8'000); },
                     nullptr);
    view.resize(800, 600);
    view.show();
    view.setPicture("a.jpg", {12'500, 8'000});
    QTRY_VERIFY_WITH_TIMEOUT(view.isShown(), 30'000);
    // What is painted is a level near the view's own size, never all the pixels.
    const QSize level = view.picture().levelFor(view.view().scale() * view.devicePixelRatioF()).size();
    QVERIFY(level.width() <= 2 * 800 && level.height() <= 2 * 600);
    QBENCHMARK {
        QVERIFY(!view.grab().isNull());
    }
    view.zoomToActual();
    QBENCHMARK {
        QVERIFY(!view.grab().isNull());
    }
}

QTEST_MAIN(TestPictureView)
#include "tst_pictureview.moc"
