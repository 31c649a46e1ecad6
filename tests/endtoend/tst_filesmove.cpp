// Files that move, change and come while the library is there: with the real starter.
#include "tests/endtoend/cli.h"
#include "tests/endtoend/ownlibrary.h"

#include <atomic>

using namespace medley;
using catalog::SegmentType;
namespace fs = std::filesystem;

class TestFilesMove : public QObject, private test::OwnLibrary {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        makeFolders();
        for (const char* photo : {"fruits.jpg", "kitten.jpg"})
            fs::copy_file(test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos" / photo, m_media / photo);
        describe("fruits.jpg");
        open();
        QCOMPARE(test::ingest(*m_library, {m_media}).indexed, 2);
    }

    void aRenamedFileIsTheSameFile() {
        const auto before = details("fruits.jpg");
        fs::create_directories(m_media / "moved");
        fs::rename(m_media / "fruits.jpg", m_media / "moved/fruits.jpg");
        const auto summary = test::ingest(*m_library, {m_media});
        QCOMPARE(summary.indexed, 0);
        const auto after = details("moved/fruits.jpg");
        QCOMPARE(after.file.id, before.file.id);
        QCOMPARE(after.segments.front().id, before.segments.front().id);
        QCOMPARE(after.metadata.city, std::string("Bamberg"));
    }

    void aFileThatWasIndexedAgainElsewhereIsProposedAndLinked() {
        const auto before = details("kitten.jpg");
        const auto total = status().files.total();
        fs::copy_file(m_media / "kitten.jpg", m_media / "moved/cat.jpg"); // with another time of change
        fs::remove(m_media / "kitten.jpg");
        QCOMPARE(test::ingest(*m_library, {m_media}).indexed, 1);
        QCOMPARE(status().files.total(), total + 1);
        const auto proposals =
            test::wait<MoveReport>([&](auto done) { m_library->browse().moveProposals({}, {}, done); })
                .value()
                .proposals;
        QCOMPARE(proposals.size(), 1U);
        QCOMPARE(proposals.front().to, (m_media / "moved/cat.jpg").string());
        QVERIFY(proposals.front().confidence > 0.9);

        const auto undo = test::wait<std::vector<catalog::Relink>>([&](auto done) {
                              m_library->browse().relink(proposals.front().files, done);
                          }).value();
        QCOMPARE(status().files.total(), total);
        QCOMPARE(details("moved/cat.jpg").file.id, before.file.id);
        test::isSound(*m_library);
        QVERIFY(test::wait<std::vector<catalog::Relink>>([&](auto done) { m_library->browse().relink(undo, done); }));
        QCOMPARE(details("kitten.jpg").file.id, before.file.id);
        QVERIFY(test::wait<std::vector<catalog::Relink>>(
            [&](auto done) { m_library->browse().relink(proposals.front().files, done); }));
    }

    void aWatchedFolderIsIndexedByItself() {
        fs::create_directories(m_media / "inbox/today");
        const auto watched = test::wait<std::vector<catalog::WatchedFolder>>([&](auto done) {
                                 m_library->ingest().watch({.path = (m_media / "inbox").string()}, done);
                             }).value();
        QCOMPARE(watched.size(), 1U);
        std::atomic<std::int64_t> indexed = 0;
        std::atomic<int> ends = 0;
        IngestEvents events;
        events.finished = [&](const Result<IngestSummary>& result) {
            indexed += result ? result->indexed : 0;
            ++ends;
        };
        m_library->ingest().startWatching(events, {});
        QTRY_VERIFY_WITH_TIMEOUT(ends.load() >= 1, 60'000); // what changed before
        fs::copy_file(test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos/apple.jpg",
                      m_media / "inbox/today/apple.jpg");
        QTRY_VERIFY_WITH_TIMEOUT(indexed.load() >= 1, 60'000);
        QCOMPARE(count(details("inbox/today/apple.jpg"), SegmentType::Picture), 1);
        QCOMPARE(test::wait<std::vector<catalog::WatchedFolder>>(
                     [&](auto done) { m_library->ingest().unwatch((m_media / "inbox").string(), done); })
                     .value()
                     .size(),
                 0U);
        m_library.reset(); // before what the events write to
    }

    void theCommandLineFindsNothingLeftToLink() {
        m_library.reset();
        const auto relink =
            test::runCli({QStringLiteral("--library"), folder(), QStringLiteral("relink"), QStringLiteral("--apply")});
        QCOMPARE(relink.exit, 0);
        QVERIFY(relink.out.contains("No file that is gone"));
    }
};

QTEST_GUILESS_MAIN(TestFilesMove)
#include "tst_filesmove.moc"
