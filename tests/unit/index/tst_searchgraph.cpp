// Searching along the graph beside an exact search of the same vectors.
#include "core/index/graph.h"
#include "tests/unit/index/graphpair.h"

#include <QtCore/QTemporaryDir>

#include <atomic>
#include <numeric>

using namespace medley;
using namespace medley::index;
using namespace medley::index::testing;

class TestSearchGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysExactWhileThatIsFast();
    void findsNearlyAllOfTheNearest();
    void removesReplacesAndAppends();
    void filters_data();
    void filters();
    void findsEnoughAmongEquals();
    void givesScoresAndVectors();
    void savesAndOpens();
    void refusesBrokenGraphs();
};

void TestSearchGraph::staysExactWhileThatIsFast() {
    const auto index = valueOf(VectorIndex::create(kDimension, kNeverGraph));
    valueOf(index->add(idsFrom(1, 1000), clusteredVectors(1000, kDimension, 1)));
    QVERIFY(!valueOf(index->startBuild()));
    QCOMPARE(index->kind(), IndexKind::Exact);
    QVERIFY(QString::fromStdString(index->describe()).startsWith(QStringLiteral("Exact: looking at 1000 vectors")));
    const auto small = valueOf(VectorIndex::create(kDimension, kAlwaysGraph));
    valueOf(small->add(idsFrom(1, 499), clusteredVectors(499, kDimension, 1)));
    QVERIFY(!valueOf(small->startBuild()));
    valueOf(small->adoptBuild()); // there is none
    QCOMPARE(small->describe(), std::string("Exact: 499 vectors are few."));
}

void TestSearchGraph::findsNearlyAllOfTheNearest() {
    Pair pair;
    pair.add(idsFrom(1, 20'000), 1);
    QCOMPARE(pair.graph->kind(), IndexKind::Exact);
    QCOMPARE(pair.recall(), 1.0);
    buildAndAdopt(*pair.graph);
    QVERIFY(!valueOf(pair.graph->startBuild())); // nothing is left to be done
    QVERIFY(QString::fromStdString(pair.graph->describe()).startsWith(QStringLiteral("Graph: finds ")));
    const auto recall = pair.recall();
    QVERIFY2(recall >= 0.95, std::to_string(recall).c_str());
    QVERIFY(pair.recall(200) >= 0.95);
    QCOMPARE(pair.recall(20'000), 1.0); // everything, in order
}

void TestSearchGraph::removesReplacesAndAppends() {
    Pair pair;
    pair.add(idsFrom(1, 6000), 1);
    buildAndAdopt(*pair.graph);
    pair.remove(idsFrom(1, 400, 5));
    QVERIFY(pair.recall() >= 0.95);
    pair.add(idsFrom(2, 200, 7), 2);     // replaced
    pair.add(idsFrom(10'001, 200), 3);   // new
    pair.remove(idsFrom(10'001, 20, 3)); // some of those again
    QCOMPARE(pair.graph->size(), pair.exact->size());
    QCOMPARE(pair.graph->kind(), IndexKind::Graph);
    QVERIFY(pair.recall() >= 0.95);
    const auto vectors = clusteredVectors(200, kDimension, 2);
    for (std::size_t i = 0; i < 200; ++i) { // who was replaced is where it went, and only there
        const auto found = valueOf(pair.graph->search(std::span(vectors).subspan(i * kDimension, kDimension), 1));
        QCOMPARE(found.front().segment.value, static_cast<std::int64_t>(2 + 7 * i));
        QVERIFY(found.front().score > 0.999F);
    }
}

void TestSearchGraph::filters_data() {
    QTest::addColumn<int>("divisor");
    QTest::addColumn<double>("least");
    QTest::newRow("all") << 1 << 0.95;
    QTest::newRow("every second") << 2 << 0.95;
    QTest::newRow("few") << 97 << 1.0; // looked at one by one
    QTest::newRow("one") << 7999 << 1.0;
    QTest::newRow("none") << 100'000 << 0.0;
}

void TestSearchGraph::filters() {
    QFETCH(int, divisor);
    QFETCH(double, least);
    static const auto pair = [] {
        Pair made;
        made.add(idsFrom(1, 8000), 1);
        buildAndAdopt(*made.graph);
        made.remove(idsFrom(1, 100, 3));
        made.add(idsFrom(9001, 100), 2);
        return made;
    }();
    const Accept accept = [divisor](SegmentId id) { return id.value % divisor == 0; };
    const auto expected = valueOf(pair.exact->search(clusteredVectors(1, kDimension, 3), 30, accept)).size();
    if (expected == 0) {
        QVERIFY(valueOf(pair.graph->search(clusteredVectors(1, kDimension, 3), 30, accept)).empty());
        return;
    }
    QVERIFY(pair.recall(30, accept) >= least); // −1 where there are fewer than the exact one finds
}

void TestSearchGraph::findsEnoughAmongEquals() {
    const auto index = valueOf(VectorIndex::create(kDimension, kAlwaysGraph));
    const auto one = clusteredVectors(1, kDimension, 1);
    std::vector<float> vectors;
    for (int i = 0; i < 3000; ++i)
        vectors.insert(vectors.end(), one.begin(), one.end());
    valueOf(index->add(idsFrom(1, 3000), vectors));
    buildAndAdopt(*index);
    for (const int limit : {1, 10, 100, 3000})
        QCOMPARE(valueOf(index->search(one, limit)).size(), static_cast<std::size_t>(limit));
    QCOMPARE(valueOf(index->search(one, 10, [](SegmentId id) { return id.value % 2 == 0; })).size(), std::size_t{10});
}

void TestSearchGraph::givesScoresAndVectors() {
    Pair pair;
    pair.add(idsFrom(1, 3000), 1);
    buildAndAdopt(*pair.graph);
    pair.remove(idsFrom(1, 300, 3));
    pair.add(idsFrom(2, 1), 2); // replaced
    const auto vectors = clusteredVectors(3000, kDimension, 1);
    const auto query = clusteredVectors(1, kDimension, 3);
    for (const auto* index : {pair.graph.get(), pair.exact.get()}) {
        const std::vector<SegmentId> ids{{3000}, {1}, {2}, {3000}, {0}, {99'999}};
        const auto scores = valueOf(index->scores(query, ids));
        QCOMPARE(scores.size(), ids.size());
        for (const std::size_t known : {0U, 2U, 3U}) {
            const auto vector = valueOf(index->vector(ids[known]));
            QCOMPARE(vector.size(), query.size());
            QVERIFY(std::abs(std::inner_product(query.begin(), query.end(), vector.begin(), 0.0F) - scores[known]) <
                    1e-5F);
        }
        for (const std::size_t unknown : {1U, 4U, 5U}) {
            QVERIFY(std::isnan(scores[unknown]));
            QVERIFY(valueOf(index->vector(ids[unknown])).empty());
        }
        const auto last = valueOf(index->vector({3000}));
        QVERIFY(std::ranges::equal(last, std::span(vectors).last(kDimension),
                                   [](float a, float b) { return std::abs(a - b) < 1e-3F; }));

        const auto every = valueOf(index->search(query, std::numeric_limits<int>::max()));
        const auto sample = valueOf(index->sample(query, 100));
        QCOMPARE(sample.size(), std::size_t{100});
        QVERIFY(sample == valueOf(index->sample(query, 100)));
        const std::set<float> different(sample.begin(), sample.end());
        QVERIFY(different.size() > 95); // of different vectors, and of ones that are there
        for (const float score : sample)
            QVERIFY(std::ranges::any_of(every, [score](const Neighbour& found) { return found.score == score; }));
        QCOMPARE(valueOf(index->sample(query, 100'000)).size(), static_cast<std::size_t>(index->size()));
        QVERIFY(valueOf(index->sample(query, 0)).empty());
        QCOMPARE(index->scores({query.data(), 3}, ids).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(index->sample({query.data(), 3}, 1).error().code, ErrorCode::InvalidArgument);
    }
    const auto empty = valueOf(VectorIndex::create(kDimension));
    QVERIFY(valueOf(empty->sample(query, 10)).empty());
    QVERIFY(valueOf(empty->vector({1})).empty());
}

void TestSearchGraph::savesAndOpens() {
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "starter.index";
    Pair pair;
    pair.add(idsFrom(1, 6000), 1);
    buildAndAdopt(*pair.graph);
    pair.remove(idsFrom(1, 100, 7));
    pair.add(idsFrom(7001, 50), 2);
    const IndexStamp stamp{"models", kDimension, pair.exact->size(), 3};
    valueOf(pair.graph->save(path, stamp));
    auto opened = valueOf(VectorIndex::open(path, stamp, kAlwaysGraph));
    QCOMPARE(opened->kind(), IndexKind::Graph);
    QCOMPARE(opened->size(), pair.exact->size());
    const auto queries = clusteredVectors(20, kDimension, 5);
    for (std::size_t i = 0; i < 20; ++i) {
        const auto query = std::span(queries).subspan(i * kDimension, kDimension);
        const auto before = valueOf(pair.graph->search(query, 20));
        const auto after = valueOf(opened->search(query, 20));
        QVERIFY(std::ranges::equal(before, after, {}, &Neighbour::segment, &Neighbour::segment));
    }
    pair.graph = std::move(opened); // and it goes on like the one it was saved from
    pair.remove(idsFrom(7001, 20));
    pair.add(idsFrom(2, 30, 3), 4);
    QVERIFY(pair.recall() >= 0.95);
}

void TestSearchGraph::refusesBrokenGraphs() {
    HalfRows rows(8);
    const auto vectors = clusteredVectors(400, 8, 1);
    for (std::size_t i = 0; i < 400; ++i)
        rows.append(vectors.data() + i * 8);
    Graph graph;
    std::atomic<std::size_t> done = 0;
    valueOf(graph.link(rows, 2, {}, done));
    QCOMPARE(done.load(), std::size_t{400});
    const auto levels = graph.levels();
    const std::vector<std::int32_t> links(graph.links().begin(), graph.links().end());
    QCOMPARE(links.size(), Graph::linkCount(levels));
    const auto entry = graph.entryRow();
    QVERIFY(Graph::fromFile(levels, links, entry));

    const auto isRefused = [&](std::vector<std::uint8_t> changedLevels, std::vector<std::int32_t> changedLinks,
                               std::int32_t changedEntry) {
        const auto read = Graph::fromFile(changedLevels, std::move(changedLinks), changedEntry);
        return !read && read.error().code == ErrorCode::Index;
    };
    for (const std::int32_t wrong :
         {-1, 400, std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()})
        QVERIFY(isRefused(levels, links, wrong));
    const auto low = static_cast<std::int32_t>(std::ranges::find(levels, 1) - levels.begin());
    QVERIFY(isRefused(levels, links, low)); // not on the highest level
    for (const std::int32_t wrong : {400, -2, std::numeric_limits<std::int32_t>::min()}) {
        auto changed = links;
        changed.front() = wrong;
        QVERIFY(isRefused(levels, changed, entry));
    }
    // On a higher level, to a row that has no links there: a search would read those of the row behind it.
    const auto high =
        static_cast<std::size_t>(std::ranges::find_if(levels, [](int level) { return level > 1; }) - levels.begin());
    auto changed = links;
    changed[Graph::linkCount(std::span(levels).first(high)) + 2 * Graph::kLinks] = low;
    QVERIFY(isRefused(levels, changed, entry));
    changed = links;
    changed[1] = -1; // a link behind the end
    changed[2] = 1;
    QVERIFY(isRefused(levels, changed, entry));
    auto wrongLevels = levels;
    wrongLevels.front() = 255;
    QVERIFY(isRefused(wrongLevels, links, entry));
    wrongLevels.front() = 0;
    QVERIFY(isRefused(wrongLevels, links, entry));
    QVERIFY(isRefused({}, {}, 0));
    QVERIFY(isRefused(levels, {}, entry));
}

QTEST_APPLESS_MAIN(TestSearchGraph)
#include "tst_searchgraph.moc"
