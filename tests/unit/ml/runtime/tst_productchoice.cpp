// Which number type products are computed in: the decision, and the file it is kept in.
#include "core/ml/runtime/productchoice.h"

#include <QtTest>

#include <fstream>

using namespace medley::ml;

class TestProductChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = std::filesystem::path(m_folder->path().toStdString()) / "below" / "times.txt";
        m_measured = 0;
    }

    void theFasterTypeIsChosen_data() {
        QTest::addColumn<double>("bf16");
        QTest::addColumn<bool>("chosen");
        QTest::newRow("twice as fast") << 0.5 << true;
        QTest::newRow("hardly faster") << 0.9 << false;
        QTest::newRow("emulated") << 3.0 << false;
    }
    void theFasterTypeIsChosen() {
        QFETCH(const double, bf16);
        QFETCH(const bool, chosen);
        for (int i = 0; i < 2; ++i) {
            const ProductChoice choice = choose("cpu", {1.0, bf16});
            QCOMPARE(choice.products == nn::Products::Bf16, chosen);
            QVERIFY(choice.reason.find("bf16") != std::string::npos);
        }
        QCOMPARE(m_measured, 1); // and kept
    }

    void anotherMachineIsMeasuredAgain() {
        QCOMPARE(choose("one", {1.0, 0.5}).products, nn::Products::Bf16);
        QCOMPARE(choose("two", {1.0, 2.0}).products, nn::Products::Fp32);
        QCOMPARE(m_measured, 2);
    }

    void damageIsMeasuredAgain_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another version") << QByteArray("medley product times 0\ncpu\n1 3\n");
        QTest::newRow("cut off") << QByteArray("medley product times 1\ncpu\n1");
        QTest::newRow("no numbers") << QByteArray("medley product times 1\ncpu\nfast slow\n");
        QTest::newRow("impossible times") << QByteArray("medley product times 1\ncpu\n-1 3\n");
        QTest::newRow("not finite") << QByteArray("medley product times 1\ncpu\nnan inf\n");
        QTest::newRow("binary") << QByteArray(4096, '\0');
    }
    void damageIsMeasuredAgain() {
        QFETCH(const QByteArray, content);
        std::filesystem::create_directories(m_file.parent_path());
        std::ofstream(m_file, std::ios::binary).write(content.data(), content.size());
        QCOMPARE(choose("cpu", {1.0, 0.5}).products, nn::Products::Bf16);
        QCOMPARE(m_measured, 1);
        QCOMPARE(choose("cpu", {1.0, 2.0}).products, nn::Products::Bf16); // the file was replaced
        QCOMPARE(m_measured, 1);
    }

    void aFolderThatCannotBeWrittenIsNoError() {
        m_file = "/proc/nowhere/times.txt";
        QCOMPARE(choose("cpu", {1.0, 0.5}).products, nn::Products::Bf16);
        QCOMPARE(choose("cpu", {1.0, 0.5}).products, nn::Products::Bf16);
        QCOMPARE(m_measured, 2);
    }

    void thisMachineHasAnAnswer() {
        qputenv("XDG_CACHE_HOME", m_folder->path().toUtf8());
        const ProductChoice first = fastestProducts();
        QVERIFY(first.products != nn::Products::Int8);
        QVERIFY(!first.reason.empty());
        QCOMPARE(fastestProducts().reason, first.reason);
    }

private:
    ProductChoice choose(const std::string& machine, ProductTimes times) {
        return fastestProducts(m_file, machine, [&] {
            ++m_measured;
            return times;
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
    int m_measured = 0;
};

QTEST_APPLESS_MAIN(TestProductChoice)
#include "tst_productchoice.moc"
