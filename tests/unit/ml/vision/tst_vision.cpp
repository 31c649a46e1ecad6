// What the reference cases do not reach: windows, extreme shapes, settings that make no sense.
#include "core/ml/vision/imageprocessor.h"

#include <QtTest>

#include <random>

using namespace medley;
using namespace medley::ml::vision;

namespace {

RgbImage noise(int width, int height) {
    std::mt19937 generator(static_cast<unsigned>(width * 1000 + height));
    RgbImage image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(generator());
    return image;
}

Result<ImageProcessor> processorOf(const char* json) {
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("preprocessor_config.json")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no temporary file");
    file.write(json);
    file.close();
    return ImageProcessor::load(folder.path().toStdString());
}

} // namespace

class TestVision : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWindowIsAPartOfTheWhole_data() {
        QTest::addColumn<int>("filter");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (int filter = 0; filter <= 5; ++filter) {
            QTest::addRow("filter %d, smaller", filter) << filter << 31 << 17;
            QTest::addRow("filter %d, larger", filter) << filter << 150 << 203;
            QTest::addRow("filter %d, rows first", filter) << filter << 90 << 20;
        }
    }
    void aWindowIsAPartOfTheWhole() {
        QFETCH(int, filter);
        QFETCH(int, width);
        QFETCH(int, height);
        const RgbImage image = noise(91, 64);
        const auto kind = static_cast<Filter>(filter);
        const RgbImage whole = resize(image, {width, height}, kind);
        const Window window{-3, 5, 25, height};
        const RgbImage part = resizeWindow(image, {width, height}, kind, window);
        QCOMPARE(part.width, window.width);
        for (int y = 0; y < window.height; ++y) {
            for (int x = 0; x < window.width; ++x) {
                for (int channel = 0; channel < 3; ++channel) {
                    const int fromX = window.left + x;
                    const int fromY = window.top + y;
                    const bool inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
                    const auto index = [channel](int px, int py, int pitch) {
                        return static_cast<std::size_t>((py * pitch + px) * 3 + channel);
                    };
                    const int expected = inside ? whole.pixels[index(fromX, fromY, width)] : 0;
                    QCOMPARE(static_cast<int>(part.pixels[index(x, y, window.width)]), expected);
                }
            }
        }
    }

    void theSameSizeChangesNothing() {
        const RgbImage image = noise(37, 23);
        for (int filter = 0; filter <= 5; ++filter)
            QCOMPARE(resize(image, {37, 23}, static_cast<Filter>(filter)).pixels, image.pixels);
    }

    void aStripDoesNotNeedTheWholeResizedPicture() {
        const RgbImage strip = noise(1, 60'000); // 1.3 million rows of 224 pixels if it were computed whole
        const auto clip =
            processorOf(R"({"image_processor_type": "CLIPImageProcessor", "size": 224, "crop_size": 224})");
        QVERIFY(clip);
        const auto cropped = clip->resized(strip);
        QVERIFY(cropped);
        QCOMPARE(cropped->width, 224);
        QCOMPARE(cropped->height, 224);
    }

    void picturesThatAreNoneAreRefused() {
        const auto clip = processorOf(R"({"size": {"height": 8, "width": 8}})");
        QVERIFY(clip);
        QCOMPARE(clip->resized({}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(clip->resized({4, 4, std::vector<std::uint8_t>(47)}).error().code, ErrorCode::InvalidArgument);
    }

    void olderSettingsAreUnderstood() {
        const auto clip =
            processorOf(R"({"feature_extractor_type": "CLIPFeatureExtractor", "size": 224, "crop_size": 200})");
        QVERIFY(clip);
        QCOMPARE(clip->options().rule, ResizeRule::ShortestEdge);
        QCOMPARE(clip->outputSize(), (Size{200, 200}));
        const auto vit = processorOf(R"({"feature_extractor_type": "ViTFeatureExtractor", "size": 224})");
        QVERIFY(vit);
        QCOMPARE(vit->options().rule, ResizeRule::Exact);
        QCOMPARE(vit->options().filter, Filter::Bilinear);
        QCOMPARE(vit->outputSize(), (Size{224, 224}));
    }

    void settingsThatMakeNoSenseAreRefused_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("no size") << QByteArray("{}");
        QTest::newRow("size of nothing") << QByteArray(R"({"size": {"height": 0, "width": 8}})");
        QTest::newRow("size of everything") << QByteArray(R"({"size": {"shortest_edge": 1000000000}})");
        QTest::newRow("size as text") << QByteArray(R"({"size": "big"})");
        QTest::newRow("unknown filter") << QByteArray(R"({"size": 8, "resample": 9})");
        QTest::newRow("two means") << QByteArray(R"({"size": 8, "image_mean": [1, 2]})");
        QTest::newRow("deviation of zero") << QByteArray(R"({"size": 8, "image_std": [0.5, 0, 0.5]})");
        QTest::newRow("crop share of zero") << QByteArray(R"({"size": {"shortest_edge": 8}, "crop_pct": 0})");
    }
    void settingsThatMakeNoSenseAreRefused() {
        QFETCH(QByteArray, json);
        const auto processor = processorOf(json.constData());
        QVERIFY(!processor);
        QVERIFY(!processor.error().message.empty());
    }
};

QTEST_APPLESS_MAIN(TestVision)
#include "tst_vision.moc"
