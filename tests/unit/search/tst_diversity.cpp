#include "core/search/diversity.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>

using namespace medley;
using namespace medley::search;

namespace {

constexpr std::size_t kDimension = 16;

/// Unit vectors around some centres.
std::vector<float> clusters(std::size_t rows, std::size_t centres, float spread, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> middle(centres * kDimension);
    for (float& value : middle)
        value = normal(random);
    std::vector<float> all;
    for (std::size_t i = 0; i < rows; ++i) {
        std::vector<float> row(kDimension);
        float squares = 0;
        for (std::size_t d = 0; d < kDimension; ++d) {
            row[d] = middle[i % centres * kDimension + d] + spread * normal(random);
            squares += row[d] * row[d];
        }
        for (const float value : row)
            all.push_back(value / std::sqrt(squares));
    }
    return all;
}

float cosine(const VectorRows& vectors, std::size_t a, std::size_t b) {
    return std::inner_product(vectors.row(a).begin(), vectors.row(a).end(), vectors.row(b).begin(), 0.0F);
}

/// The paper's algorithm, one item after the other.
std::vector<std::size_t> plainTraversal(const VectorRows& vectors, std::size_t count, std::size_t first) {
    std::vector<float> closest(vectors.count(), 9);
    std::vector<std::size_t> order{first};
    while (order.size() < count) {
        for (std::size_t i = 0; i < closest.size(); ++i)
            closest[i] = std::min(closest[i], 1 - cosine(vectors, i, order.back()));
        for (const auto item : order)
            closest[item] = -1;
        order.push_back(static_cast<std::size_t>(std::max_element(closest.begin(), closest.end()) - closest.begin()));
    }
    return order;
}

std::set<std::set<std::size_t>> asSets(const std::vector<DuplicateGroup>& groups) {
    std::set<std::set<std::size_t>> sets;
    for (const auto& group : groups)
        sets.insert({group.members.begin(), group.members.end()});
    return sets;
}

} // namespace

class TestDiversity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batchesGiveTheExactTraversal_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("centres");
        QTest::addColumn<int>("count");
        QTest::newRow("small") << 40 << 40 << 40;
        QTest::newRow("spread") << 3000 << 3000 << 300;
        QTest::newRow("few clusters") << 3000 << 7 << 100;
    }

    void batchesGiveTheExactTraversal() {
        QFETCH(int, rows);
        QFETCH(int, centres);
        QFETCH(int, count);
        const auto values = clusters(static_cast<std::size_t>(rows), static_cast<std::size_t>(centres), 0.3F, 1);
        const VectorRows vectors{values, kDimension};
        const auto walk = farthestFirst(vectors, static_cast<std::size_t>(count), 3);
        QVERIFY(walk);
        QCOMPARE(walk->order, plainTraversal(vectors, static_cast<std::size_t>(count), 3));
        for (std::size_t i = 1; i < walk->distance.size(); ++i)
            QVERIFY(walk->distance[i] <= walk->distance[i - 1] + 1e-5F);
    }

    void everyClusterComesBeforeAnyComesTwice() {
        const auto values = clusters(2000, 20, 0.02F, 2);
        const auto walk = farthestFirst(VectorRows{values, kDimension}, 20);
        QVERIFY(walk);
        std::set<std::size_t> seen;
        for (const auto item : walk->order)
            seen.insert(item % 20);
        QCOMPARE(seen.size(), 20U);
        QVERIFY(std::isinf(walk->distance.front()));
        QVERIFY(walk->distance.back() > 0.05F);
    }

    void copiesComeLastAndEveryItemOnce() {
        std::vector<float> values;
        const auto different = clusters(5, 5, 0, 3);
        for (int copy = 0; copy < 200; ++copy)
            values.insert(values.end(), different.begin(), different.end());
        const auto walk = farthestFirst(VectorRows{values, kDimension}, 5000);
        QVERIFY(walk);
        QCOMPARE(walk->order.size(), 1000U);
        QCOMPARE((std::set<std::size_t>(walk->order.begin(), walk->order.end()).size()), 1000U);
        QVERIFY(walk->distance[4] > 0.05F);
        QVERIFY(walk->distance[5] < 1e-4F);
    }

    void traversalOfHashes() {
        const std::vector<std::uint64_t> hashes{0, 1, ~std::uint64_t{0}, 3, 0xFFFFFFFF};
        const auto walk = farthestFirst(hashes, 3);
        QVERIFY(walk);
        QCOMPARE(walk->order, (std::vector<std::size_t>{0, 2, 4}));
        QCOMPARE(walk->distance[1], 64.0F);
        QCOMPARE(walk->distance[2], 32.0F);
        QCOMPARE(farthestFirst(hashes, 99)->order.size(), 5U);
        QVERIFY(farthestFirst(std::span<const std::uint64_t>(), 3)->order.empty());
        QVERIFY(!farthestFirst(hashes, 3, 5));
    }

    void badInputAndCancelling() {
        std::vector<float> values(4 * kDimension, 0.25F);
        QVERIFY(farthestFirst(VectorRows{}, 3)->order.empty());
        QVERIFY(farthestFirst(VectorRows{values, kDimension}, 0)->order.empty());
        QVERIFY(!farthestFirst(VectorRows{values, kDimension}, 2, 4));
        QVERIFY(!farthestFirst(VectorRows{values, kDimension - 1}, 2));
        CancelSource source;
        source.cancel();
        QCOMPARE(farthestFirst(VectorRows{values, kDimension}, 2, 0, source.token()).error().code,
                 ErrorCode::Cancelled);
        values[7] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(farthestFirst(VectorRows{values, kDimension}, 2).error().code, ErrorCode::InvalidArgument);
    }

    void nearDuplicatesByVector() {
        const auto values = clusters(3000, 1000, 0.01F, 4); // item i is like i + 1000 and i + 2000
        std::vector<float> scores(3000);
        std::iota(scores.begin(), scores.end(), 0.0F);
        const auto groups = groupNearDuplicates(scores, VectorRows{values, kDimension}, {}, {0.99F, 0});
        QVERIFY(groups);
        QCOMPARE(groups->size(), 1000U);
        for (std::size_t g = 0; g < groups->size(); ++g) {
            const auto& group = groups->at(g);
            const auto best = 2999 - g;
            QCOMPARE(group.representative, best);
            QCOMPARE(group.members, (std::vector<std::size_t>{best, best - 1000, best - 2000}));
        }
    }

    void nearDuplicatesByHash() {
        const std::vector<float> scores{0.5F, 0.9F, 0.1F, 0.7F, 0.2F};
        const std::vector<std::optional<std::uint64_t>> hashes{0, std::uint64_t{0xFF00}, std::uint64_t{0xF},
                                                               std::nullopt, std::uint64_t{0xFF}};
        const auto groups = groupNearDuplicates(scores, {}, hashes, {2, 4});
        QVERIFY(groups);
        // 0 – F – FF are a chain of steps of four bits.
        QCOMPARE(asSets(*groups), (std::set<std::set<std::size_t>>{{1}, {3}, {0, 2, 4}}));
        QCOMPARE(groups->at(0).representative, 1U);
        QCOMPARE(groups->at(2).members, (std::vector<std::size_t>{0, 4, 2}));
    }

    void vectorsAndHashesTogether() {
        auto values = clusters(4, 4, 0, 5);
        std::copy_n(values.begin(), kDimension, values.begin() + kDimension); // 1 is a copy of 0
        std::fill_n(values.begin() + 3 * kDimension, kDimension, 0.0F);       // 3 has no vector
        const std::vector<std::optional<std::uint64_t>> hashes{std::uint64_t{7}, std::nullopt, std::nullopt,
                                                               std::uint64_t{7}};
        const std::vector<float> scores{1, 2, 3, 4};
        const auto groups = groupNearDuplicates(scores, VectorRows{values, kDimension}, hashes);
        QVERIFY(groups);
        QCOMPARE(asSets(*groups), (std::set<std::set<std::size_t>>{{0, 1, 3}, {2}}));
        QCOMPARE(groups->front().representative, 3U);
    }

    void groupingRefusesWhatDoesNotFit() {
        const auto values = clusters(4, 4, 0, 6);
        const VectorRows vectors{values, kDimension};
        QVERIFY(groupNearDuplicates({}, {}, {})->empty());
        QVERIFY(!groupNearDuplicates(std::vector<float>(3), vectors, {}));
        QVERIFY(!groupNearDuplicates(std::vector<float>(4), vectors, std::vector<std::optional<std::uint64_t>>(3)));
        QCOMPARE(groupNearDuplicates(std::vector<float>(kLargestGrouping + 1), {}, {}).error().code,
                 ErrorCode::TooLarge);
        CancelSource source;
        source.cancel();
        QCOMPARE(groupNearDuplicates(std::vector<float>(4), vectors, {}, {}, source.token()).error().code,
                 ErrorCode::Cancelled);
    }

    void marginalRelevanceTradesScoreForDifference() {
        // Two alike with the best scores, one different.
        const std::vector<float> values{1, 0, 1, 0, 0, 1};
        const VectorRows vectors{values, 2};
        const std::vector<float> scores{0.9F, 0.8F, 0.5F};
        const auto order = [&](float lambda) { return *maximalMarginalRelevance(scores, vectors, lambda, 9); };
        QCOMPARE(order(1), (std::vector<std::size_t>{0, 1, 2}));
        QCOMPARE(order(0.5F), (std::vector<std::size_t>{0, 2, 1}));
        QCOMPARE(order(0), (std::vector<std::size_t>{0, 2, 1}));
        QCOMPARE(maximalMarginalRelevance(scores, vectors, 0.5F, 2)->size(), 2U);
        QVERIFY(maximalMarginalRelevance({}, {}, 0.5F, 2)->empty());
        QVERIFY(!maximalMarginalRelevance(scores, vectors, 1.5F, 2));
        QVERIFY(!maximalMarginalRelevance(scores, vectors, std::nanf(""), 2));
        QVERIFY(!maximalMarginalRelevance(std::vector<float>(2), vectors, 0.5F, 2));
    }

    void everythingAgainstItsFormula() {
        const auto values = clusters(60, 10, 0.4F, 7);
        const VectorRows vectors{values, kDimension};
        std::mt19937 random(8);
        std::vector<float> scores;
        for (int i = 0; i < 60; ++i)
            scores.push_back(static_cast<float>(random() % 1000) / 1000);
        const auto order = maximalMarginalRelevance(scores, vectors, 0.6F, 60);
        QVERIFY(order);
        for (std::size_t step = 0; step < order->size(); ++step) {
            const auto value = [&](std::size_t item) {
                float largest = step == 0 ? 0 : -2;
                for (std::size_t before = 0; before < step; ++before)
                    largest = std::max(largest, cosine(vectors, item, (*order)[before]));
                return 0.6F * scores[item] - 0.4F * largest;
            };
            for (auto later = step + 1; later < order->size(); ++later)
                QVERIFY(value((*order)[step]) >= value((*order)[later]) - 1e-5F);
        }
    }
};

QTEST_APPLESS_MAIN(TestDiversity)
#include "tst_diversity.moc"
