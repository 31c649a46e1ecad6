// A folder with every kind of bad file: each is in the problems list with a sentence, everything else is indexed, and
// the totals add up. Needs the starter models.
#include "core/services/browseservice.h"
#include "core/services/ingestservice.h"
#include "core/services/library.h"
#include "core/services/searchservice.h"
#include "tests/support/ffmpeg.h"
#include "tests/support/starter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <map>

using namespace medley;
namespace fs = std::filesystem;

class TestBadInput : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path m_media;

    void write(const char* name, const QByteArray& content) const {
        QFile file(QString::fromStdString((m_media / name).string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::starterMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_media = m_dir.path().toStdString() + "/media";
        fs::create_directories(m_media / "deep/er");
        const auto at = [this](const char* name) { return QString::fromStdString((m_media / name).string()); };
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("testsrc=size=640x480")) +
                                QStringList{QStringLiteral("-frames:v"), QStringLiteral("1"), at("deep/er/good.jpg")}));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("sine=duration=1")) + QStringList{at("good.wav")}));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("testsrc=size=320x240:duration=2")) +
                                QStringList{at("good.mkv")}));

        QFile whole(at("deep/er/good.jpg"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        write("truncated.jpg", whole.readAll().left(static_cast<int>(whole.size() / 2)));
        write("text.mp4", "This is no video at all.\n");
        write("empty.wav", {});
        // A PNG of 30,000 × 30,000 pixels whose data never comes: refused by what its header declares.
        write("huge.png", QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200007530000075300802000000") +
                              QByteArray::fromHex("00000000") + QByteArray(1000, '\0'));
        write("unreadable.jpg", whole.readAll());
        fs::permissions(m_media / "unreadable.jpg", fs::perms::none);
        fs::create_symlink("nowhere.jpg", m_media / "broken.jpg");
        fs::create_directory_symlink(m_media, m_media / "deep/loop");
        write("notes.txt", "no media");
    }

    void everyFileIsAccountedFor() {
        auto library = Library::open(test::libraryOptions(m_dir.path())).value();
        const auto summary = test::ingest(*library, {m_media});
        std::map<std::string, Problem> problems;
        for (const auto& problem : summary.problems)
            problems.emplace(fs::path(problem.path).filename().string(), problem);

        QCOMPARE(problems.at("truncated.jpg").reason.code, ErrorCode::Truncated);
        QCOMPARE(problems.at("text.mp4").reason.code, ErrorCode::NotMedia);
        QCOMPARE(problems.at("empty.wav").reason.code, ErrorCode::EmptyFile);
        QCOMPARE(problems.at("huge.png").reason.code, ErrorCode::TooLarge);
        QCOMPARE(problems.at("broken.jpg").reason.code, ErrorCode::BrokenLink);
        QCOMPARE(problems.at("loop").reason.code, ErrorCode::LinkLoop);
        // root reads everything, so the file without permissions is then simply an empty one
        QCOMPARE(problems.at("unreadable.jpg").reason.code,
                 ::geteuid() == 0 ? ErrorCode::EmptyFile : ErrorCode::NoPermission);
        QCOMPARE(problems.size(), 7U);
        for (const auto& [name, problem] : problems) {
            QVERIFY2(problem.reason.message.size() > 10 && problem.reason.message.ends_with('.'), name.c_str());
            QVERIFY2(!problem.reason.stage.empty(), name.c_str());
        }

        QCOMPARE(summary.indexed, 3);
        QCOMPARE(summary.failed, 7);
        QCOMPARE(summary.skipped, 1);
        QCOMPARE(summary.added, summary.indexed + summary.skipped + summary.failed);

        const auto status = test::wait<LibraryStatus>([&](auto done) { library->browse().status(done); }).value();
        QCOMPARE(status.files.indexed, 3);
        QCOMPARE(status.files.failed, 7);
        QCOMPARE(status.files.skipped, 1);
        QCOMPARE(status.files.pending, 0);
        const auto listed =
            test::wait<std::vector<Problem>>([&](auto done) { library->browse().problems(done); }).value();
        QCOMPARE(listed.size(), 7U);
    }

    void aSecondRunSkipsWhatIsUnchangedAndTriesWhatFailed() {
        auto library = Library::open(test::libraryOptions(m_dir.path())).value();
        const auto summary = test::ingest(*library, {m_media});
        QCOMPARE(summary.indexed, 0);
        QCOMPARE(summary.skipped, 4);
        QCOMPARE(summary.failed, 7);
        QCOMPARE(summary.added, summary.indexed + summary.skipped + summary.failed);
    }

    void aMendedFileIsIndexedByARetry() {
        auto library = Library::open(test::libraryOptions(m_dir.path())).value();
        fs::copy_file(m_media / "deep/er/good.jpg", m_media / "truncated.jpg", fs::copy_options::overwrite_existing);
        auto problems = test::wait<std::vector<Problem>>([&](auto done) { library->browse().problems(done); }).value();
        std::erase_if(problems, [](const Problem& problem) { return !problem.path.ends_with("truncated.jpg"); });
        QCOMPARE(problems.size(), 1U);
        const auto summary = test::wait<IngestSummary>([&](auto done) {
                                 IngestEvents events;
                                 events.finished = done;
                                 library->ingest().retry({problems.front().file}, events);
                             }).value();
        QCOMPARE(summary.indexed, 1);
        const auto status = test::wait<LibraryStatus>([&](auto done) { library->browse().status(done); }).value();
        QCOMPARE(status.files.indexed, 4);
        QCOMPARE(status.files.failed, 6);
        const auto findings =
            test::wait<std::vector<std::string>>([&](auto done) { library->browse().verify(false, done); }).value();
        QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().c_str());
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
