// How many items a model computes at once, with seconds that nobody had to wait for.
#include "core/ml/runtime/batchchoice.h"
#include "core/ml/runtime/batches.h"

#include <QtTest>

#include <algorithm>
#include <fstream>
#include <functional>
#include <new>
#include <numeric>

using namespace medley;
using namespace medley::ml;

namespace {

/// Seconds an item, by how many are computed at once.
using Machine = std::function<double(std::size_t size)>;

constexpr std::size_t kUsual = 8;

double growing(std::size_t size) {
    return 1 + 1 / static_cast<double>(size);
}

double shrinking(std::size_t size) {
    return 1 + static_cast<double>(size) / 4;
}

} // namespace

class TestBatchChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = std::filesystem::path(m_folder->path().toStdString()) / "below" / "times.txt";
    }

    void aQuestionGetsTheUsualNumber() {
        BatchChoice choice = choiceOf("a");
        QCOMPARE(choice.next(100), kUsual);
        QCOMPARE(choice.next(3), std::size_t{3});
        QCOMPARE(run(choice, 32, growing), (std::vector<std::size_t>{8, 8, 8, 8}));
        QVERIFY(!std::filesystem::exists(m_file));
    }

    void theFastestIsFound_data() {
        QTest::addColumn<bool>("grows");
        QTest::addColumn<int>("expected");
        QTest::newRow("the more the better") << true << 32;
        QTest::newRow("one fills the cache") << false << 1;
    }
    void theFastestIsFound() {
        QFETCH(const bool, grows);
        QFETCH(const int, expected);
        BatchChoice choice = choiceOf("a");
        static_cast<void>(run(choice, 500, grows ? growing : shrinking));
        QCOMPARE(choice.fastest(), static_cast<std::size_t>(expected));
        QCOMPARE(choice.next(500), choice.fastest());
        QCOMPARE(choice.next(2), std::min<std::size_t>(2, choice.fastest()));
        // A later start knows it from the first item on; something else that is measured does not.
        QCOMPARE(choiceOf("a").next(500), static_cast<std::size_t>(expected));
        QCOMPARE(choiceOf("b").next(500), kUsual);
    }

    void whatBecomesSlowerIsNotTriedFurther() {
        BatchChoice choice = choiceOf("a");
        const auto sizes = run(choice, 500, shrinking);
        QCOMPARE(std::ranges::count(sizes, std::size_t{16}), 2);
        QCOMPARE(std::ranges::count(sizes, std::size_t{32}), 0);
    }

    void whatIsHopelessIsTriedOnce() {
        BatchChoice choice = choiceOf("a");
        const auto sizes = run(choice, 500, [](std::size_t size) { return size > kUsual ? 10 : growing(size); });
        QCOMPARE(std::ranges::count(sizes, std::size_t{16}), 1);
        QCOMPARE(std::ranges::count(sizes, std::size_t{32}), 0);
        QCOMPARE(choice.fastest(), kUsual);
    }

    void aLittleFasterIsNotFaster() {
        BatchChoice choice = choiceOf("a");
        static_cast<void>(run(choice, 500, [](std::size_t size) { return size == kUsual ? 1 : 0.98; }));
        QCOMPARE(choice.fastest(), kUsual);
    }

    void onceSlowIsNotSlow() {
        BatchChoice choice = choiceOf("a");
        int batches = 0; // every other one is disturbed by another program
        static_cast<void>(run(choice, 500, [&](std::size_t size) { return growing(size) * (batches++ % 2 + 1); }));
        QCOMPARE(choice.fastest(), std::size_t{32});
    }

    void sizesThatNobodyAsksForWait() {
        BatchChoice choice = choiceOf("a");
        for (int call = 0; call < 50; ++call)
            static_cast<void>(run(choice, 8, growing)); // as indexing does
        QCOMPARE(choice.fastest(), kUsual);
        BatchChoice later = choiceOf("a");
        const auto sizes = run(later, 500, growing);
        QCOMPARE(sizes.front(), std::size_t{16}); // 4 and 8 are known
        QCOMPARE(later.fastest(), std::size_t{32});
    }

    void aGivenNumberStays() {
        BatchChoice choice(5);
        for (const std::size_t size : run(choice, 200, growing))
            QCOMPARE(size, std::size_t{5});
        QCOMPARE(choice.fastest(), std::size_t{5});
    }

    void damageIsMeasuredAgain_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another version") << QByteArray("medley batch times 0\na\t 8 1 32 0.1\n");
        QTest::newRow("no numbers") << QByteArray("medley batch times 1\na\t fast slow\n");
        QTest::newRow("no tab") << QByteArray("medley batch times 1\na 32 0.1\n");
        QTest::newRow("impossible") << QByteArray("medley batch times 1\na\t 32 -1 16 nan 4 1e99 7 0.1\n");
        QTest::newRow("binary") << QByteArray(4096, '\0');
    }
    void damageIsMeasuredAgain() {
        QFETCH(const QByteArray, content);
        std::filesystem::create_directories(m_file.parent_path());
        std::ofstream(m_file, std::ios::binary).write(content.data(), content.size());
        BatchChoice choice = choiceOf("a");
        QCOMPARE(choice.next(500), kUsual);
        static_cast<void>(run(choice, 500, growing));
        QCOMPARE(choiceOf("a").fastest(), std::size_t{32}); // the file was replaced
    }

    void aFolderThatCannotBeWrittenIsNoError() {
        m_file = "/proc/nowhere/times.txt";
        BatchChoice choice = choiceOf("a");
        static_cast<void>(run(choice, 500, growing));
        QCOMPARE(choice.fastest(), std::size_t{32});
        QCOMPARE(choiceOf("a").next(500), kUsual);
    }

    void whatDoesNotFitIsHalved() {
        BatchChoice choice = choiceOf("a");
        std::vector<std::size_t> fitted;
        const auto done = inBatches(100, choice, {}, [&](std::size_t, std::size_t count) {
            if (count > 3)
                throw std::bad_alloc();
            fitted.push_back(count);
        });
        QVERIFY(done);
        QCOMPARE(std::accumulate(fitted.begin(), fitted.end(), std::size_t{0}), std::size_t{100});
        QVERIFY(choice.next(100) <= 4);
        const auto never = [&](std::size_t, std::size_t) { throw std::bad_alloc(); };
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(inBatches(100, choice, {}, never)));
    }

private:
    [[nodiscard]] BatchChoice choiceOf(const std::string& key) const {
        return {{1, 4, 8, 16, 32}, kUsual, m_file, key};
    }
    /// The sizes of the batches that so many items made.
    static std::vector<std::size_t> run(BatchChoice& choice, std::size_t items, const Machine& machine) {
        std::vector<std::size_t> sizes;
        while (items > 0) {
            sizes.push_back(choice.next(items));
            choice.took(sizes.back(), sizes.back(), machine(sizes.back()) * static_cast<double>(sizes.back()));
            items -= sizes.back();
        }
        return sizes;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

QTEST_APPLESS_MAIN(TestBatchChoice)
#include "tst_batchchoice.moc"
