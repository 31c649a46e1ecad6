// The same bytes as the reference decoder (Pillow) gives, from which the models' preprocessing starts.
#include "core/media/image.h"
#include "tests/unit/media/goldentensors.h"
#include "tests/unit/media/mediafixture.h"

#include <QtTest>

using namespace medley;
using namespace medley::media;
using namespace medley::media::fixture;

class TestImageParity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decoded_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("tolerance");
        // A different libjpeg may differ by 3 levels; everything else is exact.
        QTest::newRow("exif_rotated") << QStringLiteral("exif_rotated.jpg") << 3;
        for (const char* name : {"gray", "rgba", "palette", "tiny", "one_by_n"})
            QTest::newRow(name) << QString::fromUtf8(name) + QStringLiteral(".png") << 0;
    }
    void decoded() {
        QFETCH(QString, file);
        QFETCH(int, tolerance);
        const RgbImage expected = reference(QTest::currentDataTag());
        const auto image = decodeImage((folder() + file).toStdString());
        QVERIFY2(image, image ? "" : image.error().message.c_str());
        QCOMPARE(image->width, expected.width);
        QCOMPARE(image->height, expected.height);
        QVERIFY(largestDifference(*image, expected) <= tolerance);
    }

    // The one stated difference: Pillow clips 16-bit grey at 255, which turns most such pictures (scans, depth, X-ray)
    // white; we scale. So only the order of things can be compared: where the reference is below 255 we are nearly
    // black, and no pixel of ours falls while the reference rises.
    void grey16IsScaledAndNotClipped() {
        const RgbImage clipped = reference("gray16");
        const auto image = decodeImage((folder() + QStringLiteral("gray16.png")).toStdString());
        QVERIFY(image);
        QCOMPARE(image->width, clipped.width);
        QCOMPARE(image->height, clipped.height);
        int brightest = 0;
        for (std::size_t index = 0; index < clipped.pixels.size(); ++index) {
            brightest = std::max(brightest, int{image->pixels[index]});
            if (clipped.pixels[index] < 255)
                QVERIFY(image->pixels[index] <= 1);
        }
        QVERIFY(brightest > 1);
    }

private:
    static QString folder() { return QStringLiteral(MEDLEY_PARITY_DATA "/preprocess/images/"); }
    static RgbImage reference(const std::string& name) {
        const GoldenTensors tensors(folder() + QStringLiteral("expected.safetensors"));
        const auto shape = tensors.shape("out." + name + ".rgb_u8");
        return {shape.at(1), shape.at(0), tensors.values<std::uint8_t>("out." + name + ".rgb_u8")};
    }
};

QTEST_GUILESS_MAIN(TestImageParity)
#include "tst_imageparity.moc"
