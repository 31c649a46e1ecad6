// medley-cli as a script sees it: JSON on standard output, sentences on standard error, exit codes.
#include "tests/endtoend/cli.h"
#include "tests/support/ffmpeg.h"
#include "tests/support/starter.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace medley;

class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    test::CliOutcome run(const QStringList& arguments) const {
        return test::runCli(QStringList{QStringLiteral("--library"), m_dir.filePath(QStringLiteral("library"))} +
                            arguments);
    }

private Q_SLOTS:
    void saysItsVersionAndItsCommands() {
        QVERIFY(run({QStringLiteral("--version")}).out.startsWith("medley-cli "));
        const auto help = run({QStringLiteral("--help")});
        QCOMPARE(help.exit, 0);
        for (const char* command : {"add", "status", "search", "transcribe", "embed", "verify", "bench", "models"})
            QVERIFY2(help.out.contains(command), command);
    }

    void wrongUsageIsExitTwo() {
        QCOMPARE(run({}).exit, 2);
        QCOMPARE(run({QStringLiteral("dance")}).exit, 2);
        QCOMPARE(run({QStringLiteral("search")}).exit, 2);
        QCOMPARE(run({QStringLiteral("search"), QStringLiteral("x"), QStringLiteral("--kind"), QStringLiteral("smell")})
                     .exit,
                 2);
        QCOMPARE(run({QStringLiteral("--threads"), QStringLiteral("-3"), QStringLiteral("status")}).exit, 2);
    }

    void anEmptyLibraryHasAStatus() {
        const auto status = run({QStringLiteral("--json"), QStringLiteral("status")});
        QCOMPARE(status.exit, 0);
        QCOMPARE(status.json()[QStringLiteral("files")].toObject()[QStringLiteral("total")].toInt(-1), 0);
        QVERIFY(status.json()[QStringLiteral("spaces")].isArray());
    }

    void searchesAreSavedListedAndMade() {
        const auto searches = [this](const QStringList& arguments) {
            return run(QStringList{QStringLiteral("--json"), QStringLiteral("searches")} + arguments);
        };
        const auto name = QStringLiteral("Wide pictures");
        const auto query = QStringLiteral("kind:image width>=1920");
        QCOMPARE(searches({QStringLiteral("save"), name, query, QStringLiteral("--weight"), QStringLiteral("speech=0"),
                           QStringLiteral("--hide-duplicates")})
                     .exit,
                 0);
        const auto list = searches({}).json()[QStringLiteral("searches")].toArray();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().toObject()[QStringLiteral("query")].toString(), query);
        const auto settings = list.first().toObject()[QStringLiteral("settings")].toObject();
        QVERIFY(settings[QStringLiteral("hide_near_duplicates")].toBool());
        QCOMPARE(settings[QStringLiteral("weights")].toObject()[QStringLiteral("speech")].toDouble(1), 0.0);
        QCOMPARE(searches({QStringLiteral("save"), name, QStringLiteral("cat")}).exit, 2); // the name is taken
        const auto strange = QStringLiteral("speech=loud");
        QCOMPARE(searches({QStringLiteral("save"), QStringLiteral("Cat"), QStringLiteral("cat"),
                           QStringLiteral("--weight"), strange})
                     .exit,
                 2);

        const auto made = run({QStringLiteral("--json"), QStringLiteral("search"), QStringLiteral("--saved"), name});
        QCOMPARE(made.exit, 0);
        QVERIFY(made.json()[QStringLiteral("hits")].isArray());
        QCOMPARE(run({QStringLiteral("search"), QStringLiteral("cat"), QStringLiteral("--saved"), name}).exit, 2);
        QCOMPARE(run({QStringLiteral("search"), QStringLiteral("--saved"), QStringLiteral("Nothing")}).exit, 1);
        QCOMPARE(searches({QStringLiteral("history")}).json()[QStringLiteral("history")].toArray().size(), 0);
        QCOMPARE(searches({QStringLiteral("clear-history")}).exit, 0);
        QCOMPARE(searches({QStringLiteral("remove"), name}).json()[QStringLiteral("searches")].toArray().size(), 0);
        QCOMPARE(searches({QStringLiteral("remove"), name}).exit, 1);
    }

    void missingModelsAreSaid() {
        QTemporaryDir none;
        const auto list = run({QStringLiteral("--models"), none.path(), QStringLiteral("--json"),
                               QStringLiteral("models"), QStringLiteral("list")});
        QCOMPARE(list.exit, 3);
        const auto models = list.json()[QStringLiteral("models")].toArray();
        QCOMPARE(models.size(), 4);
        for (const auto& model : models)
            QCOMPARE(model.toObject()[QStringLiteral("state")].toString(), QStringLiteral("missing"));

        const auto search =
            run({QStringLiteral("--models"), none.path(), QStringLiteral("search"), QStringLiteral("cat")});
        QCOMPARE(search.exit, 1);
        QVERIFY2(search.err.contains("not installed"), search.err.constData());
    }

    void aDamagedModelIsNamed() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QTemporaryDir models;
        namespace fs = std::filesystem;
        const fs::path copy = models.path().toStdString();
        fs::copy(test::folderFromEnvironment("MEDLEY_MODELS"), copy, fs::copy_options::recursive);
        const auto weights = copy / "all-MiniLM-L6-v2/model.safetensors";
        fs::permissions(weights, fs::perms::owner_write, fs::perm_options::add);
        fs::resize_file(weights, fs::file_size(weights) / 2);
        const QString folder = models.path();
        const auto list = run({QStringLiteral("--models"), folder, QStringLiteral("--json"), QStringLiteral("models"),
                               QStringLiteral("verify")});
        QCOMPARE(list.exit, 3);
        int damaged = 0;
        for (const auto& model : list.json()[QStringLiteral("models")].toArray())
            if (model.toObject()[QStringLiteral("state")].toString() == QStringLiteral("damaged")) {
                ++damaged;
                QVERIFY(model.toObject()[QStringLiteral("problem")].toString().contains(
                    QStringLiteral("model.safetensors")));
            }
        QCOMPARE(damaged, 1);
        const auto search = run({QStringLiteral("--models"), folder, QStringLiteral("search"), QStringLiteral("cat")});
        QCOMPARE(search.exit, 1);
        QVERIFY2(search.err.contains("model.safetensors"), search.err.constData());
        QCOMPARE(run({QStringLiteral("--models"), folder, QStringLiteral("status")}).exit, 0); // the library opens
    }

    void embedsTextsPicturesAndSoundsIntoOneSpace() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto samples = QString::fromStdString(test::folderFromEnvironment("MEDLEY_SAMPLES").string());
        const auto butterfly = m_dir.filePath(QStringLiteral("b.png"));
        QVERIFY(test::runFfmpeg(test::lavfi(QStringLiteral("testsrc")) +
                                QStringList{QStringLiteral("-frames:v"), QStringLiteral("1"), butterfly}));
        const auto outcome =
            run({QStringLiteral("embed"), QStringLiteral("--model"), QStringLiteral("starter"),
                 QStringLiteral("--text"), QStringLiteral("a butterfly"), QStringLiteral("--image"), butterfly});
        QCOMPARE(outcome.exit, 0);
        QCOMPARE(outcome.json()[QStringLiteral("dim")].toInt(), 384);
        const auto values = outcome.json()[QStringLiteral("values")].toArray();
        QCOMPARE(values.size(), 2);
        for (const auto& row : values) {
            double squares = 0;
            for (const auto& value : row.toArray())
                squares += value.toDouble() * value.toDouble();
            QVERIFY(std::abs(squares - 1) < 1e-4);
        }
        const auto plain = run({QStringLiteral("embed"), QStringLiteral("--model"), QStringLiteral("all-MiniLM-L6-v2"),
                                QStringLiteral("--text"), QStringLiteral("a butterfly")});
        QCOMPARE(plain.json()[QStringLiteral("dim")].toInt(), 384);
        QCOMPARE(run({QStringLiteral("embed"), QStringLiteral("--model"), QStringLiteral("silero-vad"),
                      QStringLiteral("--text"), QStringLiteral("x")})
                     .exit,
                 2);
    }

    void aNamelessClassifierUsesImageNetsNames() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto photo =
            QString::fromStdString((test::folderFromEnvironment("MEDLEY_SAMPLES") / "photos" / "coffee.png").string());
        const auto outcome = run({QStringLiteral("--json"), QStringLiteral("label"), QStringLiteral("--model"),
                                  QStringLiteral("efficientnet-lite0"), QStringLiteral("--image"), photo});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto best = outcome.json()[QStringLiteral("labels")].toArray().first().toObject();
        QCOMPARE(best[QStringLiteral("label")].toString(), QStringLiteral("espresso"));
        QVERIFY(best[QStringLiteral("probability")].toDouble() > 0.5);
        for (const QStringList& about : {QStringList(), {QStringLiteral("--about"), QStringLiteral("espresso")}}) {
            const auto looked = run(QStringList{QStringLiteral("--json"), QStringLiteral("explain"), photo,
                                                QStringLiteral("--model"), QStringLiteral("efficientnet-lite0")} +
                                    about);
            QVERIFY2(looked.exit == 0, looked.err.constData());
            QCOMPARE(looked.json()[QStringLiteral("output")].toString(), QStringLiteral("espresso"));
        }
    }

    void theStarterSaysWhyItFindsAPicture() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto samples = test::folderFromEnvironment("MEDLEY_SAMPLES");
        const auto photo = QString::fromStdString((samples / "photos" / "coffee.png").string());
        const auto looked =
            run({QStringLiteral("--json"), QStringLiteral("explain"), photo, QStringLiteral("a cup of coffee")});
        QVERIFY2(looked.exit == 0, looked.err.constData());
        QCOMPARE(looked.json()[QStringLiteral("model")].toString(), QStringLiteral("starter"));
        QVERIFY(looked.json()[QStringLiteral("cosine")].toDouble() > 0.5);
        QCOMPARE(looked.json()[QStringLiteral("words")].toArray().size(), 4);

        const auto film = QString::fromStdString((samples / "videos" / "austen-and-photos.mp4").string());
        const auto frame = run({QStringLiteral("--json"), QStringLiteral("explain"), film, QStringLiteral("coffee"),
                                QStringLiteral("--at"), QStringLiteral("2")});
        QVERIFY2(frame.exit == 0, frame.err.constData());
        QVERIFY(frame.json()[QStringLiteral("cosine")].toDouble() > 0.5);
    }

    void spokenWordsHaveTheirTimes() {
        if (const auto missing = test::whatIsMissing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto sound = QString::fromStdString(
            (test::folderFromEnvironment("MEDLEY_SAMPLES") / "speech" / "sense_and_sensibility_01_austen_64kb-0930.wav")
                .string());
        const auto aligned =
            run({QStringLiteral("--json"), QStringLiteral("explain"), sound, QStringLiteral("--align")});
        QVERIFY2(aligned.exit == 0, aligned.err.constData());
        const auto words = aligned.json()[QStringLiteral("words")].toArray();
        QCOMPARE(words.size(), 8); // "He might even have been made amiable himself."
        double last = 0;
        for (const auto& word : words) {
            QVERIFY(word.toObject()[QStringLiteral("start_s")].toDouble() >= last);
            last = word.toObject()[QStringLiteral("start_s")].toDouble();
        }
        QCOMPARE(aligned.json()[QStringLiteral("language")].toString(), QStringLiteral("en"));
    }

    void aFileThatIsNotThereIsAFailure() {
        const auto outcome = run({QStringLiteral("transcribe"), QStringLiteral("/nowhere/at/all.wav")});
        QCOMPARE(outcome.exit, 1);
        QVERIFY(!outcome.err.isEmpty());
        QVERIFY(outcome.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
