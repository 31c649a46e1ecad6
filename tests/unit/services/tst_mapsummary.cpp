// What the tests of many maps say together, and the table of them.
#include "core/search/csv.h"
#include "core/services/explain/mapcheck.h"
#include "core/services/explain/mapchecktable.h"
#include "core/services/explain/studentt.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace medley;

namespace {

/// Scores between `none` and `whole`, of which the map leaves these shares.
MapTest testWith(float whole, float none, const std::vector<float>& deletion, const std::vector<float>& random) {
    MapTest test;
    const auto curve = [&](const std::vector<float>& shares) {
        std::vector<float> scores;
        for (const float share : shares)
            scores.push_back(none + share * (whole - none));
        return scores;
    };
    for (std::size_t i = 0; i < deletion.size(); ++i)
        test.fractions.push_back(static_cast<float>(i) / static_cast<float>(deletion.size() - 1));
    test.deletion = curve(deletion);
    test.deletionRandom = curve(random);
    test.insertion = curve({deletion.rbegin(), deletion.rend()});
    test.insertionRandom = curve({random.rbegin(), random.rend()});
    test.scoreName = "cosine";
    return test;
}

MapTest withAreas(double deletion, double deletionRandom, double insertion, double insertionRandom) {
    auto test = testWith(1, 0, {1, 0.25F, 0}, {1, 0.5F, 0});
    test.deletionArea = deletion;
    test.deletionRandomArea = deletionRandom;
    test.insertionArea = insertion;
    test.insertionRandomArea = insertionRandom;
    return test;
}

MapCheckSummary summaryOfTests(const std::vector<Result<MapTest>>& tests) {
    std::vector<CheckedMap> maps;
    for (const auto& test : tests)
        maps.push_back({maps.size(), "a cat", 0.5F, test});
    return summaryOf(maps);
}

bool isNear(double a, double b) {
    return std::abs(a - b) < 1e-4;
}

bool areNear(const std::vector<float>& found, const std::vector<double>& expected) {
    bool near = found.size() == expected.size();
    for (std::size_t i = 0; near && i < expected.size(); ++i)
        near = isNear(static_cast<double>(found[i]), expected[i]);
    return near;
}

} // namespace

class TestMapSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A cosine of 0.9 and a probability of 0.02 count alike.
    void curvesAreScaledBeforeTheyAreAveraged() {
        const auto mean = summaryOfTests({testWith(0.9F, 0.5F, {1, 0.5F, 0.25F, 0}, {1, 0.75F, 0.5F, 0}),
                                          testWith(0.02F, 0.01F, {1, 0, 0.25F, 0}, {1, 0.5F, 0.25F, 0})});
        QCOMPARE(mean.tested, 2U);
        QVERIFY(areNear(mean.fractions, {0, 1 / 3.0, 2 / 3.0, 1}));
        QVERIFY(areNear(mean.deletion, {1, 0.25, 0.25, 0}));
        QVERIFY(areNear(mean.deletionRandom, {1, 0.625, 0.375, 0}));
        QVERIFY(areNear(mean.insertion, {0, 0.25, 0.25, 1}));
        QVERIFY(areNear(mean.insertionRandom, {0, 0.375, 0.625, 1}));
    }

    void areasAreMeansAndHaveIntervals() {
        const auto mean = summaryOfTests({withAreas(0.2, 0.3, 0.8, 0.4), withAreas(0.2, 0.5, 0.6, 0.4)});
        QVERIFY(isNear(mean.deletionArea, 0.2) && isNear(mean.deletionRandomArea, 0.4));
        QVERIFY(isNear(mean.insertionArea, 0.7) && isNear(mean.insertionRandomArea, 0.4));
        // Gains of 0.1 and 0.3: a standard deviation of 0.1414, over √2, times 12.7062.
        QVERIFY(isNear(mean.deletionGainInterval, 1.27062));
        QVERIFY(isNear(mean.insertionGainInterval, 1.27062));
        // Eight gains, 0.1 and 0.3 in turn: 0.1069 / √8 · 2.3646.
        std::vector<Result<MapTest>> eight;
        for (int i = 0; i < 4; ++i)
            eight.insert(eight.end(), {withAreas(0.2, 0.3, 0.5, 0.5), withAreas(0.2, 0.5, 0.5, 0.5)});
        const auto more = summaryOfTests(eight);
        QVERIFY(isNear(more.deletionGainInterval, 0.089375));
        QVERIFY(isNear(more.insertionGainInterval, 0));
    }

    void everyMapIsCountedOnce() {
        auto other = withAreas(0.2, 0.3, 0.6, 0.4);
        other.fractions[1] = 0.4F;
        auto cut = withAreas(0.2, 0.3, 0.6, 0.4);
        cut.deletionRandom.pop_back();
        auto broken = withAreas(0.2, 0.3, 0.6, 0.4);
        broken.insertion[1] = std::numeric_limits<float>::quiet_NaN();
        auto without = withAreas(0.2, 0.3, 0.6, 0.4);
        without.insertion.clear();
        const auto mean = summaryOfTests({fail(ErrorCode::NotMedia, "This is no picture."),
                                          withAreas(0.2, 0.3, 0.6, 0.4), testWith(0.3F, 0.3F, {1, 0.5F, 0}, {1, 0, 0}),
                                          withAreas(0.5, 0.4, 0.6, 0.4), other, cut, broken, without});
        QCOMPARE(mean.failed, 5U);
        QCOMPARE(mean.untestable, 1U);
        QCOMPARE(mean.tested, 2U);
        QCOMPARE(mean.holding, 1U);
        QVERIFY(isNear(mean.deletionArea, 0.35) && isNear(mean.deletionRandomArea, 0.35));
    }

    void nothingToAverageIsNothing() {
        for (const auto& mean : {summaryOfTests({}), summaryOfTests({fail(ErrorCode::NotFound, "There is no file.")}),
                                 summaryOfTests({testWith(0.3F, 0.3F, {1, 0}, {1, 0})})}) {
            QCOMPARE(mean.tested, 0U);
            QVERIFY(mean.fractions.empty() && mean.deletion.empty());
            QCOMPARE(mean.deletionArea, 0.0);
        }
        const auto one = summaryOfTests({withAreas(0.2, 0.3, 0.6, 0.4)});
        QCOMPARE(one.tested, 1U);
        QCOMPARE(one.deletionGainInterval, 0.0);
    }

    void withoutInsertionThereAreNoCurvesOfIt() {
        auto test = withAreas(0.2, 0.3, 0, 0);
        test.insertion.clear();
        test.insertionRandom.clear();
        const auto mean = summaryOfTests({test, test});
        QCOMPARE(mean.tested, 2U);
        QVERIFY(mean.insertion.empty() && mean.insertionRandom.empty());
        QCOMPARE(mean.insertionArea, 0.0);
    }

    /// Against the usual tables, e.g. https://www.itl.nist.gov/div898/handbook/eda/section3/eda3672.htm
    void quantilesAreThoseOfTheTables_data() {
        QTest::addColumn<double>("probability");
        QTest::addColumn<int>("degrees");
        QTest::addColumn<double>("expected");
        QTest::newRow("1") << 0.95 << 1 << 12.706;
        QTest::newRow("2") << 0.95 << 2 << 4.303;
        QTest::newRow("3") << 0.95 << 3 << 3.182;
        QTest::newRow("4") << 0.95 << 4 << 2.776;
        QTest::newRow("7") << 0.95 << 7 << 2.365;
        QTest::newRow("30") << 0.95 << 30 << 2.042;
        QTest::newRow("100") << 0.95 << 100 << 1.984;
        QTest::newRow("999") << 0.95 << 999 << 1.962;
        QTest::newRow("1, 99 %") << 0.99 << 1 << 63.657;
        QTest::newRow("10, 99 %") << 0.99 << 10 << 3.169;
        QTest::newRow("10, 80 %") << 0.8 << 10 << 1.372;
    }
    void quantilesAreThoseOfTheTables() {
        QFETCH(const double, probability);
        QFETCH(const int, degrees);
        QFETCH(const double, expected);
        const double found = studentQuantile(probability, static_cast<std::size_t>(degrees));
        QVERIFY2(std::abs(found - expected) < 6e-4, qPrintable(QString::number(found, 'f', 5)));
    }

    void theTableHasARowForEachMap() {
        const std::vector<PictureSource> pictures{{"/a/cat, \"asleep\".jpg"}, {"/a/film.mp4", 2.5}, {"/a/none.jpg"}};
        const std::vector<CheckedMap> maps{{0, "a cat", 0.5F, withAreas(0.2, 0.3, 0.6, 0.4)},
                                           {1, "a cat", 0.3F, testWith(0.3F, 0.3F, {1, 0}, {1, 0})},
                                           {2, {}, 0, fail(ErrorCode::NotFound, "There is no such file.")}};
        const auto rows = search::readCsv(checkTable(pictures, maps), "the table");
        QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
        QCOMPARE(rows->size(), 4U);
        for (const auto& row : *rows)
            QCOMPARE(row.fields.size(), 14U);
        const auto value = [&](std::size_t row, const char* column) {
            const auto& names = rows->front().fields;
            const auto place = std::ranges::find(names, column) - names.begin();
            return (*rows)[row].fields.at(static_cast<std::size_t>(place));
        };
        QCOMPARE(value(1, "path"), std::string("/a/cat, \"asleep\".jpg"));
        QCOMPARE(value(1, "score_name"), std::string("cosine"));
        QCOMPARE(value(1, "holds"), std::string("true"));
        QCOMPARE(value(1, "deletion_random_area"), std::string("0.300000"));
        QCOMPARE(value(1, "insertion_area"), std::string("0.600000"));
        QCOMPARE(value(1, "problem"), std::string());
        QCOMPARE(value(2, "time_s"), std::string("2.500000"));
        QCOMPARE(value(2, "testable"), std::string("false"));
        QCOMPARE(value(2, "deletion_area"), std::string());
        QCOMPARE(value(3, "output"), std::string());
        QCOMPARE(value(3, "testable"), std::string());
        QCOMPARE(value(3, "problem"), std::string("There is no such file."));
    }
};

QTEST_APPLESS_MAIN(TestMapSummary)
#include "tst_mapsummary.moc"
