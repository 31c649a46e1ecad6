// What the reference cases do not reach of cutting a picture into tiles: extreme shapes, other settings, old and new
// files.
#include "core/ml/vision/tilesplitter.h"

#include <QtTest>

using namespace medley;
using namespace medley::ml::vision;

namespace {

TileSplitter splitter(const TileOptions& options) {
    auto made = TileSplitter::create(options);
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return std::move(*made);
}

/// Left half dark, right half bright.
RgbImage halves(int width, int height) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.pixels.insert(image.pixels.end(), 3, x < width / 2 ? std::uint8_t{20} : std::uint8_t{220});
    }
    return image;
}

Result<TileSplitter> loaded(const QString& file, const char* json) {
    QTemporaryDir folder;
    QFile settings(folder.filePath(file));
    if (!settings.open(QIODevice::WriteOnly))
        qFatal("no temporary file");
    settings.write(json);
    settings.close();
    return TileSplitter::load(folder.path().toStdString());
}

} // namespace

class TestTileSplitter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grid_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        // As transformers' get_number_of_image_patches counts them for tiles of 512 and a longest edge of 2048.
        QTest::newRow("square") << 512 << 512 << 4 << 4;
        QTest::newRow("4:3") << 4000 << 3000 << 3 << 4;
        QTest::newRow("3:4") << 300 << 400 << 4 << 3;
        QTest::newRow("16:9") << 1920 << 1080 << 3 << 4;
        QTest::newRow("strip") << 10'000 << 1 << 1 << 4;
        QTest::newRow("tower") << 1 << 10'000 << 4 << 1;
        QTest::newRow("one pixel") << 1 << 1 << 4 << 4;
    }
    void grid() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, rows);
        QFETCH(int, columns);
        TileOptions options;
        options.tile = 512;
        options.longestEdge = 2048;
        const TileGrid got = splitter(options).grid({width, height});
        QCOMPARE(got.rows, rows);
        QCOMPARE(got.columns, columns);
        QVERIFY(splitter(options).withSplitting(false).grid({width, height}) == TileGrid{});
    }
    void tilesAreInReadingOrderAndTheWholeComesLast() {
        TileOptions options;
        options.tile = 16;
        options.longestEdge = 64;
        const auto tiles = splitter(options).split(halves(100, 50));
        QVERIFY(tiles);
        QVERIFY((tiles->grid == TileGrid{2, 4}));
        QCOMPARE(tiles->pictures.size(), std::size_t{9});
        for (std::size_t i = 0; i < 9; ++i) {
            const RgbImage& tile = tiles->pictures[i];
            QCOMPARE(tile.width, 16);
            QCOMPARE(tile.height, 16);
            QCOMPARE(tile.pixels.size(), std::size_t{16 * 16 * 3});
        }
        const auto first = [&](std::size_t i) { return int{tiles->pictures[i].pixels.front()}; };
        QCOMPARE(first(0), 20);
        QCOMPARE(first(3), 220);
        QCOMPARE(first(4), 20);
        QCOMPARE(first(7), 220);
        QCOMPARE(first(8), 20);
        QCOMPARE(int{tiles->pictures[8].pixels.back()}, 220);
    }
    void aPictureOfOneTileIsNotCut() {
        TileOptions options;
        options.tile = 16;
        options.longestEdge = 16;
        const auto tiles = splitter(options).split(halves(30, 20));
        QVERIFY(tiles);
        QVERIFY(tiles->grid == TileGrid{});
        QCOMPARE(tiles->pictures.size(), std::size_t{1});
        QCOMPARE(tiles->pictures[0].height, 16);
    }
    void withoutResizingTilesFollowThePicture() {
        TileOptions options;
        options.tile = 16;
        options.resize = false;
        const auto tiles = splitter(options).split(halves(33, 16));
        QVERIFY(tiles);
        QVERIFY((tiles->grid == TileGrid{2, 3})); // 48 by 23.3 pixels, rounded up
        QCOMPARE(tiles->pictures.size(), std::size_t{7});
    }
    void valuesAreNormalised() {
        TileOptions options;
        options.tile = 2;
        options.mean = {0.5, 0, 0};
        options.deviation = {0.5, 1, 2};
        const RgbImage tile{2, 2, {255, 255, 255, 0, 0, 0, 0, 51, 255, 255, 0, 0}};
        std::vector<float> values(12);
        splitter(options).normalise(tile, values);
        const std::vector<float> expected{1, -1, -1, 1, 1, 0, 0.2F, 0, 0.5F, 0, 0.5F, 0};
        for (std::size_t i = 0; i < 12; ++i)
            QVERIFY2(std::abs(values[i] - expected[i]) < 1e-6F, std::to_string(i).c_str());
    }
    void filesOldAndNew() {
        constexpr const char* kOld = R"({"size": {"longest_edge": 1024}, "max_image_size": {"longest_edge": 256},
            "resample": 3, "do_image_splitting": false, "image_mean": [0.1, 0.2, 0.3]})";
        const auto old = loaded(QStringLiteral("preprocessor_config.json"), kOld);
        QVERIFY2(old, old ? "" : old.error().detail.c_str());
        QCOMPARE(old->options().tile, 256);
        QCOMPARE(old->options().longestEdge, 1024);
        QVERIFY(old->options().filter == Filter::Bicubic);
        QVERIFY(!old->options().split);
        QCOMPARE(old->options().mean[2], 0.3);
        const auto now = loaded(QStringLiteral("processor_config.json"),
                                R"({"image_processor": {"size": {"height": 48, "width": 32}}, "image_seq_len": 4})");
        QVERIFY2(now, now ? "" : now.error().detail.c_str());
        QVERIFY(now->options().exactSize.has_value());
        QCOMPARE(now->options().exactSize->height, 48);
        QCOMPARE(now->options().tile, 364);
    }
    void settingsThatMakeNoSense_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("zero tile") << QByteArray(R"({"max_image_size": {"longest_edge": 0}})");
        QTest::newRow("huge edge") << QByteArray(R"({"size": {"longest_edge": 100000}})");
        QTest::newRow("no edge") << QByteArray(R"({"size": {"shortest_edge": 10}})");
        QTest::newRow("filter") << QByteArray(R"({"resample": 9})");
        QTest::newRow("deviation") << QByteArray(R"({"image_std": [0, 1, 1]})");
        QTest::newRow("not an object") << QByteArray(R"({"max_image_size": 512})");
    }
    void settingsThatMakeNoSense() {
        QFETCH(QByteArray, json);
        QVERIFY(!loaded(QStringLiteral("preprocessor_config.json"), json.constData()));
    }
    void picturesThatCannotBeCut() {
        TileOptions options;
        options.tile = 1;
        options.longestEdge = 4000;
        const auto tooMany = splitter(options).split(halves(4, 4));
        QVERIFY(!tooMany);
        QVERIFY(tooMany.error().code == ErrorCode::TooLarge);
        const auto empty = splitter(options).split({});
        QVERIFY(!empty);
        QVERIFY(empty.error().code == ErrorCode::InvalidArgument);
        QVERIFY(!splitter(options).split({4, 4, {1, 2, 3}}));
    }
};

QTEST_APPLESS_MAIN(TestTileSplitter)
#include "tst_tilesplitter.moc"
