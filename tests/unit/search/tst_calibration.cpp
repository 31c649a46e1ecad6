#include "core/search/calibration.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <vector>

using namespace medley::search;

namespace {

constexpr Background kTrue{0.2F, 0.03F};
constexpr BackgroundPrior kPrior{{0.2F, 0.03F}, 20, std::numeric_limits<float>::infinity()};

/// `count` cosines, of which `relevant` lie around `relevantZ` deviations above the background.
std::vector<float> cosines(std::mt19937& random, int count, int relevant, float relevantZ) {
    std::normal_distribution<float> normal;
    std::vector<float> result;
    for (int i = 0; i < count; ++i)
        result.push_back(kTrue.mean + kTrue.deviation * (normal(random) + (i < relevant ? relevantZ : 0.0F)));
    std::shuffle(result.begin(), result.end(), random);
    return result;
}

} // namespace

class TestCalibration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void relevantItemsDoNotShiftTheBackground_data() {
        QTest::addColumn<int>("relevant");
        QTest::addColumn<float>("relevantZ");
        QTest::newRow("none") << 0 << 0.0F;
        QTest::newRow("ten near") << 10 << 3.5F;
        QTest::newRow("a tenth") << 100 << 5.0F;
        QTest::newRow("a third") << 333 << 6.0F;
        QTest::newRow("half") << 500 << 8.0F;
    }

    void relevantItemsDoNotShiftTheBackground() {
        QFETCH(int, relevant);
        QFETCH(float, relevantZ);
        std::mt19937 random(1);
        for (int query = 0; query < 100; ++query) {
            // A prior that is far off: a thousand items know better.
            const BackgroundPrior prior{{0.1F, 0.06F}, 1, std::numeric_limits<float>::infinity()};
            const auto found = estimateBackground(cosines(random, 1000, relevant, relevantZ), prior);
            QVERIFY2(std::abs(found.mean - kTrue.mean) < 0.3F * kTrue.deviation, QByteArray::number(found.mean));
            QVERIFY2(std::abs(found.deviation / kTrue.deviation - 1) < 0.2F, QByteArray::number(found.deviation));
        }
    }

    void manyBackgroundsAreRightOnAverage() {
        std::mt19937 random(2);
        double mean = 0;
        double deviation = 0;
        constexpr int kQueries = 1000;
        for (int query = 0; query < kQueries; ++query) {
            const auto found = estimateBackground(cosines(random, 500, 0, 0), {{0.2F, 0.03F}, 0});
            mean += found.mean / kQueries;
            deviation += found.deviation / kQueries;
        }
        QVERIFY2(std::abs(mean - kTrue.mean) < 0.02 * kTrue.deviation, QByteArray::number(mean));
        QVERIFY2(std::abs(deviation / kTrue.deviation - 1) < 0.03, QByteArray::number(deviation));
    }

    void fiveItemsAreSeenWithThePrior() {
        const std::vector<float> few{0.35F, 0.22F, 0.2F, 0.19F, 0.21F};
        const auto background = estimateBackground(few, kPrior);
        QCOMPARE(background.mean, kPrior.background.mean);
        QCOMPARE(background.deviation, kPrior.background.deviation);
        const auto curve = curveFor(few.size());
        QVERIFY(calibratedCosine(few[0], background, curve) > 0.7F);
        for (std::size_t i = 1; i < few.size(); ++i)
            QVERIFY(calibratedCosine(few[i], background, curve) < 0.2F);
        QCOMPARE(estimateBackground({}, kPrior).mean, kPrior.background.mean);
    }

    void fiftyItemsOfWhichTenAreRelevant() {
        std::mt19937 random(3);
        int wrong = 0;
        for (int query = 0; query < 200; ++query) {
            std::normal_distribution<float> normal;
            const float shift = 0.02F * normal(random); // a query that is nearer to everything than the prior knows
            std::vector<float> all;
            for (int i = 0; i < 50; ++i)
                all.push_back(shift + kTrue.mean + kTrue.deviation * (normal(random) + (i < 10 ? 8.0F : 0.0F)));
            const auto background = estimateBackground(all, kPrior);
            const auto curve = curveFor(all.size());
            for (std::size_t i = 0; i < all.size(); ++i)
                wrong += (calibratedCosine(all[i], background, curve) >= 0.5F) != (i < 10);
        }
        QVERIFY2(wrong < 100, QByteArray::number(wrong)); // of 10,000
    }

    void libraryAndPriorAreBlendedBySize() {
        std::mt19937 random(4);
        const BackgroundPrior prior{{0.4F, 0.03F}, 20, std::numeric_limits<float>::infinity()};
        float before = prior.background.mean;
        for (const int size : {9, 10, 20, 100, 1000}) {
            const float mean = estimateBackground(cosines(random, size, 0, 0), prior).mean;
            QVERIFY(size == 9 ? mean == before : mean < before);
            before = mean;
        }
        QVERIFY(std::abs(before - kTrue.mean) < 0.01F);
    }

    void libraryWhereAllIsRelevantTakesThePrior() {
        std::mt19937 random(5);
        const auto beaches = cosines(random, 300, 300, 6);
        BackgroundPrior prior = kPrior;
        prior.highestShift = 0.09F;
        const auto background = estimateBackground(beaches, prior);
        QCOMPARE(background.mean, prior.background.mean);
        const auto unrelated = estimateBackground(cosines(random, 300, 0, 0), prior);
        QVERIFY(unrelated.mean != prior.background.mean);
    }

    void copiesAndWhatIsNotANumberDoNoHarm() {
        const std::vector<float> copies(200, 0.25F);
        const auto same = estimateBackground(copies, kPrior);
        QVERIFY(same.deviation >= 0.25F * kPrior.background.deviation);
        QVERIFY(std::isfinite(zScore(0.3F, same)));
        std::vector<float> mostlyCopies(90, 0.25F);
        for (int i = 0; i < 10; ++i)
            mostlyCopies.push_back(0.1F + 0.01F * static_cast<float>(i));
        QVERIFY(std::isfinite(estimateBackground(mostlyCopies, kPrior).mean));

        std::mt19937 random(6);
        auto values = cosines(random, 100, 0, 0);
        const auto clean = estimateBackground(values, kPrior);
        values.push_back(std::numeric_limits<float>::quiet_NaN());
        values.push_back(-std::numeric_limits<float>::infinity());
        const auto dirty = estimateBackground(values, kPrior);
        QCOMPARE(dirty.mean, clean.mean);
        QCOMPARE(dirty.deviation, clean.deviation);
    }

    void sampleIsSpreadOverAllRows() {
        const auto sample = sampleRows(100000, 1000);
        QCOMPARE(sample.size(), 1000U);
        QCOMPARE((std::set<std::size_t>(sample.begin(), sample.end()).size()), 1000U);
        QVERIFY(std::is_sorted(sample.begin(), sample.end()));
        for (std::size_t i = 0; i < sample.size(); ++i)
            QCOMPARE(sample[i] / 100, i);
        QCOMPARE(sampleRows(100000, 1000), sample);
        QVERIFY(sampleRows(100000, 1000, 2) != sample);
        QCOMPARE(sampleRows(3, 1000), (std::vector<std::size_t>{0, 1, 2}));
        QCOMPARE(sampleRows(10, 7).back() < 10, true);
        QVERIFY(sampleRows(0, 5).empty());
        QVERIFY(sampleRows(5, 0).empty());
    }

    void scoresGrowWithTheDistance() {
        QVERIFY(std::abs(calibrated(3.4F) - 0.5F) < 1e-6F);
        QVERIFY(calibrated(0) < 0.03F);
        QVERIFY(calibrated(8) > 0.98F);
        for (float z = -5; z < 14; z += 0.25F)
            QVERIFY(calibrated(z) < calibrated(z + 0.25F));
        QVERIFY(std::abs(calibratedCosine(0.302F, kTrue) - 0.5F) < 1e-4F); // 3.4 deviations above
        for (const float z : {-2.0F, 0.0F, 3.4F, 6.0F})
            QVERIFY(std::abs(zOfScore(calibrated(z)) - z) < 1e-3F);
        QVERIFY(std::isfinite(zOfScore(0)) && std::isfinite(zOfScore(1)));
    }

    void relevanceBeginsHigherInLargerLibraries() {
        QVERIFY(std::abs(curveFor(100).relevantZ - 3.4F) < 0.05F);
        QVERIFY(std::abs(curveFor(100000).relevantZ - 5.0F) < 0.1F);
        QCOMPARE(curveFor(0).relevantZ, 2.5F);
        for (std::size_t items = 1; items < 1000000; items *= 10)
            QVERIFY(curveFor(items).relevantZ <= curveFor(items * 10).relevantZ);
    }

    void tailsOfTheNormalDistribution() {
        QVERIFY(std::abs(upperTail(0) - 0.5) < 1e-12);
        QVERIFY(std::abs(upperTail(1.959963985) - 0.025) < 1e-9);
        QVERIFY(std::abs(upperTail(5) / 2.866515719e-7 - 1) < 1e-6);
        for (const double p : {1e-12, 0.001, 0.3, 0.5, 0.99})
            QVERIFY(std::abs(upperTail(zOfUpperTail(p)) / p - 1) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
