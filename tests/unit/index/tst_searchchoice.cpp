// When the graph is worth its building.
#include "core/index/searchchoice.h"

#include <QtTest/QtTest>

using namespace medley::index;

class TestSearchChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesByMeasuredTime();
    void doesNotGoToAndFro();
};

void TestSearchChoice::choosesByMeasuredTime() {
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

void TestSearchChoice::doesNotGoToAndFro() {
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

QTEST_APPLESS_MAIN(TestSearchChoice)
#include "tst_searchchoice.moc"
