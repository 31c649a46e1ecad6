// Every `preprocess` case with pictures, byte for byte.
#include "core/ml/vision/imageprocessor.h"
#include "tests/support/golden.h"

#include <QtTest>

using namespace medley;
using namespace medley::test;
using ml::vision::ImageProcessor;

namespace {

/// [3, rows, columns] of every stride-th row and column, as the cases store it.
std::vector<std::int64_t> planes(const RgbImage& image, int stride) {
    std::vector<std::int64_t> values;
    for (int channel = 0; channel < 3; ++channel) {
        for (int y = 0; y < image.height; y += stride) {
            for (int x = 0; x < image.width; x += stride)
                values.push_back(image.pixels[static_cast<std::size_t>((y * image.width + x) * 3 + channel)]);
        }
    }
    return values;
}

RgbImage decoded(const GoldenCase& images, const std::string& name) {
    const std::string tensor = "out." + name + ".rgb_u8";
    if (!images.has(tensor))
        return {};
    const auto& shape = images.shape(tensor);
    RgbImage image{static_cast<int>(shape[1]), static_cast<int>(shape[0]), {}};
    for (const std::int64_t value : images.integers(tensor))
        image.pixels.push_back(static_cast<std::uint8_t>(value));
    return image;
}

/// PNGs that the `images` case has no bytes for, decoded by Qt (a test may; they are plain RGB and grey).
RgbImage decodedByQt(const std::filesystem::path& file);

} // namespace

class TestParityPreprocess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pictures_data() {
        QTest::addColumn<QString>("folder");
        for (const auto& folder : goldenCases("preprocess")) {
            const auto opened = GoldenCase::open(folder);
            QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
            if (opened->inputs().value("kind", "") == "images")
                QTest::newRow(folder.filename().c_str()) << QString::fromStdString(folder.string());
        }
    }
    void pictures() {
        QFETCH(QString, folder);
        const auto opened = GoldenCase::open(folder.toStdString());
        QVERIFY(opened);
        const auto images = GoldenCase::open(opened->folder() / opened->inputs().at("image_folder").get<std::string>());
        QVERIFY(images);
        const auto processor = ImageProcessor::load(opened->checkpoint());
        QVERIFY2(processor, processor ? "" : processor.error().detail.c_str());
        int checked = 0;
        for (const auto& [name, file] : opened->inputs().at("files").items()) {
            RgbImage image = decoded(*images, name);
            if (image.isEmpty())
                image = decodedByQt(images->folder() / file.get<std::string>());
            QVERIFY2(!image.isEmpty(), name.c_str());
            const auto resized = processor->resized(image);
            QVERIFY(resized);
            const auto bytes = opened->compare("out." + name + ".resized_u8",
                                               planes(*resized, opened->inputs().at("stride").get<int>()));
            QVERIFY2(bytes.passed, bytes.report.c_str());
            ++checked;
            const std::string values = "out." + name + ".pixel_values";
            if (!opened->has(values))
                continue;
            std::vector<float> got(resized->pixels.size());
            processor->normalise(*resized, got);
            const auto compared = opened->compare(values, got);
            QVERIFY2(compared.passed, compared.report.c_str());
        }
        QVERIFY(checked > 0);
    }
};

#include <QImage>

namespace {
RgbImage decodedByQt(const std::filesystem::path& file) {
    const QImage image = QImage(QString::fromStdString(file.string())).convertToFormat(QImage::Format_RGB888);
    RgbImage result{image.width(), image.height(), {}};
    for (int y = 0; y < image.height(); ++y)
        result.pixels.insert(result.pixels.end(), image.constScanLine(y), image.constScanLine(y) + image.width() * 3);
    return result;
}
} // namespace

QTEST_GUILESS_MAIN(TestParityPreprocess)
#include "tst_parity_preprocess.moc"
