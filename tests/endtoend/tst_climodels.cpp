// The commands of medley-cli that ask a model about a file, on the small checkpoints of the reference cases: what they
// say means nothing, but everything is done as with a large one.
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace {

QString checkpoint(const char* name) {
    return QStringLiteral(MEDLEY_CASES "/%1/checkpoint").arg(QLatin1String(name));
}

} // namespace

class TestCliModels : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_picture;
    QString m_sound;

    struct Outcome {
        int exit = -1;
        QByteArray out;
        QByteArray err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };

    [[nodiscard]] Outcome run(const QStringList& arguments) const {
        QProcess process;
        process.start(QStringLiteral(MEDLEY_CLI),
                      QStringList{QStringLiteral("--library"), m_dir.filePath(QStringLiteral("library")),
                                  QStringLiteral("--models"), m_dir.filePath(QStringLiteral("models"))} +
                          arguments);
        if (!process.waitForFinished(300'000))
            qFatal("medley-cli did not end");
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    [[nodiscard]] Outcome json(const QStringList& arguments) const {
        return run(QStringList{QStringLiteral("--json")} + arguments);
    }

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
    void initTestCase() {
        m_picture = m_dir.filePath(QStringLiteral("picture.png"));
        QImage image(97, 61, QImage::Format_RGB888);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixelColor(x, y, QColor(x * 2, y * 4, (x * y) % 256));
        }
        QVERIFY(image.save(m_picture));
        m_sound = m_dir.filePath(QStringLiteral("sound.wav"));
        QProcess ffmpeg;
        ffmpeg.start(QStringLiteral("ffmpeg"),
                     {QStringLiteral("-loglevel"), QStringLiteral("error"), QStringLiteral("-f"),
                      QStringLiteral("lavfi"), QStringLiteral("-i"), QStringLiteral("sine=440:duration=3"), m_sound});
        QVERIFY(ffmpeg.waitForFinished());
        QCOMPARE(ffmpeg.exitCode(), 0);
    }

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

    void explains_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("about");
        QTest::newRow("clip") << checkpoint("clip/gelu_real_eos") << QStringLiteral("a dog");
        QTest::newRow("siglip") << checkpoint("siglip/v1") << QStringLiteral("a dog");
        QTest::newRow("blip retrieval") << checkpoint("blip_itm/base") << QStringLiteral("a dog");
        QTest::newRow("blip caption") << checkpoint("blip_caption/base") << QString();
        QTest::newRow("blip answer") << checkpoint("blip_vqa/base") << QStringLiteral("what is it?");
        QTest::newRow("smolvlm") << checkpoint("smolvlm/smolvlm") << QStringLiteral("what is it?");
        QTest::newRow("vit") << checkpoint("vit_classifier/base") << QString();
        QTest::newRow("resnet") << checkpoint("resnet_classifier/hf_basic") << QString();
    }
    void explains() {
        QFETCH(QString, model);
        QFETCH(QString, about);
        const auto overlay = m_dir.filePath(QStringLiteral("overlay.jpg"));
        QFile::remove(overlay);
        QStringList arguments{QStringLiteral("explain"),   m_picture, QStringLiteral("--model"), model,
                              QStringLiteral("--overlay"), overlay};
        if (!about.isEmpty())
            arguments << QStringLiteral("--about") << about;
        const auto outcome = json(arguments);
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto map = outcome.json()[QStringLiteral("map")].toObject();
        QCOMPARE(map[QStringLiteral("values")].toArray().size(),
                 map[QStringLiteral("rows")].toInt() * map[QStringLiteral("columns")].toInt());
        QVERIFY(map[QStringLiteral("rows")].toInt() > 0);
        QVERIFY(!outcome.json()[QStringLiteral("method")].toString().isEmpty());
        QCOMPARE(QImage(overlay).size(), QImage(m_picture).size());
    }

    void writesMaps() {
        const QStringList command{QStringLiteral("explain"), m_picture,
                                  QStringLiteral("a dog"),   QStringLiteral("--model"),
                                  checkpoint("siglip/v1"),   QStringLiteral("--out")};
        const auto file = [&](const char* name) { return m_dir.filePath(QLatin1String(name)); };
        QCOMPARE(
            json(command + QStringList{file("map.png"), QStringLiteral("--colours"), QStringLiteral("magma")}).exit, 0);
        QCOMPARE(QImage(file("map.png")).size(), QImage(m_picture).size());
        QCOMPARE(json(command + QStringList{file("map.svg"), QStringLiteral("--npz"), file("more.npz"),
                                            QStringLiteral("--attentions"), QStringLiteral("--nearest")})
                     .exit,
                 0);
        QFile svg(file("map.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly) && svg.readAll().contains("<title>a dog</title>"));
        QFile npz(file("more.npz"));
        QVERIFY(npz.open(QIODevice::ReadOnly));
        const QByteArray archive = npz.readAll();
        QVERIFY(archive.startsWith("PK") && archive.contains("map.npy") && archive.contains("attention_0.npy"));
        // Before any work is done.
        for (const QString& wrong : {file("map.jpg"), file("map")}) {
            QCOMPARE(json(command + QStringList{wrong}).exit, 2);
            QVERIFY(!QFileInfo::exists(wrong));
        }
        QCOMPARE(json(command + QStringList{file("ok.png"), QStringLiteral("--npz"), file("npz.png")}).exit, 2);
    }

    void explainsWithAttention() {
        const auto looked = [&](const char* model, const QStringList& more) {
            return json(QStringList{QStringLiteral("explain"), m_picture, QStringLiteral("a dog"),
                                    QStringLiteral("--model"), checkpoint(model)} +
                        more);
        };
        const auto values = [](const Outcome& outcome) {
            return outcome.json()[QStringLiteral("map")].toObject()[QStringLiteral("values")].toArray();
        };
        const QStringList attention{QStringLiteral("--method"), QStringLiteral("attention")};
        const auto mean = looked("clip/gelu_real_eos", attention);
        QVERIFY2(mean.exit == 0, mean.err.constData());
        const auto records = mean.json()[QStringLiteral("attentions")].toArray();
        QVERIFY(!records.isEmpty());
        const auto shape = records[0].toObject()[QStringLiteral("shape")].toArray();
        QCOMPARE(shape.size(), 4);
        const auto one =
            looked("clip/gelu_real_eos", attention + QStringList{QStringLiteral("--layer"), QStringLiteral("0"),
                                                                 QStringLiteral("--head"), QStringLiteral("1")});
        const auto rolled = looked("clip/gelu_real_eos", {QStringLiteral("--method"), QStringLiteral("rollout")});
        QVERIFY(one.exit == 0 && rolled.exit == 0);
        QVERIFY(values(one) != values(mean) && values(rolled) != values(mean));
        QCOMPARE(values(one).size(), values(mean).size());
        const auto beyond = looked("clip/gelu_real_eos", attention + QStringList{QStringLiteral("--layer"),
                                                                                 QString::number(shape[0].toInt())});
        QCOMPARE(beyond.exit, 2);
        QVERIFY2(beyond.err.contains("layers"), beyond.err.constData());
        const auto none = json(QStringList{QStringLiteral("explain"), m_picture, QStringLiteral("--model"),
                                           checkpoint("resnet_classifier/hf_basic")} +
                               attention);
        QCOMPARE(none.exit, 2);
        QVERIFY2(none.err.contains("no attention"), none.err.constData());
    }

    void explainsWordsAndTestsTheMap() {
        const auto outcome =
            json({QStringLiteral("explain"), m_picture, QStringLiteral("a dog"), QStringLiteral("--model"),
                  checkpoint("clip/gelu_real_eos"), QStringLiteral("--words"), QStringLiteral("--test")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto words = outcome.json()[QStringLiteral("words")].toArray();
        QCOMPARE(words.size(), 2);
        QVERIFY(!words[0].toObject().contains(QStringLiteral("map")));
        QCOMPARE(words[1].toObject()[QStringLiteral("begin")].toInt(), 2);
        QVERIFY(words[1].toObject().contains(QStringLiteral("map")));
        const auto test = outcome.json()[QStringLiteral("test")].toObject();
        for (const char* curve : {"fractions", "deletion", "deletion_random", "insertion", "insertion_random"})
            QCOMPARE(test[QLatin1String(curve)].toArray().size(), 11);
        QVERIFY(test.contains(QStringLiteral("deletion_area")) && test.contains(QStringLiteral("holds")));
    }

    void explainsAnotherCaption() {
        const auto outcome =
            json({QStringLiteral("explain"), m_picture, QStringLiteral("--model"), checkpoint("blip_caption/base"),
                  QStringLiteral("--output"), QStringLiteral("a dog")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        QCOMPARE(outcome.json()[QStringLiteral("output")].toString(), QStringLiteral("a dog"));
        QVERIFY(!outcome.json()[QStringLiteral("tokens")].toArray().isEmpty());
    }

    void explainsSounds() {
        const auto map = m_dir.filePath(QStringLiteral("sound.png"));
        const auto outcome =
            json({QStringLiteral("explain"), m_sound, QStringLiteral("a dog"), QStringLiteral("--model"),
                  checkpoint("clap/unfused"), QStringLiteral("--at"), QStringLiteral("1"), QStringLiteral("--length"),
                  QStringLiteral("1.5"), QStringLiteral("--out"), map});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto found = outcome.json()[QStringLiteral("map")].toObject();
        QCOMPARE(found[QStringLiteral("values")].toArray().size(),
                 found[QStringLiteral("rows")].toInt() * found[QStringLiteral("columns")].toInt());
        QCOMPARE(found[QStringLiteral("span")].toArray()[0].toDouble(), 1.0);
        QCOMPARE(outcome.json()[QStringLiteral("words")].toArray().size(), 1);
        QVERIFY(!QImage(map).isNull());
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
