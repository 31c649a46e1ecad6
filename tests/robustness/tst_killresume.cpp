// kill −9 in the middle of indexing: no file is lost, none is there twice, the library agrees with itself, and the next
// run finishes the rest. Drives medley-cli as a user would. Needs the starter models.
#include "core/catalog/catalog.h"
#include "tests/endtoend/cli.h"
#include "tests/support/ffmpeg.h"
#include "tests/support/starter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace medley;
namespace fs = std::filesystem;

class TestKillResume : public QObject {
    Q_OBJECT

    QTemporaryDir m_media;
    static constexpr int kFiles = 60;

    static QStringList arguments(const QString& library, const QStringList& command) {
        return QStringList{QStringLiteral("--library"), library, QStringLiteral("--json")} + command;
    }

    static QJsonObject cli(const QString& library, const QStringList& command, int expectedExit = 0) {
        const auto outcome = test::runCli(arguments(library, command));
        if (outcome.exit != expectedExit)
            qFatal("medley-cli %s: exit %d, %s", qPrintable(command.join(QLatin1Char(' '))), outcome.exit,
                   outcome.err.constData());
        return outcome.json();
    }

    static std::int64_t indexed(const QString& library) {
        catalog::OpenOptions options;
        options.readOnly = true;
        const auto catalog = catalog::Catalog::open((library + QStringLiteral("/library.db")).toStdString(), options);
        if (!catalog)
            return -1; // not made yet
        const auto counts = (*catalog)->files().counts();
        return counts ? counts->indexed : -1;
    }

private Q_SLOTS:
    void initTestCase() {
        if (const auto missing = test::starterMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("testsrc2=size=1280x960:rate=10")) +
                                QStringList{QStringLiteral("-frames:v"), QString::number(kFiles),
                                            m_media.filePath(QStringLiteral("photo%03d.jpg"))}));
    }

    void everyFileSurvives_data() {
        QTest::addColumn<int>("killAfter");
        for (const int count : {0, 1, 9, 25, 50})
            QTest::addRow("after %d files", count) << count;
    }

    void everyFileSurvives() {
        QFETCH(const int, killAfter);
        QTemporaryDir library;
        QProcess victim;
        victim.start(QStringLiteral(MEDLEY_CLI), arguments(library.path(), {QStringLiteral("add"), m_media.path()}));
        QVERIFY(victim.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(indexed(library.path()) >= killAfter || victim.state() == QProcess::NotRunning,
                                 120'000);
        victim.kill();
        QVERIFY(victim.waitForFinished());

        const auto afterKill = cli(library.path(), {QStringLiteral("verify")});
        QVERIFY(afterKill[QStringLiteral("ok")].toBool());

        const auto rest = cli(library.path(), {QStringLiteral("add"), m_media.path()});
        QCOMPARE(rest[QStringLiteral("added")].toInt(), kFiles);
        QCOMPARE(rest[QStringLiteral("failed")].toInt(), 0);
        QVERIFY(rest[QStringLiteral("skipped")].toInt() >= std::min(killAfter, kFiles)); // done before, not again

        const auto status = cli(library.path(), {QStringLiteral("status")});
        const auto files = status[QStringLiteral("files")].toObject();
        QCOMPARE(files[QStringLiteral("indexed")].toInt(), kFiles);
        QCOMPARE(files[QStringLiteral("total")].toInt(), kFiles);
        QCOMPARE(status[QStringLiteral("segments")].toInt(), kFiles);
        QCOMPARE(status[QStringLiteral("spaces")].toArray()[0].toObject()[QStringLiteral("vectors")].toInt(), kFiles);
        QVERIFY(cli(library.path(), {QStringLiteral("verify")})[QStringLiteral("ok")].toBool());
    }
};

QTEST_GUILESS_MAIN(TestKillResume)
#include "tst_killresume.moc"
