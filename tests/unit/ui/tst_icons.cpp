#include "ui/common/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QTest>

using namespace medley::ui;

namespace {

/// Share of pixels that are not fully transparent.
double inked(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 0;
    return double(count) / (image.width() * image.height());
}

} // namespace

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIconIsDrawn() {
        for (int i = 0; i < iconCount(); ++i) {
            const auto which = static_cast<Icon>(i);
            QVERIFY2(QFile::exists(iconPath(which)), qPrintable(iconPath(which)));
            const auto share = inked(iconPixmap(which, 20, Qt::black, 1.0).toImage());
            QVERIFY2(share > 0.01 && share < 0.7, qPrintable(iconPath(which)));
        }
    }

    void isTinted() {
        const auto image = iconPixmap(Icon::Stop, 20, Qt::red, 2.0).toImage();
        QCOMPARE(image.size(), QSize(40, 40));
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) == 255)
                    QCOMPARE(image.pixelColor(x, y), QColor(Qt::red));
    }

    void followsTheTheme() {
        const auto made = icon(Icon::Stop, Role::Text);
        Theme::instance().setSetting(SchemeSetting::Light);
        const auto light = made.pixmap(20, 20).toImage();
        Theme::instance().setSetting(SchemeSetting::Dark);
        const auto dark = made.pixmap(20, 20).toImage();
        Theme::instance().setSetting(SchemeSetting::Light);
        QVERIFY(light != dark);
    }

    void applicationIconHasSizes() {
        for (const int edge : {16, 32, 256})
            QVERIFY(applicationIcon().availableSizes().contains(QSize(edge, edge)));
    }
};

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
