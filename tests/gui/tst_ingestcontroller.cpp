#include "tests/gui/samplelibrary.h"
#include "ui/activity/activitybar.h"
#include "ui/activity/ingestcontroller.h"
#include "ui/library/librarystore.h"

#include <QSignalSpy>
#include <QTest>

using namespace medley;
using namespace medley::ui;

class TestIngestController : public QObject {
    Q_OBJECT

private:
    struct Fixture {
        test::SampleLibrary samples;
        LibraryBackend backend = samples.backend();
        LibraryStore store{backend};
        IngestController ingest{backend};
        ActivityBar bar{ingest, store};
    };

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void tellsHowFarItIs() {
        Fixture f;
        f.bar.resize(1200, 36);
        f.ingest.add({"/home/anna/Holiday 2024"});
        QVERIFY(f.ingest.isActive());
        QVERIFY(f.bar.text().startsWith(QStringLiteral("Adding Holiday 2024")));
        IngestProgress progress;
        progress.added = 5'000;
        progress.indexed = 1'200;
        progress.skipped = 38;
        progress.failed = 2;
        progress.filesPerSecond = 38;
        progress.secondsLeft = 100;
        f.samples.events().progress(progress);
        QTRY_VERIFY(f.bar.text().contains(QStringLiteral("1,240 of 5,000 · 38 a second · about 2 min left")));
        progress.scanning = true; // the total still grows: no promise
        f.samples.events().progress(progress);
        QTRY_VERIFY(f.bar.text().contains(QStringLiteral("working out the time left")));
    }

    void storedFilesAreGatheredAndComeBeforeTheEnd() {
        Fixture f;
        QSignalSpy stored(&f.ingest, &IngestController::stored);
        QStringList order;
        connect(&f.ingest, &IngestController::stored, this, [&] { order << QStringLiteral("stored"); });
        connect(&f.ingest, &IngestController::finished, this, [&] { order << QStringLiteral("finished"); });
        f.ingest.add({"/x"});
        for (int i = 1; i <= 40; ++i)
            f.samples.events().stored({FileId{i}});
        IngestSummary summary;
        summary.added = 40;
        summary.indexed = 40;
        f.samples.events().finished(summary);
        QTRY_VERIFY(!f.ingest.isActive());
        QCOMPARE(order.last(), QStringLiteral("finished"));
        QVERIFY(stored.size() <= 2);
        std::size_t files = 0;
        for (const auto& each : stored)
            files += each.front().value<std::vector<FileId>>().size();
        QCOMPARE(files, std::size_t(40));
        QVERIFY(f.bar.text().contains(QStringLiteral("40 added")));
    }

    void pauseAndStop() {
        Fixture f;
        f.ingest.add({"/x"});
        f.ingest.setPaused(true);
        QVERIFY(f.samples.paused);
        QVERIFY(f.bar.text().contains(QStringLiteral("paused")));
        f.ingest.stop();
        QVERIFY(!f.samples.paused); // a paused run could not end
        QCOMPARE(f.samples.stops.load(), 1);
        QVERIFY(f.bar.text().contains(QStringLiteral("stopping")));
        IngestSummary summary;
        summary.added = 10;
        summary.indexed = 3;
        summary.stopped = true;
        f.samples.events().finished(summary);
        QTRY_VERIFY(!f.ingest.isActive());
        QVERIFY(f.bar.text().startsWith(QStringLiteral("Stopped")));
    }

    void failureIsASentence() {
        Fixture f;
        f.ingest.add({"/x"});
        f.samples.events().finished(fail(ErrorCode::DiskFull, ""));
        QTRY_VERIFY(!f.ingest.isActive());
        QVERIFY(f.bar.text().contains(QStringLiteral("The disk is full.")));
    }
};

Q_DECLARE_METATYPE(std::vector<medley::FileId>)

QTEST_MAIN(TestIngestController)
#include "tst_ingestcontroller.moc"
