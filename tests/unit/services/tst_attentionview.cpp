#include "core/services/explain/attentionview.h"

#include <QTest>

#include <numeric>

using namespace medley;

namespace {

/// 2 layers, 2 heads, 2 queries, 3 keys: the value is layer · 100 + head · 10 + query · 3 + key.
ml::AttentionRecord numbered() {
    ml::AttentionRecord record;
    record.layers = record.heads = record.queries = 2;
    record.keys = 3;
    for (int layer = 0; layer < 2; ++layer)
        for (int head = 0; head < 2; ++head)
            for (int query = 0; query < 2; ++query)
                for (int key = 0; key < 3; ++key)
                    record.values.push_back(static_cast<float>(layer * 100 + head * 10 + query * 3 + key));
    record.rollout = {0.5F, 0.25F, 0.25F, 0, 0.75F, 0.25F};
    return record;
}

using Row = std::vector<float>;

} // namespace

class TestAttentionView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLayerAndHeadAreShownAsTheyAre() {
        const auto record = numbered();
        QCOMPARE(attentionRow(record, 0, {0, 0, Reduction::Mean}), (Row{0, 1, 2}));
        QCOMPARE(attentionRow(record, 1, {1, 0, Reduction::Mean}), (Row{103, 104, 105}));
        QCOMPARE(attentionRow(record, 1, {1, 1, Reduction::Max}), (Row{113, 114, 115}));
    }

    void whatIsLeftOpenIsAveraged() {
        const auto record = numbered();
        QCOMPARE(attentionRow(record, 0, {0, {}, Reduction::Mean}), (Row{5, 6, 7}));    // 0, 10
        QCOMPARE(attentionRow(record, 0, {{}, 1, Reduction::Mean}), (Row{60, 61, 62})); // 10, 110
        QCOMPARE(attentionRow(record, 1, {}), (Row{58, 59, 60}));                       // 3, 13, 103, 113
        QCOMPARE(attentionRow(record, 0, {0, {}, Reduction::Max}), (Row{10, 11, 12}));
        QCOMPARE(attentionRow(record, 0, {{}, {}, Reduction::Max}), (Row{110, 111, 112}));
    }

    void aChoiceThatIsNotThereIsLeftOpen() {
        const auto record = numbered();
        QCOMPARE(attentionRow(record, 0, {2, -1, Reduction::Mean}), attentionRow(record, 0, {}));
        QCOMPARE(attentionRow(record, 0, {0, 7, Reduction::Mean}), (Row{5, 6, 7}));
    }

    void rolloutKnowsNoLayers() {
        const auto record = numbered();
        QCOMPARE(attentionRow(record, 1, {0, 1, Reduction::Rollout}), (Row{0, 0.75F, 0.25F}));
        auto without = record;
        without.rollout.clear();
        QVERIFY(attentionRow(without, 1, {{}, {}, Reduction::Rollout}).empty());
    }

    void aMatrixHasARowAQuery() {
        QCOMPARE(attentionMatrix(numbered(), {0, 0, Reduction::Mean}), (Row{0, 1, 2, 3, 4, 5}));
    }

    void patchesAreTheLastKeys() {
        auto record = numbered();
        QVERIFY(attentionMap(record, 0, {}).values.empty()); // no grid
        record.gridRows = 2;
        record.gridColumns = 1;
        const auto map = attentionMap(record, 0, {0, 0, Reduction::Mean});
        QCOMPARE(map.rows, 2);
        QCOMPARE(map.columns, 1);
        QCOMPARE(map.values, (Row{1, 2}));
        QCOMPARE(attentionMap(record, {}, {0, 0, Reduction::Mean}).values, (Row{2.5F, 3.5F})); // of both queries
        QCOMPARE(attentionMap(record, {}, {{}, {}, Reduction::Rollout}).values, (Row{0.5F, 0.25F}));
    }

    void recordsThatContradictThemselvesShowNothing() {
        auto record = numbered();
        QVERIFY(attentionRow(record, 2, {}).empty());
        QVERIFY(attentionRow(record, -1, {}).empty());
        record.gridRows = record.gridColumns = 1 << 30; // their product does not fit an int
        QVERIFY(attentionMap(record, 0, {}).values.empty());
        record = numbered();
        record.values.pop_back();
        QVERIFY(attentionRow(record, 0, {}).empty());
        QVERIFY(attentionMatrix(record, {}).empty());
        record.gridRows = record.gridColumns = 1;
        QVERIFY(attentionMap(record, {}, {}).values.empty());
        QVERIFY(attentionRow({}, 0, {}).empty());
    }

    void sharesAddUpToOne() {
        const auto shares = shareOf({2, 2, {1, 2, 3, 2}});
        QCOMPARE(shares.values, (Row{0.125F, 0.25F, 0.375F, 0.25F}));
        QCOMPARE(std::accumulate(shares.values.begin(), shares.values.end(), 0.0F), 1.0F);
        QCOMPARE(shareOf({1, 2, {0, 0}}).values, (Row{0, 0}));
        QVERIFY(shareOf({}).values.empty());
    }
};

QTEST_APPLESS_MAIN(TestAttentionView)
#include "tst_attentionview.moc"
