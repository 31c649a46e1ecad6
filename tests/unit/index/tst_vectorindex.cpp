#include "core/base/half.h"
#include "core/index/innerproduct.h"
#include "tests/unit/index/indextesting.h"

#include <QtTest/QtTest>

#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <tuple>

using namespace medley;
using namespace medley::index;
using namespace medley::index::testing;

namespace {

/// What the index should answer, computed in double from the same half-precision values.
class Reference {
public:
    explicit Reference(int dimension) : m_dimension(static_cast<std::size_t>(dimension)) {}
    void add(std::span<const SegmentId> ids, std::span<const float> vectors) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            std::vector<Half> halves(m_dimension);
            floatToHalf(vectors.subspan(i * m_dimension, m_dimension), halves);
            m_vectors[ids[i]].resize(m_dimension);
            halfToFloat(halves, m_vectors[ids[i]]);
        }
    }
    void remove(SegmentId id) { m_vectors.erase(id); }
    [[nodiscard]] std::size_t size() const { return m_vectors.size(); }
    [[nodiscard]] double score(SegmentId id, std::span<const float> query) const {
        double sum = 0;
        for (std::size_t i = 0; i < m_dimension; ++i)
            sum += static_cast<double>(query[i]) * static_cast<double>(m_vectors.at(id)[i]);
        return sum;
    }
    /// Empty, or what is wrong with `found`.
    [[nodiscard]] std::string compare(std::span<const float> query, std::size_t limit,
                                      const std::vector<Neighbour>& found,
                                      const std::function<bool(SegmentId)>& accept = {}) const {
        std::vector<double> scores;
        for (const auto& [id, vector] : m_vectors)
            if (!accept || accept(id))
                scores.push_back(score(id, query));
        std::ranges::sort(scores, std::greater{});
        if (found.size() != std::min(limit, scores.size()))
            return "size " + std::to_string(found.size());
        std::set<SegmentId> seen;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto id = found[i].segment;
            if (!m_vectors.contains(id) || (accept && !accept(id)) || !seen.insert(id).second)
                return "id " + std::to_string(id.value);
            if (std::abs(static_cast<double>(found[i].score) - score(id, query)) > 1e-5 ||
                std::abs(static_cast<double>(found[i].score) - scores[i]) > 1e-5)
                return "score at " + std::to_string(i);
        }
        return {};
    }

private:
    std::size_t m_dimension;
    std::map<SegmentId, std::vector<float>> m_vectors;
};

} // namespace

class TestVectorIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKernelAgrees();
    void agreesWithBruteForce_data();
    void agreesWithBruteForce();
    void filters();
    void asksTheFilterOnceForEachVector();
    void replacesAndRemoves();
    void replacesWithinOneCall();
    void ordersEqualScoresById();
    void answersWhenThereIsLittleToFind();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
};

/// The index uses the fastest alone; other people's processors take another.
void TestVectorIndex::everyKernelAgrees() {
    constexpr std::size_t kRows = 5;
    for (int dimension = 1; dimension < 70; ++dimension) {
        const auto query = randomVectors(1, dimension, 1);
        const auto vectors = randomVectors(kRows, dimension, 2);
        std::vector<Half> halves(vectors.size());
        floatToHalf(vectors, halves);
        std::vector<float> rows(vectors.size());
        halfToFloat(halves, rows);
        for (const auto& kernel : innerProductKernels()) {
            std::vector<float> products(kRows, std::numeric_limits<float>::quiet_NaN());
            kernel.run(query.data(), halves.data(), kRows, query.size(), products.data());
            for (std::size_t i = 0; i < kRows; ++i) {
                const auto expected =
                    std::inner_product(query.begin(), query.end(), rows.data() + i * query.size(), 0.0);
                QVERIFY2(std::abs(static_cast<double>(products[i]) - expected) < 1e-6, kernel.name);
            }
        }
    }
}

void TestVectorIndex::agreesWithBruteForce_data() {
    QTest::addColumn<int>("dimension");
    QTest::addColumn<int>("count");
    for (const int dimension : {1, 7, 8, 15, 16, 17, 31, 32, 48, 100, 384, 513})
        QTest::addRow("dimension %d", dimension) << dimension << 300;
    QTest::newRow("in several tasks") << 24 << 20000;
}

void TestVectorIndex::agreesWithBruteForce() {
    QFETCH(int, dimension);
    QFETCH(int, count);
    const auto index = valueOf(VectorIndex::create(dimension));
    Reference reference(dimension);
    const auto ids = idsFrom(5, static_cast<std::size_t>(count), 3);
    const auto vectors = randomVectors(ids.size(), dimension, 1);
    valueOf(index->add(ids, vectors));
    reference.add(ids, vectors);
    QCOMPARE(index->size(), count);
    QCOMPARE(index->dimension(), dimension);
    const auto query = randomVectors(1, dimension, 2);
    for (const int limit : {1, 10, count - 1, count, count + 10}) {
        const auto found = valueOf(index->search(query, limit));
        QCOMPARE(reference.compare(query, static_cast<std::size_t>(limit), found), std::string());
        QVERIFY(std::ranges::is_sorted(found, std::greater{}, &Neighbour::score));
    }
}

void TestVectorIndex::filters() {
    const auto index = valueOf(VectorIndex::create(24));
    Reference reference(24);
    const auto ids = idsFrom(1, 9000);
    const auto vectors = randomVectors(ids.size(), 24, 3);
    valueOf(index->add(ids, vectors));
    reference.add(ids, vectors);
    const auto query = randomVectors(1, 24, 4);
    for (const int divisor : {1, 2, 97, 8999, 100000}) {
        const auto accept = [divisor](SegmentId id) { return id.value % divisor == 0; };
        const auto found = valueOf(index->search(query, 50, accept));
        QCOMPARE(reference.compare(query, 50, found, accept), std::string());
    }
}

void TestVectorIndex::asksTheFilterOnceForEachVector() {
    const auto index = valueOf(VectorIndex::create(4));
    valueOf(index->add(idsFrom(1, 100), std::vector<float>(400, 0.5F))); // all tied
    std::map<SegmentId, int> asked;
    valueOf(index->search(std::vector<float>(4, 1.0F), 3, [&](SegmentId id) { return ++asked[id] > 0; }));
    QCOMPARE(asked.size(), std::size_t{100});
    QVERIFY(std::ranges::all_of(asked, [](const auto& entry) { return entry.second == 1; }));
}

void TestVectorIndex::replacesAndRemoves() {
    constexpr int kDimension = 20;
    const auto index = valueOf(VectorIndex::create(kDimension));
    Reference reference(kDimension);
    std::mt19937 engine(7);
    for (unsigned round = 0; round < 60; ++round) {
        const auto ids = idsFrom(1 + static_cast<std::int64_t>(engine() % 200), 1 + engine() % 30,
                                 1 + static_cast<std::int64_t>(engine() % 5));
        if (round % 3 == 2) {
            valueOf(index->remove(ids)); // many of them unknown
            for (const auto id : ids)
                reference.remove(id);
        } else {
            const auto vectors = randomVectors(ids.size(), kDimension, round);
            valueOf(index->add(ids, vectors));
            reference.add(ids, vectors);
        }
        QCOMPARE(static_cast<std::size_t>(index->size()), reference.size());
        const auto query = randomVectors(1, kDimension, 1000 + round);
        QCOMPARE(reference.compare(query, 12, valueOf(index->search(query, 12))), std::string());
    }
}

void TestVectorIndex::replacesWithinOneCall() {
    const auto index = valueOf(VectorIndex::create(2));
    const std::vector<SegmentId> ids{{1}, {2}, {1}, {3}, {2}, {2}};
    const std::vector<float> vectors{9, 9, 9, 9, 1, 0, 0, 1, 9, 9, 2, 0};
    valueOf(index->add(ids, vectors));
    QCOMPARE(index->size(), 3);
    const auto found = valueOf(index->search(std::vector<float>{1, 0.25F}, 10));
    QCOMPARE(found[0].segment.value, 2); // the last of each id counts
    QCOMPARE(found[0].score, 2.0F);
    QCOMPARE(found[1].segment.value, 1);
    QCOMPARE(found[1].score, 1.0F);
    QCOMPARE(found[2].score, 0.25F);
}

void TestVectorIndex::ordersEqualScoresById() {
    const auto index = valueOf(VectorIndex::create(40));
    auto ids = idsFrom(1, 500);
    std::ranges::shuffle(ids, std::mt19937(3));
    const auto one = randomVectors(1, 40, 5);
    std::vector<float> vectors;
    for (std::size_t i = 0; i < ids.size(); ++i)
        vectors.insert(vectors.end(), one.begin(), one.end());
    valueOf(index->add(ids, vectors));
    valueOf(index->remove(std::vector<SegmentId>{{2}, {499}}));
    for (const int limit : {1, 5, 100, 498}) {
        const auto found = valueOf(index->search(one, limit));
        QCOMPARE(found.size(), static_cast<std::size_t>(limit));
        QCOMPARE(found.front().segment.value, 1);
        QVERIFY(std::ranges::is_sorted(found, {}, &Neighbour::segment));
        if (limit == 5)
            QCOMPARE(found.back().segment.value, 6); // 1 3 4 5 6
    }
}

void TestVectorIndex::answersWhenThereIsLittleToFind() {
    const auto index = valueOf(VectorIndex::create(3));
    const std::vector<float> query{1, 0, 0};
    QVERIFY(valueOf(index->search(query, 10)).empty());
    valueOf(index->remove(std::vector<SegmentId>{{1}}));
    valueOf(index->add({}, {}));
    valueOf(index->add(std::vector<SegmentId>{{1}}, query));
    QVERIFY(valueOf(index->search(query, 0)).empty());
    QVERIFY(valueOf(index->search(query, 10, [](SegmentId) { return false; })).empty());
    QCOMPARE(valueOf(index->search(query, std::numeric_limits<int>::max())).size(), std::size_t{1});
    QCOMPARE(valueOf(index->search(std::vector<float>{-1, 0, 0}, 1)).front().score, -1.0F);
    valueOf(index->remove(std::vector<SegmentId>{{1}}));
    QCOMPARE(index->size(), 0);
    QVERIFY(valueOf(index->search(query, 10)).empty());
}

void TestVectorIndex::refusesWrongArguments_data() {
    QTest::addColumn<std::vector<float>>("vector");
    QTest::newRow("empty") << std::vector<float>{};
    QTest::newRow("short") << std::vector<float>{1, 2};
    QTest::newRow("long") << std::vector<float>{1, 2, 3, 4};
    QTest::newRow("two") << std::vector<float>{1, 2, 3, 4, 5, 6};
    QTest::newRow("nan") << std::vector<float>{1, std::numeric_limits<float>::quiet_NaN(), 3};
    QTest::newRow("infinite") << std::vector<float>{1, std::numeric_limits<float>::infinity(), 3};
    QTest::newRow("huge") << std::vector<float>{1, 3e38F, 3};
}

void TestVectorIndex::refusesWrongArguments() {
    QFETCH(std::vector<float>, vector);
    const auto index = valueOf(VectorIndex::create(3));
    valueOf(index->add(std::vector<SegmentId>{{1}}, std::vector<float>{1, 2, 3}));
    QCOMPARE(index->search(vector, 5).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(index->add(std::vector<SegmentId>{{2}}, vector).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(index->add(std::vector<SegmentId>{{0}}, std::vector<float>{1, 2, 3}).error().code,
             ErrorCode::InvalidArgument);
    QCOMPARE(index->search(std::vector<float>{1, 2, 3}, -1).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(index->size(), 1);
    for (const int dimension : {0, -1, 65537})
        QCOMPARE(VectorIndex::create(dimension).error().code, ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(TestVectorIndex)
#include "tst_vectorindex.moc"
