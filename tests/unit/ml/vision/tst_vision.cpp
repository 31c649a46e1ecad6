// What the reference cases do not reach: windows, extreme shapes, settings that make no sense.
#include "core/ml/vision/imageprocessor.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <cmath>
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

Result<ImageProcessor> processorOf(const char* json, const char* name = "preprocessor_config.json") {
    const test::ScratchFolder folder;
    if (folder.write(name, json).empty())
        qFatal("no temporary file");
    return ImageProcessor::load(folder.path());
}

ml::SeenRegion seen(const Result<ImageProcessor>& processor, int width, int height) {
    return processor->seenRegion({width, height});
}

bool isNear(const ml::SeenRegion& region, const ml::SeenRegion& expected, double tolerance) {
    return std::abs(region.left - expected.left) <= tolerance && std::abs(region.top - expected.top) <= tolerance &&
           std::abs(region.width - expected.width) <= tolerance &&
           std::abs(region.height - expected.height) <= tolerance;
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

    /// Today's form, and where both are there, the old one.
    void settingsMayBeAPartOfTheProcessors() {
        const char* nested = R"({"image_processor": {"image_processor_type": "SiglipImageProcessor", "size": 16},
                                 "processor_class": "SiglipProcessor"})";
        const auto siglip = processorOf(nested, "processor_config.json");
        QVERIFY2(siglip, siglip ? "" : siglip.error().detail.c_str());
        QCOMPARE(siglip->outputSize(), (Size{16, 16}));
        const test::ScratchFolder both;
        QVERIFY(!both.write("processor_config.json", nested).empty());
        QVERIFY(!both.write("preprocessor_config.json", R"({"size": {"height": 8, "width": 8}})").empty());
        QCOMPARE(ImageProcessor::load(both.path())->outputSize(), (Size{8, 8}));
        QVERIFY(!processorOf(R"({"processor_class": "SiglipProcessor"})", "processor_config.json"));
        QVERIFY(!processorOf(R"({"image_processor": 3})", "processor_config.json"));
    }

    /// A map over the input lies where the input came from, to half a pixel of it.
    void theSeenRegionIsInThePicturesPixels() {
        const auto cropped =
            processorOf(R"({"size": {"shortest_edge": 256}, "crop_size": 224, "do_center_crop": true})");
        QVERIFY(cropped);
        QVERIFY(isNear(seen(cropped, 1024, 512), {288, 32, 448, 448}, 1));
        QVERIFY(isNear(seen(cropped, 512, 1024), {32, 288, 448, 448}, 1));
        QVERIFY(isNear(seen(cropped, 97, 211), {6.06, 63.06, 84.875, 84.875}, 0.5));
        const auto warped = processorOf(R"({"size": {"height": 32, "width": 32}})");
        QVERIFY(warped);
        QVERIFY(isNear(seen(warped, 97, 211), {0, 0, 97, 211}, 1e-9));
        // A crop larger than the resized picture has its edges outside.
        const auto padded = processorOf(
            R"({"size": {"shortest_edge": 40}, "crop_size": {"height": 48, "width": 57}, "do_center_crop": true})");
        QVERIFY(padded);
        QVERIFY(isNear(seen(padded, 400, 400), {-90, -40, 570, 480}, 1));
        QVERIFY(isNear(seen(padded, 0, 400), {0, 0, 0, 0}, 0));
    }

    void onlyTheCentreSquareCanBeLookedAt() {
        ImageProcessorOptions options;
        options.centreSquare = 0.5;
        options.resize = {8, 8};
        options.filter = Filter::Nearest;
        const auto processor = ImageProcessor::create(options);
        QVERIFY(processor);
        QCOMPARE(processor->shorterEdge(), 16);
        QVERIFY(isNear(seen(processor, 48, 16), {20, 4, 8, 8}, 1e-9));
        const RgbImage image = noise(48, 16);
        const auto resized = processor->resized(image);
        QVERIFY(resized);
        for (int y = 0; y < 8; ++y) {
            for (int i = 0; i < 8 * 3; ++i)
                QCOMPARE(resized->pixels[static_cast<std::size_t>(y * 24 + i)],
                         image.pixels[static_cast<std::size_t>(((y + 4) * 48 + 20) * 3 + i)]);
        }
        QVERIFY(processor->resized(noise(1, 1)));
        for (const double share : {0.0, -1.0, 1.5, std::nan("")}) {
            options.centreSquare = share;
            QVERIFY(!ImageProcessor::create(options));
        }
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
