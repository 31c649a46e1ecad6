#include "core/index/rowids.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <random>

using namespace medley::index;

/// Which row of an index holds which id.
class TestRowIds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsIdsAndRows();
};

void TestRowIds::keepsIdsAndRows() {
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

QTEST_APPLESS_MAIN(TestRowIds)
#include "tst_rowids.moc"
