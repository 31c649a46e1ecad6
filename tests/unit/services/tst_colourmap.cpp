// Maps over pictures: the right colour, and the right pixels whatever the picture's size.
#include "core/services/explain/colourmap.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace medley;

namespace {

using Colour = std::array<std::uint8_t, 3>;

RgbImage grey(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 100)};
}

/// One cell of a map is 1, the others are nothing.
ml::PatchMap oneBright(int rows, int columns, int cell) {
    ml::PatchMap map{rows, columns,
                     std::vector<float>(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns))};
    map.values[static_cast<std::size_t>(cell)] = 1;
    return map;
}

double brightness(const Colour& colour) {
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
}

} // namespace

class TestColourMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theColoursAreThePublishedOnes() {
        QCOMPARE(colourOf(ColourMap::Viridis, 0), (Colour{0x44, 0x01, 0x54}));
        QCOMPARE(colourOf(ColourMap::Viridis, 1), (Colour{0xFD, 0xE7, 0x25}));
        QCOMPARE(colourOf(ColourMap::Viridis, 128 / 255.0), (Colour{0x21, 0x91, 0x8C}));
        QCOMPARE(colourOf(ColourMap::Magma, 0), (Colour{0x00, 0x00, 0x04}));
        QCOMPARE(colourOf(ColourMap::Magma, 1), (Colour{0xFC, 0xFD, 0xBF}));
        QCOMPARE(colourOf(ColourMap::Cividis, 0), (Colour{0x00, 0x22, 0x4E}));
        QCOMPARE(colourOf(ColourMap::Cividis, 1), (Colour{0xFE, 0xE8, 0x38}));
        for (const double outside : {-1.0, std::numeric_limits<double>::quiet_NaN()})
            QCOMPARE(colourOf(ColourMap::Viridis, outside), colourOf(ColourMap::Viridis, 0));
        QCOMPARE(colourOf(ColourMap::Viridis, 7), colourOf(ColourMap::Viridis, 1));
    }

    void eachGoesFromDarkToBright() {
        for (const auto map : {ColourMap::Viridis, ColourMap::Magma, ColourMap::Cividis}) {
            for (int i = 1; i < 256; ++i)
                QVERIFY(brightness(colourOf(map, i / 255.0)) > brightness(colourOf(map, (i - 1) / 255.0)) - 1.5);
            QVERIFY(brightness(colourOf(map, 1)) > brightness(colourOf(map, 0)) + 150);
        }
    }

    void namesAreRead() {
        for (const auto map : {ColourMap::Viridis, ColourMap::Magma, ColourMap::Cividis})
            QCOMPARE(colourMapFromName(colourMapName(map)), map);
        QCOMPARE(colourMapName(ColourMap::Cividis), std::string_view("cividis"));
        QVERIFY(!colourMapFromName("jet"));
    }

    void theBrightCellLandsOnItsPixels_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("grid");
        const auto row = [](int width, int height, int grid) {
            QTest::addRow("%dx%d, %d", width, height, grid) << width << height << grid;
        };
        for (const int grid : {1, 3, 7, 14}) {
            row(641, 427, grid);
            row(427, 641, grid);
            row(37, 211, grid);
            row(211, 37, grid);
            row(50, 1, grid);
            row(1, 50, grid);
            row(1, 1, grid);
            row(7, 5, grid);
        }
    }
    /// Every pixel whose centre lies in the cell has the cell's value, and no other.
    void theBrightCellLandsOnItsPixels() {
        QFETCH(const int, width);
        QFETCH(const int, height);
        QFETCH(const int, grid);
        const double edge = std::min(width, height); // of the square in the middle that models see
        const ml::SeenRegion centre{(width - edge) / 2, (height - edge) / 2, edge, edge};
        const ml::SeenRegion all{0, 0, static_cast<double>(width), static_cast<double>(height)};
        const double longer = std::max(width, height); // a square around the picture: padding beyond its edges
        const ml::SeenRegion padded{(width - longer) / 2, (height - longer) / 2, longer, longer};
        for (const auto& region : {centre, all, padded}) {
            for (const int cell : {0, grid - 1, grid * grid / 2, grid * grid - 1}) {
                const auto map = oneBright(grid, grid, cell);
                const auto part = cellRegion(map, region, cell);
                const auto values = sampled(map, region, width, height, Interpolation::Nearest);
                QCOMPARE(values.size(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
                for (int y = 0; y < height; ++y) {
                    for (int x = 0; x < width; ++x) {
                        // Centres on the very edge of a cell may fall to either side.
                        constexpr double kEdge = 1e-6;
                        const double across = std::min(x + 0.5 - part.left, part.left + part.width - x - 0.5);
                        const double down = std::min(y + 0.5 - part.top, part.top + part.height - y - 0.5);
                        const float value = values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                                   static_cast<std::size_t>(x)];
                        if (std::min(across, down) > kEdge)
                            QCOMPARE(value, 1.0F);
                        else if (std::min(across, down) < -kEdge)
                            QCOMPARE(value, 0.0F);
                    }
                }
            }
        }
    }

    void betweenTheCentresItIsInterpolated() {
        const ml::PatchMap map{1, 2, {0, 1}};
        const ml::SeenRegion region{1, 0, 8, 1}; // centres at 3 and 7
        const auto values = sampled(map, region, 10, 1, Interpolation::Smooth);
        const std::vector<float> expected{0, 0, 0, 0.125F, 0.375F, 0.625F, 0.875F, 1, 1, 0};
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY2(std::abs(values[i] - expected[i]) < 1e-6F, qPrintable(QString::number(i)));
        QCOMPARE(sampled(map, region, 10, 1, Interpolation::Nearest),
                 (std::vector<float>{0, 0, 0, 0, 0, 1, 1, 1, 1, 0}));
    }

    void smoothMapsHaveTheirSummitInTheBrightCell() {
        for (const auto& [width, height] : {std::pair(641, 427), {37, 211}, {1, 50}}) {
            const auto map = oneBright(7, 7, 10);
            const ml::SeenRegion region{0, 0, static_cast<double>(width), static_cast<double>(height)};
            const auto values = sampled(map, region, width, height, Interpolation::Smooth);
            const auto summit = static_cast<int>(std::ranges::max_element(values) - values.begin());
            const auto part = cellRegion(map, region, 10);
            const double x = summit % width + 0.5;
            const double y = summit / width + 0.5;
            QVERIFY(y >= part.top && y <= part.top + part.height);
            QVERIFY(width == 1 || (x >= part.left && x <= part.left + part.width));
        }
    }

    void whatTheModelDidNotSeeStaysAsItIs() {
        const auto picture = grey(5, 3);
        const ml::SeenRegion region{1, 0, 3, 3};
        const auto drawn = overlaid(picture, {1, 1, {2}}, region, {.opacity = 0.5});
        const auto bright = colourOf(ColourMap::Viridis, 1); // its own largest value
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 5; ++x) {
                for (std::size_t i = 0; i < 3; ++i) {
                    const int pixel = drawn.pixels[static_cast<std::size_t>(y * 5 + x) * 3 + i];
                    if (x == 0 || x == 4)
                        QCOMPARE(pixel, 100);
                    else
                        QCOMPARE(pixel, static_cast<int>(std::lround(50 + bright[i] * 0.5)));
                }
            }
        }
        QCOMPARE(overlaid(picture, {1, 1, {2}}, region, {.opacity = 0}).pixels, picture.pixels);
    }

    void theScaleCanBeShared() {
        const auto picture = grey(1, 1);
        const ml::SeenRegion region{0, 0, 1, 1};
        OverlayOptions options{.colours = ColourMap::Magma, .opacity = 1, .largest = 4};
        const auto half = colourOf(ColourMap::Magma, 0.5);
        const auto drawn = overlaid(picture, {1, 1, {2}}, region, options);
        QVERIFY(std::ranges::equal(drawn.pixels, half));
        const auto nothing = overlaid(picture, {1, 1, {0}}, region, {.colours = ColourMap::Magma, .opacity = 1});
        QVERIFY(std::ranges::equal(nothing.pixels, colourOf(ColourMap::Magma, 0)));
    }

    void mapsThatContradictThemselvesAreNotDrawn() {
        const auto picture = grey(4, 4);
        constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
        const ml::SeenRegion region{0, 0, 4, 4};
        QCOMPARE(overlaid(picture, {}, region).pixels, picture.pixels);
        QCOMPARE(overlaid(picture, {2, 2, {1, 1, 1}}, region).pixels, picture.pixels);
        QCOMPARE(overlaid(picture, {1, 1, {1}}, {0, 0, 0, 4}).pixels, picture.pixels);
        QCOMPARE(overlaid(picture, {1, 1, {1}}, {kNothing, 0, 4, 4}).pixels, picture.pixels);
        QCOMPARE(sampled({1, 1, {1}}, {9, 9, 4, 4}, 2, 2, Interpolation::Smooth), (std::vector<float>{0, 0, 0, 0}));
    }
};

QTEST_APPLESS_MAIN(TestColourMap)
#include "tst_colourmap.moc"
