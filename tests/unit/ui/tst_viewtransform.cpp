#include "ui/inspector/viewtransform.h"

#include <QTest>

using medley::ui::ViewTransform;

namespace {

ViewTransform view(QSizeF image, QSizeF size, double ratio = 1) {
    ViewTransform result;
    result.setDevicePixelRatio(ratio);
    result.setViewSize(size);
    result.setImageSize(image);
    return result;
}

bool near(QPointF a, QPointF b) {
    return (a - b).manhattanLength() < 1e-6;
}

} // namespace

class TestViewTransform : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsAndCentres();
    void smallPictureIsNotBlownUp();
    void zoomHoldsWhatIsUnderThePointer();
    void edgesStayFilled();
    void limits();
    void hundredPercentIsDevicePixels();
    void resizing();
    void visiblePart();
    void emptySizesAreHarmless();
};

void TestViewTransform::fitsAndCentres() {
    const ViewTransform v = view({2000, 1000}, {400, 400});
    QCOMPARE(v.scale(), 0.2);
    QCOMPARE(v.imageRect(), QRectF(0, 100, 400, 200));
    QVERIFY(v.isFitted());
    QVERIFY(!v.canPan());
}

void TestViewTransform::smallPictureIsNotBlownUp() {
    QCOMPARE(view({40, 20}, {400, 400}).imageRect(), QRectF(180, 190, 40, 20));
    QCOMPARE(view({40, 20}, {400, 400}, 2).imageRect(), QRectF(180, 190, 40, 20));
}

void TestViewTransform::zoomHoldsWhatIsUnderThePointer() {
    ViewTransform v = view({2000, 2000}, {400, 400});
    const QPointF pointer(130, 260);
    const QPointF held = v.toImage(pointer);
    for (const double scale : {0.5, 1.0, 3.0, 0.7}) {
        v.zoomTo(scale, pointer);
        QCOMPARE(v.scale(), scale);
        QVERIFY(near(v.toImage(pointer), held));
        QVERIFY(near(v.toView(v.toImage({17, 3})), {17, 3}));
    }
    QVERIFY(!v.isFitted());
}

void TestViewTransform::edgesStayFilled() {
    ViewTransform v = view({1000, 1000}, {400, 400});
    v.zoomTo(1, {200, 200});
    v.pan({5000, -5000});
    QCOMPARE(v.imageRect(), QRectF(0, -600, 1000, 1000));
    ViewTransform wide = view({4000, 100}, {400, 400});
    wide.zoomTo(1, {0, 0});
    wide.pan({-100, 50}); // higher than the picture: stays in the middle
    QCOMPARE(wide.imageRect().top(), 150.0);
    QCOMPARE(wide.imageRect().left(), -100.0);
}

void TestViewTransform::limits() {
    ViewTransform v = view({2000, 1000}, {400, 400}, 2);
    v.zoomTo(1e9, {0, 0});
    QCOMPARE(v.scale(), 16.0); // 32 device pixels
    v.zoomTo(0, {0, 0});
    QCOMPARE(v.scale(), v.fitScale());
    QVERIFY(v.isFitted());
}

void TestViewTransform::hundredPercentIsDevicePixels() {
    ViewTransform v = view({4000, 4000}, {400, 400}, 2);
    v.zoomTo(v.actualScale(), {200, 200});
    QCOMPARE(v.scale(), 0.5);
    QCOMPARE(v.percent(), 100.0);
}

void TestViewTransform::resizing() {
    ViewTransform v = view({1000, 1000}, {400, 400});
    v.setViewSize({200, 300});
    QVERIFY(v.isFitted());
    QCOMPARE(v.scale(), 0.2);
    v.zoomTo(1, {100, 150});
    const QPointF middle = v.toImage({100, 150});
    v.setViewSize({300, 200});
    QCOMPARE(v.scale(), 1.0);
    QVERIFY(near(v.toImage({150, 100}), middle));
}

void TestViewTransform::visiblePart() {
    ViewTransform v = view({1000, 1000}, {400, 200});
    QCOMPARE(v.visiblePart(), QRectF(0, 0, 1000, 1000));
    v.zoomTo(2, {0, 0});
    QCOMPARE(v.visiblePart().size(), QSizeF(200, 100));
}

void TestViewTransform::emptySizesAreHarmless() {
    ViewTransform v = view({}, {400, 200});
    v.zoomTo(2, {0, 0});
    v.pan({3, 3});
    QVERIFY(v.isEmpty());
    QCOMPARE(v.scale(), 1.0);
    v.setImageSize({10, 10});
    QVERIFY(!v.isEmpty());
}

QTEST_GUILESS_MAIN(TestViewTransform)
#include "tst_viewtransform.moc"
