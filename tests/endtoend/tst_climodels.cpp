// The commands of medley-cli that ask a model about a file, on the small checkpoints of the reference cases: what they
// say means nothing, but everything is done as with a large one.
#include "tests/endtoend/modelcli.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <cmath>

using namespace medley;
using test::checkpoint;

class TestCliModels : public QObject, private test::ModelCli {
    Q_OBJECT

    static void isUnitRow(const QJsonArray& row) {
        double squares = 0;
        for (const auto& value : row)
            squares += value.toDouble() * value.toDouble();
        QVERIFY(std::abs(squares - 1) < 1e-4);
    }

    static void sumsToOne(const QJsonArray& labels) {
        double sum = 0;
        double last = 2;
        for (const auto& label : labels) {
            const double probability = label.toObject()[QStringLiteral("probability")].toDouble();
            QVERIFY(probability <= last); // best first
            last = probability;
            sum += probability;
        }
        QVERIFY(std::abs(sum - 1) < 1e-4);
    }

private Q_SLOTS:
    void initTestCase() { makeMedia(); }

    void embedsWithTwoTowers_data() {
        QTest::addColumn<QString>("model");
        QTest::newRow("clip") << checkpoint("clip/gelu_real_eos");
        QTest::newRow("siglip") << checkpoint("siglip/v1");
        QTest::newRow("blip") << checkpoint("blip_itm/base");
    }
    void embedsWithTwoTowers() {
        QFETCH(QString, model);
        const auto outcome = json({QStringLiteral("embed"), QStringLiteral("--model"), model, QStringLiteral("--text"),
                                   QStringLiteral("a dog"), QStringLiteral("--image"), m_picture});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto rows = outcome.json()[QStringLiteral("values")].toArray();
        QCOMPARE(rows.size(), 2);
        for (const auto& row : rows)
            isUnitRow(row.toArray());
        const auto sound =
            json({QStringLiteral("embed"), QStringLiteral("--model"), model, QStringLiteral("--audio"), m_sound});
        QVERIFY(sound.exit != 0);
        QVERIFY2(sound.err.contains("makes no vectors of sounds"), sound.err.constData());
    }

    void embedsSounds() {
        const auto outcome =
            json({QStringLiteral("embed"), QStringLiteral("--model"), checkpoint("clap/unfused"),
                  QStringLiteral("--text"), QStringLiteral("rain"), QStringLiteral("--audio"), m_sound});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        for (const auto& row : outcome.json()[QStringLiteral("values")].toArray())
            isUnitRow(row.toArray());
    }

    void captions() {
        const auto outcome =
            json({QStringLiteral("caption"), m_picture, QStringLiteral("--model"), checkpoint("blip_caption/base"),
                  QStringLiteral("--max-tokens"), QStringLiteral("5")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto tokens = outcome.json()[QStringLiteral("tokens")].toArray();
        QVERIFY(!tokens.isEmpty() && tokens.size() <= 5);
        const auto plain = run({QStringLiteral("caption"), m_picture, QStringLiteral("--model"),
                                checkpoint("blip_caption/base"), QStringLiteral("--max-tokens"), QStringLiteral("5")});
        QCOMPARE(QString::fromUtf8(plain.out).trimmed(), outcome.json()[QStringLiteral("text")].toString());
    }

    void sampledCaptionsRepeatWithTheirSeed() {
        const auto caption = [&](const char* seed) {
            return json({QStringLiteral("caption"), m_picture, QStringLiteral("--model"),
                         checkpoint("blip_caption/base"), QStringLiteral("--sample"), QStringLiteral("--temperature"),
                         QStringLiteral("2"), QStringLiteral("--max-tokens"), QStringLiteral("12"),
                         QStringLiteral("--seed"), QString::fromLatin1(seed)})
                .json()[QStringLiteral("tokens")]
                .toArray();
        };
        const auto first = caption("1");
        QVERIFY(!first.isEmpty());
        QCOMPARE(caption("1"), first);
        QVERIFY(caption("2") != first);
    }

    void answers_data() {
        QTest::addColumn<QString>("model");
        QTest::newRow("blip") << checkpoint("blip_vqa/base");
        QTest::newRow("smolvlm") << checkpoint("smolvlm/smolvlm");
    }
    void answers() {
        QFETCH(QString, model);
        const auto outcome =
            json({QStringLiteral("ask"), QStringLiteral("What is it?"), QStringLiteral("--model"), model,
                  QStringLiteral("--image"), m_picture, QStringLiteral("--max-tokens"), QStringLiteral("4")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        QVERIFY(outcome.json()[QStringLiteral("tokens")].toArray().size() <= 4);
    }

    void aQuestionMayFollowThePicture() {
        const auto outcome = json({QStringLiteral("ask"), QStringLiteral("--model"), checkpoint("blip_vqa/base"),
                                   QStringLiteral("--image"), m_picture, QStringLiteral("What is it?")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
    }

    void labels_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("vit") << checkpoint("vit_classifier/base") << QStringLiteral("--image") << m_picture;
        QTest::newRow("resnet") << checkpoint("resnet_classifier/hf_basic") << QStringLiteral("--image") << m_picture;
        QTest::newRow("roberta") << checkpoint("roberta_classifier/base") << QStringLiteral("--text")
                                 << QStringLiteral("what a lovely day");
        QTest::newRow("wav2vec2") << checkpoint("wav2vec2_classifier/layer_norm") << QStringLiteral("--audio")
                                  << m_sound;
    }
    void labels() {
        QFETCH(QString, model);
        QFETCH(QString, option);
        QFETCH(QString, value);
        const auto outcome = json({QStringLiteral("label"), QStringLiteral("--model"), model, option, value,
                                   QStringLiteral("--limit"), QStringLiteral("1000")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto list = outcome.json()[QStringLiteral("labels")].toArray();
        QVERIFY(list.size() > 1);
        sumsToOne(list);
        QVERIFY(!list.first().toObject()[QStringLiteral("label")].toString().isEmpty());
    }

    void checksTheMapsOfManyPictures() {
        const QDir folder(m_dir.filePath(QStringLiteral("many, \"pictures\"")));
        QVERIFY(folder.mkpath(QStringLiteral("below")));
        for (const char* name : {"a.png", "b.png", "below/c.png"})
            QVERIFY(QFile::copy(m_picture, folder.filePath(QLatin1String(name))));
        QVERIFY(QFile::copy(m_sound, folder.filePath(QStringLiteral("sound.wav"))));
        const auto table = m_dir.filePath(QStringLiteral("maps.csv"));
        const QStringList command{
            QStringLiteral("check-maps"), QStringLiteral("--model"), checkpoint("vit_classifier/base"),
            QStringLiteral("--steps"),    QStringLiteral("2"),       QStringLiteral("--orders"),
            QStringLiteral("1")};
        const auto lines = [](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
        };

        const auto all = json(command + QStringList{folder.path(), QStringLiteral("--csv"), table});
        QVERIFY2(all.exit == 0, all.err.constData());
        const auto pictures = all.json()[QStringLiteral("pictures")].toArray();
        QCOMPARE(pictures.size(), 3);
        QCOMPARE(pictures[2].toObject()[QStringLiteral("path")].toString(),
                 folder.filePath(QStringLiteral("below/c.png")));
        QVERIFY(!pictures[0].toObject()[QStringLiteral("output")].toString().isEmpty());
        const auto test = pictures[0].toObject()[QStringLiteral("test")].toObject();
        QCOMPARE(test[QStringLiteral("deletion")].toArray().size(), 4);
        const auto mean = all.json()[QStringLiteral("mean")].toObject();
        QCOMPARE(mean[QStringLiteral("tested")].toInt() + mean[QStringLiteral("untestable")].toInt(), 3);
        QCOMPARE(mean[QStringLiteral("failed")].toInt(), 0);
        const auto rows = lines(table);
        QCOMPARE(rows.size(), 4);
        QVERIFY(rows[0].startsWith("path,time_s,output,score,"));
        QVERIFY2(rows[1].contains("many, \"\"pictures\"\"/a.png\","), rows[1].constData());

        // Files by name, one of which is none: its line says so, and the other's is there.
        const auto some = run(command + QStringList{m_picture, m_dir.filePath(QStringLiteral("none.png"))});
        QCOMPARE(some.exit, 3);
        QVERIFY2(some.out.contains("none.png: ") && some.out.contains("1 failed"), some.out.constData());
        QVERIFY(some.out.contains(m_picture.toUtf8() + "  "));

        const auto spread = json(command + QStringList{folder.path(), QStringLiteral("--most"), QStringLiteral("2")});
        QCOMPARE(spread.json()[QStringLiteral("pictures")].toArray().size(), 2);
        QVERIFY2(spread.err.contains("2 of 3 pictures"), spread.err.constData());
    }

    void onlyWhatCanBeCheckedIs() {
        const QStringList command{QStringLiteral("check-maps"), QStringLiteral("--model"),
                                  checkpoint("vit_classifier/base")};
        const auto unknown =
            run(command + QStringList{m_picture, QStringLiteral("--about"), QStringLiteral("nonesuch")});
        QCOMPARE(unknown.exit, 2);
        QVERIFY2(unknown.err.contains("no class"), unknown.err.constData());
        const auto none = run(command); // the library has no pictures
        QCOMPARE(none.exit, 2);
        QVERIFY2(none.err.contains("no picture"), none.err.constData());
        QCOMPARE(run(command + QStringList{m_picture, QStringLiteral("--csv"), m_picture}).exit, 2);
        QCOMPARE(run(command + QStringList{m_picture, QStringLiteral("--steps"), QStringLiteral("1")}).exit, 2);
    }

    /// A table of pictures and texts becomes a model that can be brought.
    void trainsFusion() {
        const QStringList models{QStringLiteral("--image-model"), checkpoint("resnet_classifier/torchvision_names"),
                                 QStringLiteral("--text-model"), checkpoint("bert_sentence/cls")};
        QByteArray rows("label,image,text\n");
        for (int i = 0; i < 20; ++i) {
            const bool isBright = i % 2 != 0;
            QImage image(40, 32, QImage::Format_RGB888);
            image.fill(isBright ? QColor(220 - i, 200, 190) : QColor(20, 30 + i, 25));
            const auto name = QStringLiteral("example%1.png").arg(i);
            QVERIFY(image.save(m_dir.filePath(name)));
            rows += (isBright ? "bright," : "dark,") + name.toUtf8() + ",\"a dog, perhaps\"\n";
        }
        const auto write = [&](const QByteArray& text) {
            QFile table(m_dir.filePath(QStringLiteral("examples.csv")));
            return table.open(QIODevice::WriteOnly) && table.write(text) == text.size();
        };
        const auto train = [&](const QString& folder) {
            return json(QStringList{QStringLiteral("train"), QStringLiteral("fusion"),
                                    m_dir.filePath(QStringLiteral("examples.csv")), QStringLiteral("--out"), folder,
                                    QStringLiteral("--epochs"), QStringLiteral("20"), QStringLiteral("--held-out"),
                                    QStringLiteral("0.25")} +
                        models);
        };
        const auto folder = m_dir.filePath(QStringLiteral("fused"));
        QVERIFY(write(rows));
        const auto outcome = train(folder);
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        QCOMPARE(outcome.json()[QStringLiteral("labels")].toArray(),
                 (QJsonArray{QStringLiteral("bright"), QStringLiteral("dark")}));
        QCOMPARE(outcome.json()[QStringLiteral("examples")].toInt(), 20);
        QCOMPARE(outcome.json()[QStringLiteral("held_out")].toInt(), 5);
        QVERIFY(outcome.json()[QStringLiteral("accuracy")].toDouble() > 0.7);
        QVERIFY2(outcome.err.contains("seen 20 of 20") && outcome.err.contains("epoch 20 of 20"),
                 outcome.err.constData());
        const auto brought = json({QStringLiteral("models"), QStringLiteral("import"), folder});
        QVERIFY2(brought.exit == 0, brought.err.constData());

        const auto again = train(folder);
        QCOMPARE(again.exit, 2);
        QVERIFY2(again.err.contains("already"), again.err.constData());

        // A line without a label, and one whose picture is none: both are named.
        const auto other = m_dir.filePath(QStringLiteral("other"));
        QVERIFY(write(rows + ",example1.png,x\n"));
        const auto unlabelled = train(other);
        QCOMPARE(unlabelled.exit, 2);
        QVERIFY2(unlabelled.err.contains("line 22: there is no label"), unlabelled.err.constData());
        QVERIFY(write(rows + "dark,examples.csv,x\ndark,sound.wav,x\n"));
        const auto unseen = train(other);
        QCOMPARE(unseen.exit, 2);
        QVERIFY2(unseen.err.contains("line 22: ") && unseen.err.contains("line 23: "), unseen.err.constData());
        QVERIFY(!QFileInfo::exists(other));
    }

    void brings() {
        const auto brought =
            json({QStringLiteral("models"), QStringLiteral("import"), checkpoint("clip/gelu_real_eos")});
        QVERIFY2(brought.exit == 0, brought.err.constData());
        QCOMPARE(brought.json()[QStringLiteral("family")].toString(), QStringLiteral("clip"));
        QCOMPARE(brought.json()[QStringLiteral("id")].toString(), QStringLiteral("checkpoint"));
        QVERIFY(brought.json()[QStringLiteral("parameters")].toInt() > 0);
        // By its name from now on, and listed.
        const auto used = json({QStringLiteral("embed"), QStringLiteral("--model"), QStringLiteral("checkpoint"),
                                QStringLiteral("--text"), QStringLiteral("x")});
        QVERIFY2(used.exit == 0, used.err.constData());
        bool listed = false;
        for (const auto& model :
             json({QStringLiteral("models"), QStringLiteral("list")}).json()[QStringLiteral("models")].toArray())
            listed = listed || model.toObject()[QStringLiteral("id")].toString() == QLatin1String("checkpoint");
        QVERIFY(listed);
        const auto again = json({QStringLiteral("models"), QStringLiteral("import"), checkpoint("clip/gelu_real_eos")});
        QCOMPARE(again.exit, 2);
        QVERIFY2(again.err.contains("already"), again.err.constData());
    }

    void aFolderThatIsNoModelIsRefused() {
        const auto outcome = run({QStringLiteral("models"), QStringLiteral("import"), m_dir.path()});
        QVERIFY(outcome.exit != 0);
        QVERIFY2(outcome.err.contains("no model that Medley knows"), outcome.err.constData());
    }

    void measures() {
        const auto outcome = json({QStringLiteral("bench"), QStringLiteral("--model"), checkpoint("clip/gelu_real_eos"),
                                   QStringLiteral("--task"), QStringLiteral("text"), QStringLiteral("--seconds"),
                                   QStringLiteral("0.1")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        QVERIFY(outcome.json()[QStringLiteral("items_per_s")].toDouble() > 0);
        QCOMPARE(outcome.json()[QStringLiteral("batch_of")].toString(), QStringLiteral("tokens"));
        QVERIFY(outcome.json()[QStringLiteral("batch")].toInt() > 0);
        const auto given =
            json({QStringLiteral("bench"), QStringLiteral("--model"), checkpoint("clip/gelu_real_eos"),
                  QStringLiteral("--batch"), QStringLiteral("3"), QStringLiteral("--seconds"), QStringLiteral("0.1")});
        QCOMPARE(given.json()[QStringLiteral("batch")].toInt(), 3);
        QCOMPARE(given.json()[QStringLiteral("batch_of")].toString(), QStringLiteral("pictures"));
        const auto wrong = run({QStringLiteral("bench"), QStringLiteral("--model"), checkpoint("clip/gelu_real_eos"),
                                QStringLiteral("--task"), QStringLiteral("speech")});
        QVERIFY2(wrong.err.contains("nothing to measure"), wrong.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliModels)
#include "tst_climodels.moc"
