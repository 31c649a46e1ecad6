#include "tests/gui/samplelibrary.h"
#include "ui/library/itemmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace medley;
using namespace medley::ui;

class TestItemModel : public QObject {
    Q_OBJECT

private:
    struct Fixture {
        test::SampleLibrary samples;
        LibraryBackend backend = samples.backend();
        LibraryStore store{backend};
        ItemModel model{store};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        void load(int files) {
            samples.fill(files);
            store.load();
            QTRY_COMPARE(model.rowCount(), files);
        }
        [[nodiscard]] QStringList names() const {
            QStringList result;
            for (int row = 0; row < model.rowCount(); ++row)
                result << model.at(row)->name;
            return result;
        }
    };

    static SearchResults resultsOf(const std::vector<catalog::FileRecord>& files, std::size_t count, int relevant) {
        SearchResults results;
        results.relevant = relevant;
        for (std::size_t i = 0; i < count; ++i) {
            SearchHit hit;
            hit.file = files[i];
            hit.score = 1.0F - 0.01F * static_cast<float>(i);
            results.hits.push_back(hit);
        }
        return results;
    }

private Q_SLOTS:
    void newFilesAreInsertedWithoutAReset() {
        Fixture f;
        f.load(20);
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
        std::vector<FileId> stored;
        for (int i = 0; i < 5; ++i)
            stored.push_back(f.samples.addFile("new" + std::to_string(i) + ".jpg", MediaKind::Image).id);
        f.store.noteChanged(stored);
        QTRY_COMPARE(f.model.rowCount(), 25);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 1); // they go to one place, so as one
        QCOMPARE(f.model.at(0)->name, QStringLiteral("new4.jpg"));
        QCOMPARE(f.store.count(MediaKind::Image),
                 f.store.count() - f.store.count(MediaKind::Audio) - f.store.count(MediaKind::Video));
    }

    void sortedByNameNewFilesFindTheirPlaces() {
        Fixture f;
        f.load(20);
        f.model.setOrder({}, ItemSort::Name);
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        f.store.noteChanged({f.samples.addFile("IMG_2.jpg", MediaKind::Image).id,
                             f.samples.addFile("IMG_10000.jpg", MediaKind::Image).id,
                             f.samples.addFile("aaa.jpg", MediaKind::Image).id});
        QTRY_COMPARE(f.model.rowCount(), 23);
        QCOMPARE(reset.size(), 0);
        const auto names = f.names();
        QCOMPARE(names.first(), QStringLiteral("aaa.jpg"));
        QCOMPARE(names.at(1), QStringLiteral("IMG_2.jpg"));
        auto sorted = names;
        std::sort(sorted.begin(), sorted.end(), [](const QString& a, const QString& b) {
            return compareNaturally(a.toCaseFolded(), b.toCaseFolded()) < 0;
        });
        QCOMPARE(names, sorted);
    }

    void naturalOrder() {
        const auto before = [](const char* a, const char* b) {
            return compareNaturally(QString::fromLatin1(a), QString::fromLatin1(b)) < 0;
        };
        QVERIFY(before("img2", "img10"));
        QVERIFY(before("img", "img1"));
        QVERIFY(before("a9b", "a10a"));
        QVERIFY(!before("b", "a10"));
        QCOMPARE(compareNaturally(QStringLiteral("a01"), QStringLiteral("a1")), 0);
    }

    void filters() {
        Fixture f;
        f.load(27);
        f.model.setOrder({{MediaKind::Audio}, {}}, ItemSort::AddedNewestFirst);
        QCOMPARE(f.model.rowCount(), 3);
        QCOMPARE(f.store.count(MediaKind::Audio), 3);
        const auto folder = f.store.folders().front();
        f.model.setOrder({{}, folder.folder}, ItemSort::AddedNewestFirst);
        QCOMPARE(f.model.rowCount(), static_cast<int>(folder.files));
    }

    void whatFiltersListHasNoScore() {
        Fixture f;
        f.load(5);
        auto listed = resultsOf(f.samples.files(), 3, 3);
        for (auto& hit : listed.hits)
            hit.score = 0;
        f.model.showHits(listed, {});
        QCOMPARE(f.model.rowCount(), 3);
        QVERIFY(!f.model.at(0)->hit);
        f.model.showHits(resultsOf(f.samples.files(), 3, 1), {}); // the same files, now found
        QVERIFY(f.model.at(0)->hit);
        f.model.showHits(listed, {});
        QVERIFY(!f.model.at(0)->hit);
    }

    void hitsHaveALine() {
        Fixture f;
        f.load(20);
        QCOMPARE(f.model.relevantRows(), -1);
        f.model.showHits(resultsOf(f.samples.files(), 10, 4), {});
        QCOMPARE(f.model.rowCount(), 10);
        QCOMPARE(f.model.relevantRows(), 4);
        QVERIFY(f.model.index(3).data(ItemModel::RelevantRole).toBool());
        QVERIFY(!f.model.index(4).data(ItemModel::RelevantRole).toBool());
        f.model.setOrder({{MediaKind::Image}, {}}, ItemSort::AddedNewestFirst); // hit 5 (row 4) is a sound
        QCOMPARE(f.model.relevantRows(), 4);
        QCOMPARE(f.model.rowCount(), 8);
        f.model.setOrder({}, ItemSort::AddedNewestFirst);
        f.model.showLibrary();
        QCOMPARE(f.model.rowCount(), 20);
        QCOMPARE(f.model.relevantRows(), -1);
    }

    void theSameHitsAgainChangeNoRows() {
        Fixture f;
        f.load(20);
        f.model.showHits(resultsOf(f.samples.files(), 10, 4), {});
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.model.showHits(resultsOf(f.samples.files(), 10, 4), {});
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        f.model.showHits(resultsOf(f.samples.files(), 9, 4), {});
        QCOMPARE(reset.size(), 1);
    }

    void removedHitsStayAwayUntilPutBack() {
        Fixture f;
        f.load(20);
        const auto results = resultsOf(f.samples.files(), 10, 4);
        f.model.showHits(results, {});
        const auto taken = f.store.take({results.hits[1].file.id, results.hits[6].file.id});
        QCOMPARE(f.model.rowCount(), 8);
        QCOMPARE(f.model.relevantRows(), 3);
        f.model.showHits(results, {}); // the service does not know yet
        QCOMPARE(f.model.rowCount(), 8);
        QCOMPARE(f.model.relevantRows(), 3);
        f.store.putBack(taken);
        f.model.showHits(results, {});
        QCOMPARE(f.model.rowCount(), 10);
        QCOMPARE(f.model.relevantRows(), 4);
    }

    void aListThatCannotBeReadSaysSo() {
        Fixture f;
        f.samples.failLists({ErrorCode::Database, "The database is damaged.", "malformed"});
        f.store.load();
        QTRY_COMPARE(f.store.state(), LibraryStore::State::Failed);
        QCOMPARE(f.store.error().code, ErrorCode::Database);
    }

    void hundredThousandFiles() {
        test::SampleLibrary samples;
        for (int i = 0; i < 100'000; ++i)
            (void)samples.addFile("IMG_" + std::to_string(i) + ".jpg",
                                  i % 9 == 4 ? MediaKind::Audio : MediaKind::Image);
        const auto backend = samples.backend();
        LibraryStore store(backend);
        ItemModel model(store);
        store.load();
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 100'000, 20'000);
        QElapsedTimer clock;
        clock.start();
        model.setOrder({}, ItemSort::Name);
        qInfo("sorting 100,000 by name: %lld ms", static_cast<long long>(clock.restart()));
        const auto last = model.at(99'999)->file.id;
        QCOMPARE(model.rowOf(last), 99'999);
        std::vector<FileId> stored;
        for (int i = 0; i < 50; ++i)
            stored.push_back(samples.addFile("IMG_5" + std::to_string(i) + "x.jpg", MediaKind::Image).id);
        store.noteChanged(stored);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 100'050, 20'000);
    }
};

QTEST_MAIN(TestItemModel)
#include "tst_itemmodel.moc"
