// medley-cli explain on the small checkpoints of the reference cases: the maps mean nothing, but they are made, tested
// and written as those of large models are.
#include "tests/endtoend/modelcli.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace medley;
using test::checkpoint;

class TestCliExplain : public QObject, private test::ModelCli {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { makeMedia(); }

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
        const auto values = [](const test::CliOutcome& outcome) {
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
                  QStringLiteral("1.5"), QStringLiteral("--out"), map, QStringLiteral("--test")});
        QVERIFY2(outcome.exit == 0, outcome.err.constData());
        const auto found = outcome.json()[QStringLiteral("map")].toObject();
        QCOMPARE(found[QStringLiteral("values")].toArray().size(),
                 found[QStringLiteral("rows")].toInt() * found[QStringLiteral("columns")].toInt());
        QCOMPARE(found[QStringLiteral("span")].toArray()[0].toDouble(), 1.0);
        QCOMPARE(outcome.json()[QStringLiteral("words")].toArray().size(), 1);
        QVERIFY(!QImage(map).isNull());
        const auto test = outcome.json()[QStringLiteral("test")].toObject();
        QCOMPARE(test[QStringLiteral("score")].toString(), QStringLiteral("cosine"));
        QCOMPARE(test[QStringLiteral("insertion_random")].toArray().size(), 11);
    }
};

QTEST_GUILESS_MAIN(TestCliExplain)
#include "tst_cliexplain.moc"
