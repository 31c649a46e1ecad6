// Deletion and insertion with a model whose score is known: it looks at one part of the picture.
#include "core/services/explain/maptest.h"
#include "core/services/explain/teststeps.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace medley;

namespace {

constexpr int kEdge = 80;
constexpr int kGrid = 4;

/// A checkerboard of single pixels: blurred, it is grey everywhere.
RgbImage checkerboard(int width, int height) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.pixels.insert(image.pixels.end(), 3, (x + y) % 2 == 0 ? 255 : 0);
    return image;
}

/// How much detail there is in a part of the picture, 0…1.
float detail(const RgbImage& image, int left, int top, int width, int height) {
    double sum = 0;
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            sum += std::abs(image.pixels[static_cast<std::size_t>(y * image.width + x) * 3] - 127.5) / 127.5;
    return static_cast<float>(sum / width / height);
}

/// Looks at the upper left quarter: the cells 0, 1, 4 and 5.
float looked(const RgbImage& image) {
    return detail(image, 0, 0, kEdge / 2, kEdge / 2);
}

const ml::SeenRegion kAll{0, 0, kEdge, kEdge};

ml::PatchMap right() {
    ml::PatchMap map{kGrid, kGrid, std::vector<float>(kGrid * kGrid, 0.1F)};
    for (const std::size_t cell : {0U, 1U, 4U, 5U})
        map.values[cell] = 1;
    return map;
}

/// The rest is what counts.
ml::PatchMap wrong() {
    auto map = right();
    for (float& value : map.values)
        value = 1.1F - value;
    return map;
}

MapTest tested(const ml::PatchMap& map, const MapTestOptions& options) {
    const auto plan = MapTestPlan::create(checkerboard(kEdge, kEdge), map, kAll, options).value();
    std::vector<float> scores;
    for (std::size_t i = 0; i < plan.size(); ++i)
        scores.push_back(looked(plan.picture(i)));
    return plan.result(scores);
}

bool isNear(double a, double b, double tolerance = 0.03) {
    return std::abs(a - b) < tolerance;
}

} // namespace

class TestMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstTwoPicturesAreTheWholeAndTheBlurredOne() {
        const auto picture = checkerboard(kEdge, kEdge);
        const auto plan = MapTestPlan::create(picture, right(), kAll, {}).value();
        QCOMPARE(plan.picture(0).pixels, picture.pixels);
        const auto blurred = plan.picture(1);
        QVERIFY(detail(blurred, 0, 0, kEdge, kEdge) < 0.02F);
        // Ten steps of deletion and of insertion, of the map and of three random orders.
        QCOMPARE(plan.size(), 2U + 9U * 2U * 4U);
    }

    void aRightMapFallsSoonerThanARandomOrder() {
        const auto test = tested(right(), {.steps = 4});
        QCOMPARE(test.fractions, (std::vector<float>{0, 0.1F, 0.25F, 0.5F, 0.75F, 1}));
        // Two of 16 cells are the tenth; four are a quarter, and all that counts.
        const std::vector<double> deletion{1, 0.5, 0, 0, 0, 0};
        const std::vector<double> insertion{0, 0.5, 1, 1, 1, 1};
        for (std::size_t i = 0; i < deletion.size(); ++i) {
            QVERIFY(isNear(static_cast<double>(test.deletion[i]), deletion[i]));
            QVERIFY(isNear(static_cast<double>(test.insertion[i]), insertion[i]));
        }
        // (1 + 0.5) / 2 · 0.1 + 0.5 / 2 · 0.15
        QVERIFY(isNear(test.deletionArea, 0.1125, 0.005));
        QVERIFY(isNear(test.insertionArea, 1 - 0.1125, 0.005));
        QVERIFY(isNear(test.fallOfTenth, 0.5));
        QVERIFY(test.fallOfRandomTenth < 0.4);
        QVERIFY(test.holds());
        QVERIFY(test.deletionArea < test.deletionRandomArea && test.deletionRandomArea < 0.75);
        QVERIFY(test.insertionArea > test.insertionRandomArea && test.insertionRandomArea > 0.25);
    }

    void aWrongMapDoesNot() {
        const auto test = tested(wrong(), {.steps = 4});
        QVERIFY(!test.holds());
        QVERIFY(test.isTestable());
        QVERIFY(test.insertionArea < test.insertionRandomArea);
        QVERIFY(isNear(test.fallOfTenth, 0));
    }

    void manyRandomOrdersFallEvenly() {
        constexpr int kSeeds = 10;
        std::vector<double> mean(11, 0.0);
        double area = 0;
        for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
            const auto test = tested(right(), {.randomOrders = 20, .seed = seed});
            area += test.deletionRandomArea / kSeeds;
            for (std::size_t i = 0; i < mean.size(); ++i)
                mean[i] += static_cast<double>(test.deletionRandom[i]) / kSeeds;
        }
        for (std::size_t i = 0; i < mean.size(); ++i)
            QVERIFY(isNear(mean[i], 1 - static_cast<double>(i) / 10, 0.1));
        QVERIFY(isNear(area, 0.5, 0.05));
    }

    void theSeedDecides() {
        const MapTestOptions options{.steps = 5, .randomOrders = 1, .insertion = false, .seed = 3};
        const auto first = tested(right(), options);
        QCOMPARE(tested(right(), options).deletionRandom, first.deletionRandom);
        QVERIFY(first.insertion.empty());
        bool differs = false;
        for (std::uint64_t seed = 4; seed < 10; ++seed) {
            auto other = options;
            other.seed = seed;
            differs = differs || tested(right(), other).deletionRandom != first.deletionRandom;
        }
        QVERIFY(differs);
    }

    void masksSayWhatIsGone() {
        const std::vector<float> values{0.1F, 0.4F, 0.3F, 0.2F, std::nanf("")};
        const auto steps = TestSteps::create(values, {.steps = 5, .randomOrders = 1}).value();
        using Mask = std::vector<std::uint8_t>;
        QCOMPARE(steps.mask(0), Mask(5, 0));
        QCOMPARE(steps.mask(1), Mask(5, 1));
        // A tenth of five cells is one, as a fifth is; then two, three and four.
        QCOMPARE(steps.mask(2), (Mask{0, 1, 0, 0, 0}));
        QCOMPARE(steps.mask(3), (Mask{0, 1, 0, 0, 0}));
        QCOMPARE(steps.mask(4), (Mask{0, 1, 1, 0, 0}));
        QCOMPARE(steps.mask(6), (Mask{1, 1, 1, 1, 0}));
        QCOMPARE(steps.mask(7), (Mask{1, 0, 1, 1, 1})); // put in: all but the first are gone
        QCOMPARE(steps.mask(11), (Mask{0, 0, 0, 0, 1}));
        QCOMPARE(steps.size(), 2U + 5U * 2U * 2U);
        for (std::size_t step = 0; step < steps.size(); ++step)
            QCOMPARE(static_cast<std::size_t>(std::ranges::count(steps.mask(step), 1)), steps.gone(step).size());
    }

    void whereNothingFallsThereIsNothingToTest() {
        const auto plan = MapTestPlan::create(checkerboard(kEdge, kEdge), right(), kAll, {}).value();
        const auto test = plan.result(std::vector<float>(plan.size(), 0.25F));
        QVERIFY(!test.isTestable());
        QVERIFY(!test.holds());
        QCOMPARE(test.deletionArea, 0.0);
        QCOMPARE(test.insertionRandomArea, 0.0);
    }

    /// A fall of 0.1 among scores that go up and down by 0.5 says nothing, among some of 0.3 it does.
    void aFallThatIsLostInTheRestIsNoMeasure() {
        const auto plan = MapTestPlan::create(checkerboard(kEdge, kEdge), right(), kAll, {}).value();
        std::vector<float> scores(plan.size(), 0.45F);
        scores[0] = 0.5F;
        scores[1] = 0.4F;
        scores[2] = 0.7F;
        QVERIFY(plan.result(scores).isTestable());
        scores[2] = 0.9F;
        const auto test = plan.result(scores);
        QVERIFY(!test.isTestable() && !test.holds());
        QCOMPARE(test.deletionArea, 0.0);
        QVERIFY(test.fallOfTenth < 0);
    }

    void onlyWhatTheModelSawIsTakenAway() {
        const auto picture = checkerboard(60, 41);
        // A crop, and one that reaches beyond the picture on two sides.
        for (const ml::SeenRegion& region : {ml::SeenRegion{10.5, 0.5, 40, 40}, {30, 20, 60, 60}}) {
            const auto plan = MapTestPlan::create(picture, right(), region, {}).value();
            const auto blurred = plan.picture(1);
            for (int y = 0; y < picture.height; ++y) {
                for (int x = 0; x < picture.width; ++x) {
                    const bool isSeen = x + 0.5 >= region.left && x + 0.5 < region.left + region.width &&
                                        y + 0.5 >= region.top && y + 0.5 < region.top + region.height;
                    const auto at = static_cast<std::size_t>(y * picture.width + x) * 3;
                    QCOMPARE(blurred.pixels[at] != picture.pixels[at], isSeen);
                }
            }
        }
    }

    void whatCannotBeTestedIsRefused() {
        const auto picture = checkerboard(20, 20);
        const ml::SeenRegion region{0, 0, 20, 20};
        const auto refused = [&](const ml::PatchMap& map, const ml::SeenRegion& seen, const MapTestOptions& options) {
            const auto plan = MapTestPlan::create(picture, map, seen, options);
            return !plan && plan.error().code == ErrorCode::InvalidArgument;
        };
        QVERIFY(MapTestPlan::create(picture, right(), region, {}));
        QVERIFY(refused({}, region, {}));
        QVERIFY(refused({2, 2, {1}}, region, {}));
        QVERIFY(refused(right(), {30, 30, 10, 10}, {})); // beside the picture
        QVERIFY(refused(right(), {0, 0, -1, 10}, {}));
        QVERIFY(refused(right(), region, {.steps = 1}));
        QVERIFY(refused(right(), region, {.steps = 51}));
        QVERIFY(refused(right(), region, {.randomOrders = 0}));
        QVERIFY(!MapTestPlan::create({}, right(), region, {}));
    }
};

QTEST_APPLESS_MAIN(TestMapTest)
#include "tst_maptest.moc"
