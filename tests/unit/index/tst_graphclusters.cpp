// Vectors in many clusters that have nothing to do with each other, as pictures of a thousand different things: the way
// down through the graph has to come out in the right one.
#include "core/index/exactsearch.h"
#include "core/index/graph.h"
#include "tests/unit/index/indextesting.h"

#include <QtTest/QtTest>

#include <atomic>

using namespace medley;
using namespace medley::index;
using namespace medley::index::testing;

namespace {

/// Unit vectors in clusters of random direction; what is a vector's own lies in 24 directions, most of which the
/// cluster beside it has too: there is much to be near to, and little that leads to another cluster.
std::vector<float> vectorsInClusters(std::size_t count, std::size_t dimension, std::size_t clusters) {
    constexpr std::size_t kWays = 24;
    std::mt19937 engine(1);
    std::normal_distribution<float> normal;
    std::vector<float> directions((clusters * 9 + kWays) * dimension);
    std::ranges::generate(directions, [&] { return normal(engine); });
    const auto direction = [&](std::size_t index) {
        return std::span(directions).subspan(index * dimension, dimension);
    };
    std::vector<float> vectors(count * dimension);
    for (std::size_t i = 0; i < count; ++i) {
        const auto vector = std::span(vectors).subspan(i * dimension, dimension);
        const std::size_t cluster = engine() % clusters;
        std::ranges::copy(direction(cluster), vector.begin());
        for (std::size_t way = 0; way < kWays; ++way) {
            const float amount = normal(engine) / std::sqrt(static_cast<float>(kWays));
            std::ranges::transform(vector, direction(clusters + cluster * 7 + way), vector.begin(),
                                   [amount](float own, float other) { return own + amount * other; });
        }
        float square = 0;
        for (const float value : vector)
            square += value * value;
        for (float& value : vector)
            value /= std::sqrt(square);
    }
    return vectors;
}

} // namespace

class TestGraphClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheRightCluster() {
        constexpr int kDimension = 128;
        constexpr std::size_t kClusters = 200;
        constexpr std::size_t kRows = 50'000; // 250 a cluster: more than the search below is wide
        constexpr std::size_t kQueries = 200;
        constexpr std::size_t kNearest = 10;
        const auto vectors = vectorsInClusters(kRows + kQueries, kDimension, kClusters);
        HalfRows rows(kDimension);
        std::vector<Half> half(kDimension);
        for (std::size_t row = 0; row < kRows; ++row) {
            floatToHalf(std::span(vectors).subspan(row * kDimension, kDimension), half);
            rows.append(half.data());
        }
        Graph graph;
        std::atomic<std::size_t> linked = 0;
        valueOf(graph.link(rows, 1, {}, linked)); // one thread: the same graph every time
        QCOMPARE(linked.load(), kRows);

        std::size_t found = 0;
        for (std::size_t query = kRows; query < kRows + kQueries; ++query) {
            const float* values = vectors.data() + query * kDimension;
            auto nearest = searchAll(rows, 0, values, kNearest, nullptr);
            auto walked = graph.search(rows, values, 16, nullptr);
            const auto least = std::ranges::min_element(nearest, {}, &ScoredRow::score)->score;
            found += static_cast<std::size_t>(
                std::ranges::count_if(walked, [least](const ScoredRow& row) { return row.score >= least; }));
        }
        const double recall = static_cast<double>(found) / (kQueries * kNearest);
        QVERIFY2(recall >= 0.97, qPrintable(QStringLiteral("recall %1").arg(recall)));
    }
};

QTEST_GUILESS_MAIN(TestGraphClusters)
#include "tst_graphclusters.moc"
