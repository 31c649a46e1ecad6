// The graph is built beside the index, which changes meanwhile.
#include "tests/unit/index/graphpair.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>

using namespace medley;
using namespace medley::index;
using namespace medley::index::testing;

class TestGraphBuild : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsWhileTheIndexChanges();
    void continuesTheGraph();
    void buildsAnewAfterManyRemovals();
    void returnsToExactWhenLittleIsLeft();
    void cancels();
    void forgetsABuildThatNobodyRuns();
    void endsABuildWithTheIndex();
};

void TestGraphBuild::buildsWhileTheIndexChanges() {
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

void TestGraphBuild::continuesTheGraph() {
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

void TestGraphBuild::buildsAnewAfterManyRemovals() {
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

void TestGraphBuild::returnsToExactWhenLittleIsLeft() {
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

void TestGraphBuild::cancels() {
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

void TestGraphBuild::forgetsABuildThatNobodyRuns() {
    Pair pair;
    pair.add(idsFrom(1, 1000), 1);
    auto build = valueOf(pair.graph->startBuild());
    pair.remove(idsFrom(1, 10));
    QVERIFY(!valueOf(pair.graph->startBuild()));
    build.reset();
    buildAndAdopt(*pair.graph);
    QVERIFY(pair.recall() >= 0.95);
}

void TestGraphBuild::endsABuildWithTheIndex() {
    auto index = valueOf(VectorIndex::create(kDimension, kAlwaysGraph));
    valueOf(index->add(idsFrom(1, 20'000), clusteredVectors(20'000, kDimension, 1)));
    const auto build = valueOf(index->startBuild());
    std::jthread runner([&] { build->run(1); });
    QTRY_VERIFY(build->progress() > 0);
    index.reset();
    runner.join();
    QCOMPARE(build->state(), IndexBuild::State::Cancelled);
}

QTEST_APPLESS_MAIN(TestGraphBuild)
#include "tst_graphbuild.moc"
