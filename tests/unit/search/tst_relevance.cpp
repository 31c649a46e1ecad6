#include "core/search/calibration.h"
#include "core/search/fusion.h"
#include "core/search/relevance.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace medley::search;

namespace {

std::vector<float> sorted(std::vector<float> z) {
    std::sort(z.begin(), z.end(), std::greater<>());
    return z;
}

class Lists {
public:
    explicit Lists(unsigned seed) : m_random(seed) {}

    /// `items` standard deviations, `relevant` of them around `height`, highest first.
    std::vector<float> make(int items, int relevant = 0, float height = 0, float spread = 1) {
        std::vector<float> z;
        for (int i = 0; i < items; ++i)
            z.push_back(i < relevant ? height + spread * m_normal(m_random) : m_normal(m_random));
        return sorted(z);
    }
    /// Unrelated cosines, in no order.
    std::vector<float> cosines(int items, const Background& background) {
        std::vector<float> all;
        for (int i = 0; i < items; ++i)
            all.push_back(background.mean + background.deviation * m_normal(m_random));
        return all;
    }

private:
    std::mt19937 m_random;
    std::normal_distribution<float> m_normal;
};

} // namespace

class TestRelevance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsShownWhereNothingIsRelevant_data() {
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("queries");
        QTest::newRow("1 item") << 1 << 20000;
        QTest::newRow("5 items") << 5 << 10000;
        QTest::newRow("50 items") << 50 << 10000;
        QTest::newRow("1,000 items") << 1000 << 5000;
        QTest::newRow("20,000 items") << 20000 << 500;
    }

    void nothingIsShownWhereNothingIsRelevant() {
        QFETCH(int, items);
        QFETCH(int, queries);
        Lists lists(1);
        int shown = 0;
        for (int query = 0; query < queries; ++query) {
            const auto z = lists.make(items);
            shown += relevanceLine(z, z.size()).count > 0;
        }
        QVERIFY2(shown < 0.035 * queries, QByteArray::number(shown));
    }

    /// The same where the background is an estimate from a sample of the library.
    void nothingIsShownAboveAnEstimatedBackground() {
        Lists lists(2);
        constexpr int kQueries = 2000;
        int shown = 0;
        for (int query = 0; query < kQueries; ++query) {
            auto z = lists.cosines(1500, {0.2F, 0.03F});
            std::vector<float> sample;
            for (const auto row : sampleRows(z.size(), kBackgroundSample, static_cast<std::uint64_t>(query) + 1))
                sample.push_back(z[row]);
            const auto background = estimateBackground(sample, {{0.1F, 0.06F}});
            for (float& cosine : z)
                cosine = zScore(cosine, background);
            z = sorted(z);
            shown += relevanceLine(z, z.size()).count > 0;
        }
        QVERIFY2(shown < 0.05 * kQueries, QByteArray::number(shown));
    }

    /// And where three modalities are fused.
    void nothingIsShownInFusedScores() {
        Lists lists(3);
        constexpr int kQueries = 2000;
        constexpr int kItems = 500;
        const auto curve = curveFor(kItems);
        int shown = 0;
        for (int query = 0; query < kQueries; ++query) {
            std::vector<Parts> parts(kItems);
            for (const auto modality : {Modality::Vision, Modality::Sound, Modality::Speech}) {
                const auto z = lists.cosines(kItems, {0, 1});
                for (std::size_t i = 0; i < parts.size(); ++i)
                    parts[i][modality] = calibrated(z[i], curve);
            }
            std::vector<float> scores(parts.size());
            fuse(parts, Weights(), scores);
            for (float& score : scores)
                score = zOfScore(score, curve);
            shown += relevanceLine(sorted(scores), 3 * kItems).count > 0;
        }
        QVERIFY2(shown < 0.05 * kQueries, QByteArray::number(shown));
    }

    void lineStandsBelowWhatIsRelevant_data() {
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("relevant");
        QTest::addColumn<float>("height");
        QTest::addColumn<double>("share"); // of the relevant ones that may be missed, or be too many
        QTest::newRow("1 of 1") << 1 << 1 << 8.0F << 0.0;
        QTest::newRow("1 of 5") << 5 << 1 << 8.0F << 0.0;
        QTest::newRow("5 of 5") << 5 << 5 << 8.0F << 0.0;
        QTest::newRow("1 of 1,000") << 1000 << 1 << 10.0F << 0.0;
        QTest::newRow("5 of 1,000") << 1000 << 5 << 10.0F << 0.0;
        QTest::newRow("200 of 1,000") << 1000 << 200 << 7.0F << 0.06;
        QTest::newRow("500 of 1,000") << 1000 << 500 << 6.0F << 0.03;
        QTest::newRow("500 of 1,000 that hardly stand out") << 1000 << 500 << 4.0F << 0.08;
        QTest::newRow("all of 1,000") << 1000 << 1000 << 6.0F << 0.01;
        QTest::newRow("20 of 100,000") << 100000 << 20 << 9.0F << 0.1;
    }

    void lineStandsBelowWhatIsRelevant() {
        QFETCH(int, items);
        QFETCH(int, relevant);
        QFETCH(float, height);
        QFETCH(double, share);
        Lists lists(4);
        for (int query = 0; query < (items > 10000 ? 20 : 200); ++query) {
            const auto z = lists.make(items, relevant, height, 0.8F);
            const auto line = relevanceLine(z, z.size());
            const double wrong = std::abs(static_cast<double>(line.count) - relevant);
            QVERIFY2(wrong <= share * relevant + (share > 0 ? 1 : 0), QByteArray::number(qulonglong{line.count}));
            QVERIFY(line.bestChance < 0.01);
        }
    }

    void lineStandsAtTheCliff() {
        // Three that are meant, then what is merely similar, then the background.
        std::vector<float> z{11.2F, 11.0F, 10.1F, 5.4F, 5.2F, 5.0F, 4.9F};
        Lists lists(5);
        for (const float value : lists.make(500))
            z.push_back(value);
        z = sorted(z);
        QCOMPARE(relevanceLine(z, z.size()).count, 3U);
    }

    void copyOfTheQueryDoesNotHideGoodHits() {
        Lists lists(6);
        auto z = lists.make(1000, 200, 8);
        z.insert(z.begin(), 25.0F);
        QVERIFY(relevanceLine(z, z.size()).count > 190);
    }

    void equalScoresStayTogether() {
        const std::vector<float> same(300, 6.0F);
        QCOMPARE(relevanceLine(same, 300).count, 300U);
        const std::vector<float> low(300, 1.0F);
        QCOMPARE(relevanceLine(low, 300).count, 0U);
        std::vector<float> both(40, 6.0F);
        both.insert(both.end(), 300, 0.5F);
        QCOMPARE(relevanceLine(both, both.size()).count, 40U);
    }

    void smallAndStrangeLists() {
        QCOMPARE(relevanceLine({}, 0).count, 0U);
        QCOMPARE(relevanceLine({}, 0).bestChance, 1.0);
        const std::vector<float> one{2.0F};
        QCOMPARE(relevanceLine(one, 1).count, 0U);
        const std::vector<float> high{4.0F};
        QCOMPARE(relevanceLine(high, 1).count, 1U);
        QCOMPARE(relevanceLine(high, 100000).count, 0U); // the best of so many is often as high
        QVERIFY(relevanceLine(high, 100000).bestChance > 0.5);
        const std::vector<float> nan{std::nanf(""), std::nanf("")};
        QCOMPARE(relevanceLine(nan, 2).count, 0U);
    }

    void onlyTheTopOfALargeLibraryNeedsToBeListed() {
        Lists lists(7);
        const auto z = lists.make(50000, 30, 9);
        const auto whole = relevanceLine(z, z.size());
        const auto top = relevanceLine(std::span(z).first(2000), z.size());
        QCOMPARE(top.count, whole.count);
        QVERIFY(top.count >= 28 && top.count <= 32);
    }
};

QTEST_APPLESS_MAIN(TestRelevance)
#include "tst_relevance.moc"
