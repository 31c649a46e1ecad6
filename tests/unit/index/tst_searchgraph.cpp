#include "core/index/graph.h"
#include "core/index/rowids.h"
#include "core/index/searchchoice.h"
#include "core/index/vectorindex.h"
#include "tests/unit/index/indextesting.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <xxhash.h>

#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <set>
#include <thread>

using namespace medley;
using namespace medley::index;
using namespace medley::index::testing;

namespace {

constexpr int kDimension = 48;
constexpr IndexOptions kAlwaysGraph{0, 500};
constexpr IndexOptions kNeverGraph{std::numeric_limits<double>::infinity(), 500};
using Accept = std::function<bool(SegmentId)>;

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

void buildAndAdopt(VectorIndex& index) {
    const auto build = valueOf(index.startBuild());
    QVERIFY(build);
    std::jthread([&] { build->run(2); }).join();
    QCOMPARE(build->state(), IndexBuild::State::Done);
    QCOMPARE(build->progress(), 1.0);
    valueOf(index.adoptBuild());
    QCOMPARE(index.kind(), IndexKind::Graph);
}

/// The index that is tested, and an exact one to which the same is done.
struct Pair {
    std::unique_ptr<VectorIndex> graph = valueOf(VectorIndex::create(kDimension, kAlwaysGraph));
    std::unique_ptr<VectorIndex> exact = valueOf(VectorIndex::create(kDimension, kNeverGraph));

    void add(std::span<const SegmentId> ids, unsigned seed) {
        const auto vectors = clusteredVectors(ids.size(), kDimension, seed);
        valueOf(graph->add(ids, vectors));
        valueOf(exact->add(ids, vectors));
    }
    void remove(std::span<const SegmentId> ids) {
        valueOf(graph->remove(ids));
        valueOf(exact->remove(ids));
    }
    /// Share of the nearest that are found. −1 where there are too few, or one that is not there or not accepted.
    [[nodiscard]] double recall(int limit = 10, const Accept& accept = {}) const {
        constexpr std::size_t kQueries = 50;
        const auto queries = clusteredVectors(kQueries, kDimension, 999);
        std::size_t common = 0;
        std::size_t all = 0;
        for (std::size_t i = 0; i < kQueries; ++i) {
            const auto query = std::span(queries).subspan(i * kDimension, kDimension);
            const auto expected = valueOf(exact->search(query, limit, accept));
            const auto found = valueOf(graph->search(query, limit, accept));
            std::vector<SegmentId> ids;
            for (const auto& neighbour : found)
                ids.push_back(neighbour.segment);
            const auto scores = valueOf(exact->scores(query, ids)); // not a number where one is not there
            if (found.size() != expected.size() || !std::ranges::is_sorted(found, std::greater{}, &Neighbour::score) ||
                !std::ranges::equal(scores, found, {}, {}, &Neighbour::score) ||
                (accept && !std::ranges::all_of(ids, accept)))
                return -1;
            common += commonOf(found, expected);
            all += expected.size();
        }
        return static_cast<double>(common) / static_cast<double>(all);
    }
};

/// Gives a file that was changed the checksum that it then should have.
void seal(std::string& content) {
    constexpr std::size_t kHeader = 88;
    constexpr std::size_t kChecksum = 16;
    if (content.size() < kHeader)
        return;
    const std::uint64_t payload = content.size() - kHeader;
    std::memcpy(content.data() + kHeader - kChecksum - sizeof payload, &payload, sizeof payload);
    std::memset(content.data() + kHeader - kChecksum, 0, kChecksum);
    const auto digest = [&] {
        const auto summed = content.substr(kHeader) + content.substr(0, kHeader);
        return XXH3_128bits(summed.data(), summed.size());
    }();
    std::memcpy(content.data() + kHeader - kChecksum, &digest.low64, sizeof digest.low64);
    std::memcpy(content.data() + kHeader - kChecksum / 2, &digest.high64, sizeof digest.high64);
}

} // namespace

class TestSearchGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesByMeasuredTime();
    void doesNotGoToAndFro();
    void staysExactWhileThatIsFast();
    void findsNearlyAllOfTheNearest();
    void removesReplacesAndAppends();
    void filters_data();
    void filters();
    void findsEnoughAmongEquals();
    void givesScoresAndVectors();
    void savesAndOpens();
    void buildsWhileTheIndexChanges();
    void continuesTheGraph();
    void buildsAnewAfterManyRemovals();
    void returnsToExactWhenLittleIsLeft();
    void cancels();
    void forgetsABuildThatNobodyRuns();
    void endsABuildWithTheIndex();
    void refusesBrokenGraphs();
    void survivesMutatedFiles();
    void keepsIdsAndRows();
};

void TestSearchGraph::choosesByMeasuredTime() {
    SearchChoice choice({10, 1000});
    QVERIFY(!choice.wantsGraph(1'000'000)); // nothing is known yet
    for (int i = 0; i < 3; ++i)
        choice.measured(10'000, 2);
    QCOMPARE(*choice.exactMs(40'000), 8.0);
    QVERIFY(!choice.wantsGraph(40'000));
    QVERIFY(choice.wantsGraph(60'000));
    QVERIFY(choice.isMeasured(20'000));
    QVERIFY(!choice.isMeasured(20'001)); // the cache may have held what was measured
    choice.measured(10'000, 500);        // one that was disturbed does not count
    QVERIFY(!choice.wantsGraph(40'000));
    for (int i = 0; i < 9; ++i)
        choice.measured(10'000, 4); // the machine became slower
    QVERIFY(choice.wantsGraph(40'000));
    for (int i = 0; i < 9; ++i)
        choice.measured(100, 100); // so few rows say nothing
    QVERIFY(!choice.wantsGraph(999));
    QCOMPARE(*choice.exactMs(10'000), 4.0);
}

void TestSearchGraph::doesNotGoToAndFro() {
    SearchChoice choice({10, 1000});
    QVERIFY(choice.keepsGraph(100'000)); // as it was saved; nothing is known yet
    for (int i = 0; i < 3; ++i)
        choice.measured(100'000, 11);
    QVERIFY(choice.wantsGraph(100'000));
    QVERIFY(choice.keepsGraph(50'000));
    QVERIFY(!choice.keepsGraph(40'000));
    choice.graphFailed(100'000);
    QVERIFY(!choice.wantsGraph(100'000));
    QVERIFY(!choice.wantsGraph(149'999));
    QVERIFY(choice.wantsGraph(150'000));
}

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

void TestSearchGraph::buildsWhileTheIndexChanges() {
    Pair pair;
    pair.add(idsFrom(1, 6000), 1);
    const auto build = valueOf(pair.graph->startBuild());
    QVERIFY(build);
    QVERIFY(!valueOf(pair.graph->startBuild())); // one at a time
    std::jthread runner([&] { build->run(2); });
    for (unsigned round = 0; round < 20; ++round) {
        pair.remove(idsFrom(1 + round, 10, 37));
        pair.add(idsFrom(20'000 + 10 * static_cast<std::int64_t>(round), 10), 10 + round);
        pair.add(idsFrom(3000 + 5 * static_cast<std::int64_t>(round), 4), 50 + round); // replaced
        valueOf(pair.graph->adoptBuild()); // does nothing, or comes in between
        QVERIFY(pair.recall() >= 0.95);
    }
    runner.join();
    valueOf(pair.graph->adoptBuild());
    QCOMPARE(pair.graph->kind(), IndexKind::Graph);
    QCOMPARE(pair.graph->size(), pair.exact->size());
    QVERIFY(pair.recall() >= 0.95);
}

void TestSearchGraph::continuesTheGraph() {
    Pair pair;
    pair.add(idsFrom(1, 2000), 1);
    buildAndAdopt(*pair.graph);
    pair.add(idsFrom(5001, 250), 2);
    QVERIFY(!valueOf(pair.graph->startBuild())); // so few are looked at one by one
    QVERIFY(QString::fromStdString(pair.graph->describe()).contains(QStringLiteral("250 are new")));
    pair.add(idsFrom(6001, 3000), 3);
    buildAndAdopt(*pair.graph);
    QVERIFY(!QString::fromStdString(pair.graph->describe()).contains(QStringLiteral("are new")));
    QVERIFY(pair.recall() >= 0.95);
}

void TestSearchGraph::buildsAnewAfterManyRemovals() {
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "starter.index";
    const auto savedBytes = [&](Pair& pair) {
        valueOf(pair.graph->save(path, {"models", kDimension, pair.graph->size(), 1}));
        return std::filesystem::file_size(path);
    };
    Pair pair;
    pair.add(idsFrom(1, 6000), 1);
    buildAndAdopt(*pair.graph);
    const auto before = savedBytes(pair);
    pair.remove(idsFrom(1, 1000));
    QVERIFY(!valueOf(pair.graph->startBuild()));
    QCOMPARE(savedBytes(pair), before); // they are still in there
    pair.remove(idsFrom(2001, 1000));
    const auto build = valueOf(pair.graph->startBuild());
    QVERIFY(build);
    pair.remove(idsFrom(4001, 50)); // after the snapshot
    pair.add(idsFrom(4101, 50), 2); // replaced
    pair.add(idsFrom(9001, 50), 3);
    build->run(1);
    valueOf(pair.graph->adoptBuild());
    QCOMPARE(pair.graph->size(), pair.exact->size());
    QVERIFY(pair.recall() >= 0.95);
    QVERIFY(savedBytes(pair) < before * 3 / 4);
}

void TestSearchGraph::returnsToExactWhenLittleIsLeft() {
    Pair pair;
    pair.add(idsFrom(1, 2000), 1);
    buildAndAdopt(*pair.graph);
    pair.remove(idsFrom(1, 1800));
    pair.add(idsFrom(5001, 1), 2);
    QCOMPARE(pair.graph->kind(), IndexKind::Exact);
    QCOMPARE(pair.graph->size(), 201);
    QCOMPARE(pair.recall(), 1.0);
    pair.remove(idsFrom(1801, 50));
    pair.add(idsFrom(1901, 50), 3);
    QCOMPARE(pair.recall(), 1.0);
}

void TestSearchGraph::cancels() {
    Pair pair;
    pair.add(idsFrom(1, 20'000), 1);
    auto build = valueOf(pair.graph->startBuild());
    {
        std::jthread runner([&] { build->run(1); });
        QTRY_VERIFY(build->progress() > 0);
        build->cancel();
    }
    QCOMPARE(build->state(), IndexBuild::State::Cancelled);
    QVERIFY(build->progress() < 1);
    pair.remove(idsFrom(1, 100));
    pair.add(idsFrom(30'001, 100), 2);
    valueOf(pair.graph->adoptBuild());
    QCOMPARE(pair.graph->kind(), IndexKind::Exact);
    QCOMPARE(pair.recall(), 1.0);

    build = valueOf(pair.graph->startBuild()); // another, cancelled before it begins
    QVERIFY(build);
    build->cancel();
    build->run(1);
    QCOMPARE(build->state(), IndexBuild::State::Cancelled);
    QVERIFY(valueOf(pair.graph->startBuild())); // and a cancelled one is not in the way
}

void TestSearchGraph::forgetsABuildThatNobodyRuns() {
    Pair pair;
    pair.add(idsFrom(1, 1000), 1);
    auto build = valueOf(pair.graph->startBuild());
    pair.remove(idsFrom(1, 10));
    QVERIFY(!valueOf(pair.graph->startBuild()));
    build.reset();
    buildAndAdopt(*pair.graph);
    QVERIFY(pair.recall() >= 0.95);
}

void TestSearchGraph::endsABuildWithTheIndex() {
    auto index = valueOf(VectorIndex::create(kDimension, kAlwaysGraph));
    valueOf(index->add(idsFrom(1, 20'000), clusteredVectors(20'000, kDimension, 1)));
    const auto build = valueOf(index->startBuild());
    std::jthread runner([&] { build->run(1); });
    QTRY_VERIFY(build->progress() > 0);
    index.reset();
    runner.join();
    QCOMPARE(build->state(), IndexBuild::State::Cancelled);
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

/// With a checksum that is right, so that everything behind it is met too.
void TestSearchGraph::survivesMutatedFiles() {
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "starter.index";
    auto index = valueOf(VectorIndex::create(4, kAlwaysGraph));
    valueOf(index->add(idsFrom(1, 600), clusteredVectors(600, 4, 1)));
    buildAndAdopt(*index);
    const IndexStamp stamp{"models", 4, 600, 1};
    valueOf(index->save(path, stamp));
    const auto whole = contentOf(path);
    auto resealed = whole;
    seal(resealed);
    QVERIFY(resealed == whole);
    const auto query = clusteredVectors(1, 4, 2);
    std::mt19937 engine(2024);
    int opened = 0;
    for (int round = 0; round < 3000; ++round) {
        auto mutated = whole;
        const auto changes = 1 + engine() % 3;
        for (unsigned change = 0; change < changes; ++change) {
            const auto at = engine() % (round % 3 == 0 ? 100 : mutated.size());
            switch (engine() % 5) {
            case 0:
                mutated[at] = static_cast<char>(mutated[at] ^ (1 << (engine() % 8)));
                break;
            case 1:
                mutated[at] = static_cast<char>(engine());
                break;
            case 2:
                mutated[at] = static_cast<char>(engine() % 2 == 0 ? 0 : 255);
                break;
            case 3:
                mutated.erase(at, 1 + engine() % 8);
                break;
            default:
                mutated.insert(at, std::string(1 + engine() % 8, static_cast<char>(engine())));
            }
        }
        seal(mutated);
        write(path, mutated);
        auto read = VectorIndex::open(path, stamp, kAlwaysGraph);
        if (!read) {
            QCOMPARE(read.error().code, ErrorCode::Index);
            continue;
        }
        ++opened; // other vectors or links, but sound ones
        QCOMPARE(valueOf((*read)->search(query, 10)).size(), std::size_t{10});
        valueOf((*read)->add(idsFrom(1001, 3), clusteredVectors(3, 4, 3)));
        valueOf((*read)->remove(idsFrom(1, 50)));
        QCOMPARE(valueOf((*read)->search(query, 600)).size(), static_cast<std::size_t>((*read)->size()));
    }
    QVERIFY(opened > 0 && opened < 3000);
}

void TestSearchGraph::keepsIdsAndRows() {
    auto table = *RowIds::from({});
    std::vector<std::int64_t> rows; // of ids, 0 where retired: what the table should say
    std::mt19937 engine(5);
    for (int round = 0; round < 20'000; ++round) {
        // Multiples of a power of two, and negative ones: ids that a poor hash would put in one place.
        const auto id = (static_cast<std::int64_t>(engine() % 600) - 300) * 4096;
        const auto known = std::ranges::find(rows, id);
        if (id == 0) {
            QVERIFY(!table.rowOf(0));
        } else if (known == rows.end()) {
            QVERIFY(!table.rowOf(id));
            table.reserve(1);
            table.append(id);
            rows.push_back(id);
        } else {
            const auto row = static_cast<std::size_t>(known - rows.begin());
            QCOMPARE(table.rowOf(id), std::optional<std::size_t>(row));
            if (round % 2 == 0 && table.retired() < 100) {
                table.retire(row);
                *known = 0;
            } else {
                table.removeBySwap(row);
                *known = rows.back();
                rows.pop_back();
            }
        }
        QCOMPARE(table.live(), rows.size() - static_cast<std::size_t>(std::ranges::count(rows, 0)));
    }
    QVERIFY(std::ranges::equal(table.ids(), rows));
    QVERIFY(!RowIds::from({1, 0, 2, 0, 1}));
    QCOMPARE(RowIds::from({1, 0, 2, 0, 3})->retired(), std::size_t{2});
}

QTEST_APPLESS_MAIN(TestSearchGraph)
#include "tst_searchgraph.moc"
