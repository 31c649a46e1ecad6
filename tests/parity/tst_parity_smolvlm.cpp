// From pictures and a text to what the network gets, against the reference's processor: pixels, masks and ids.
#include "core/ml/smolvlm/prompt.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <QImage>
#include <QtTest>

using namespace medley;
using namespace medley::test;
using ml::vision::TileSplitter;

namespace {

RgbImage decoded(const std::filesystem::path& file) {
    const QImage image = QImage(QString::fromStdString(file.string())).convertToFormat(QImage::Format_RGB888);
    RgbImage result{image.width(), image.height(), {}};
    for (int y = 0; y < image.height(); ++y)
        result.pixels.insert(result.pixels.end(), image.constScanLine(y), image.constScanLine(y) + image.width() * 3);
    return result;
}

} // namespace

class TestParitySmolVlm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void processor_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("call");
        for (const auto& folder : goldenCases("smolvlm")) {
            const auto golden = GoldenCase::open(folder);
            QVERIFY2(golden, golden ? "" : golden.error().detail.c_str());
            for (const auto& [name, call] : golden->inputs().at("calls").items()) {
                if (call.contains("images"))
                    QTest::addRow("%s %s", folder.filename().c_str(), name.c_str())
                        << QString::fromStdString(folder.string()) << QString::fromStdString(name);
            }
        }
    }
    void processor() {
        QFETCH(QString, folder);
        QFETCH(QString, call);
        const auto golden = GoldenCase::open(folder.toStdString());
        QVERIFY(golden);
        const std::string name = "out." + call.toStdString() + ".";
        const nlohmann::json& inputs = golden->inputs().at("calls").at(call.toStdString());
        const auto loaded = TileSplitter::load(golden->checkpoint());
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        const TileSplitter splitter = loaded->withSplitting(inputs.at("do_image_splitting").get<bool>());

        const auto edge = static_cast<std::size_t>(splitter.options().tile);
        std::vector<float> pixels;
        std::vector<ml::vision::TileGrid> grids;
        for (const nlohmann::json& file : inputs.at("images")) {
            const RgbImage image = decoded(golden->folder() / file.get<std::string>());
            QVERIFY(!image.isEmpty());
            const auto tiles = splitter.split(image);
            QVERIFY(tiles);
            QVERIFY(splitter.grid({image.width, image.height}) == tiles->grid);
            grids.push_back(tiles->grid);
            for (const RgbImage& tile : tiles->pictures) {
                pixels.resize(pixels.size() + 3 * edge * edge);
                splitter.normalise(tile, std::span(pixels).last(3 * edge * edge));
            }
        }
        const auto values = golden->compare(name + "pixel_values", pixels);
        QVERIFY2(values.passed, values.report.c_str());
        // Every tile is wholly filled.
        const auto mask =
            golden->compare(name + "pixel_attention_mask", std::vector<std::int64_t>(pixels.size() / 3, 1));
        QVERIFY2(mask.passed, mask.report.c_str());

        const auto tokensPerTile = golden->inputs().at("image_seq_len").get<std::int64_t>();
        const std::string text =
            ml::smolvlm::expandPictures(inputs.at("text").get<std::string>(), grids, tokensPerTile);
        QCOMPARE(QString::fromStdString(text),
                 QString::fromStdString(golden->outputs().at(call.toStdString()).at("prompt").get<std::string>()));
        const auto tokenizer = ml::loadTokenizer(golden->checkpoint());
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().detail.c_str());
        const auto ids = golden->compare(name + "input_ids", (*tokenizer)->encode(text).ids);
        QVERIFY2(ids.passed, ids.report.c_str());
    }
};

QTEST_GUILESS_MAIN(TestParitySmolVlm)
#include "tst_parity_smolvlm.moc"
