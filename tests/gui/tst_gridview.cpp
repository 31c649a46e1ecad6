#include "tests/gui/samplelibrary.h"
#include "ui/common/theme.h"
#include "ui/library/gridview.h"
#include "ui/library/itemdelegate.h"
#include "ui/library/itemmodel.h"
#include "ui/library/thumbnailloader.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace medley;
using namespace medley::ui;

class TestGridView : public QObject {
    Q_OBJECT

private:
    struct Fixture {
        explicit Fixture(int files) {
            samples.fill(files);
            store.load();
            grid.resize(900, 700);
            grid.show();
        }
        void hits(int count, int relevant) {
            SearchResults results;
            results.relevant = relevant;
            for (int i = 0; i < count; ++i) {
                SearchHit hit;
                hit.file = samples.files()[static_cast<std::size_t>(i)];
                results.hits.push_back(hit);
            }
            model.showHits(results, {});
        }
        [[nodiscard]] QRect rect(int row) const { return grid.visualRect(model.index(row)); }
        [[nodiscard]] int current() const { return grid.currentIndex().row(); }

        test::SampleLibrary samples;
        LibraryBackend backend = samples.backend();
        LibraryStore store{backend};
        ItemModel model{store};
        ThumbnailLoader thumbnails;
        ItemDelegate delegate{backend, thumbnails};
        GridView grid{model, delegate};
    };

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qobject_cast<QApplication*>(QApplication::instance())); }

    void cardsNeitherOverlapNorLeaveTheView() {
        Fixture f(60);
        QTRY_COMPARE(f.model.rowCount(), 60);
        for (const int width : {300, 640, 900, 1700})
            for (const int thumbnail : {96, 184, 320}) {
                f.grid.resize(width, 700);
                f.grid.setThumbnailWidth(thumbnail);
                for (int row = 0; row < 60; ++row) {
                    QVERIFY(f.rect(row).left() >= 0);
                    QVERIFY(f.rect(row).right() < f.grid.viewport()->width());
                    if (row > 0)
                        QVERIFY(!f.rect(row).intersects(f.rect(row - 1)));
                    QCOMPARE(f.grid.indexAt(f.rect(row).center()).row(), row);
                }
            }
    }

    void theLineStandsBetweenTheSections() {
        Fixture f(60);
        QTRY_COMPARE(f.model.rowCount(), 60);
        QVERIFY(f.grid.dividerRect().isEmpty());
        f.hits(24, 7);
        const auto line = f.grid.dividerRect();
        QVERIFY(!line.isEmpty());
        QVERIFY(f.rect(6).bottom() < line.top());
        QVERIFY(f.rect(7).top() > line.bottom());
        QCOMPARE(f.rect(7).left(), f.rect(0).left()); // the second section begins a line of its own
        f.hits(24, 24);
        QVERIFY(f.grid.dividerRect().isEmpty()); // all are relevant: no line
        f.hits(24, 0);
        QVERIFY(f.rect(0).top() > f.grid.dividerRect().bottom());
    }

    void lastCardCanBeReached() {
        Fixture f(60);
        QTRY_COMPARE(f.model.rowCount(), 60);
        f.hits(23, 7);
        f.grid.verticalScrollBar()->setValue(f.grid.verticalScrollBar()->maximum());
        QVERIFY(f.grid.viewport()->rect().contains(f.rect(22)));
        QVERIFY(f.grid.viewport()->height() - f.rect(22).bottom() <= 24);
    }

    void arrowsGoOverTheLine() {
        Fixture f(60);
        QTRY_COMPARE(f.model.rowCount(), 60);
        f.hits(24, 6);
        const auto columns = f.grid.columns();
        QVERIFY(columns >= 3 && columns < 6);
        f.grid.setCurrentIndex(f.model.index(1));
        const auto visited = [&](Qt::Key key) {
            QTest::keyClick(&f.grid, key);
            return f.current();
        };
        QCOMPARE(visited(Qt::Key_Down), columns + 1 < 6 ? columns + 1 : 5);
        const auto below = visited(Qt::Key_Down);
        QVERIFY(below >= 6);
        QVERIFY(visited(Qt::Key_Up) < 6);
        QCOMPARE(visited(Qt::Key_End), 23);
        QCOMPARE(visited(Qt::Key_Home), 0);
        QCOMPARE(visited(Qt::Key_Left), 0);
        QCOMPARE(visited(Qt::Key_Right), 1);
        // Down and down: every line is passed, the end is reached, nothing hangs.
        for (int i = 0; i < 20; ++i)
            (void)visited(Qt::Key_Down);
        QVERIFY(f.current() >= 23 - columns);
        for (int i = 0; i < 20; ++i)
            (void)visited(Qt::Key_Up);
        QVERIFY(f.current() < columns);
    }

    void shiftSelectsARun() {
        Fixture f(60);
        QTRY_COMPARE(f.model.rowCount(), 60);
        QTest::mouseClick(f.grid.viewport(), Qt::LeftButton, {}, f.rect(1).center());
        QTest::mouseClick(f.grid.viewport(), Qt::LeftButton, Qt::ShiftModifier, f.rect(6).center());
        QCOMPARE(f.grid.selectionModel()->selectedIndexes().size(), 6);
        QTest::mouseClick(f.grid.viewport(), Qt::LeftButton, Qt::ControlModifier, f.rect(9).center());
        QCOMPARE(f.grid.selectionModel()->selectedIndexes().size(), 7);
        QTest::mouseClick(f.grid.viewport(), Qt::LeftButton, {}, f.rect(2).center());
        QCOMPARE(f.grid.selectionModel()->selectedIndexes().size(), 1);
        QTest::keyClick(&f.grid, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&f.grid, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(f.grid.selectionModel()->selectedIndexes().size(), 3);
        QTest::keyClick(&f.grid, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.grid.selectionModel()->selectedIndexes().size(), 60);
    }

    void keysAskForPreviewAndOpening() {
        Fixture f(10);
        QTRY_COMPARE(f.model.rowCount(), 10);
        f.grid.setCurrentIndex(f.model.index(3));
        QSignalSpy preview(&f.grid, &GridView::previewRequested);
        QSignalSpy activated(&f.grid, &QAbstractItemView::activated);
        QTest::keyClick(&f.grid, Qt::Key_Space);
        QCOMPARE(preview.size(), 1);
        QTest::keyClick(&f.grid, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
    }

    void aScreenReaderFindsTheItems() {
        Fixture f(10);
        QTRY_COMPARE(f.model.rowCount(), 10);
        auto* view = QAccessible::queryAccessibleInterface(&f.grid);
        QVERIFY(view);
        auto* table = view->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 10);
        auto* cell = table->cellAt(2, 0);
        QVERIFY(cell);
        const auto text = cell->text(QAccessible::Name);
        QVERIFY2(text.contains(f.model.at(2)->name), qPrintable(text));
        QVERIFY2(text.startsWith(QStringLiteral("Picture")) || text.startsWith(QStringLiteral("Video")),
                 qPrintable(text));
        QVERIFY(cell->rect().isValid());
    }

    void scrollPositionSurvivesInsertionsBelow() {
        Fixture f(200);
        QTRY_COMPARE(f.model.rowCount(), 200);
        f.model.setOrder({}, ItemSort::Name);
        f.grid.verticalScrollBar()->setValue(300);
        const auto before = f.rect(10);
        f.store.noteChanged({f.samples.addFile("zzz.jpg", MediaKind::Image).id});
        QTRY_COMPARE(f.model.rowCount(), 201);
        QCOMPARE(f.grid.verticalScrollBar()->value(), 300);
        QCOMPARE(f.rect(10), before);
    }

    /// Not asserted, only told: the cost of a frame with 100,000 items.
    void paintCost() {
        Fixture f(0);
        for (int i = 0; i < 100'000; ++i)
            (void)f.samples.addFile("IMG_" + std::to_string(i) + ".jpg",
                                    i % 9 == 4 ? MediaKind::Audio : MediaKind::Image);
        f.store.load();
        QTRY_COMPARE_WITH_TIMEOUT(f.model.rowCount(), 100'000, 20'000);
        f.grid.resize(1440, 900);
        QImage frame(f.grid.size(), QImage::Format_RGB32);
        std::vector<qint64> times;
        QElapsedTimer clock;
        for (int i = 0; i < 60; ++i) {
            f.grid.verticalScrollBar()->setValue(1'000'000 + i * 97);
            clock.start();
            f.grid.render(&frame);
            times.push_back(clock.nsecsElapsed() / 1000);
        }
        std::sort(times.begin(), times.end());
        qInfo("a frame of 1440x900 at 100,000 items: p50 %lld us, p95 %lld us", static_cast<long long>(times[30]),
              static_cast<long long>(times[57]));
        QVERIFY(f.grid.indexAt({200, 200}).isValid());
    }
};

QTEST_MAIN(TestGridView)
#include "tst_gridview.moc"
