// What is in a SmolVLM's folder besides its weights: what is refused, placeholders of pictures, chat templates.
#include "core/ml/runtime/registry.h"
#include "core/ml/smolvlm/chatformat.h"
#include "core/ml/smolvlm/prompt.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <stdexcept>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

std::filesystem::path checkpoint(const std::string& name) {
    return goldenRoot() / "smolvlm" / name / "checkpoint";
}

} // namespace

class TestSmolVlmFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIncompleteFolderIsRefused_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content"); // empty: removed
        QTest::addColumn<QString>("named");
        QTest::newRow("no template") << QStringLiteral("chat_template.jinja") << QByteArray() << QString();
        QTest::newRow("template without pictures")
            << QStringLiteral("chat_template.jinja")
            << QByteArray("{% for m in messages %}{{ m['role'] }}?{% endfor %}") << QStringLiteral("placeholder");
        QTest::newRow("tokens of a tile") << QStringLiteral("processor_config.json")
                                          << QByteArray(R"({"image_seq_len": 7})") << QStringLiteral("7 tokens");
        QTest::newRow("size of a tile") << QStringLiteral("preprocessor_config.json")
                                        << QByteArray(R"({"max_image_size": {"longest_edge": 64}})")
                                        << QStringLiteral("64 pixels");
        QTest::newRow("no tokenizer") << QStringLiteral("tokenizer.json") << QByteArray("{}") << QString();
    }
    void anIncompleteFolderIsRefused() {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(QString, named);
        QTemporaryDir folder;
        for (const auto& entry : std::filesystem::directory_iterator(checkpoint("smolvlm")))
            std::filesystem::copy(entry.path(), folder.path().toStdString() / entry.path().filename());
        const QString path = folder.filePath(file);
        QVERIFY(QFile::remove(path));
        if (!content.isEmpty()) {
            QFile changed(path);
            QVERIFY(changed.open(QIODevice::WriteOnly));
            changed.write(content);
        }
        const auto model = loadModel(folder.path().toStdString(), {});
        QVERIFY(!model);
        const QString detail = QString::fromStdString(model.error().detail);
        QVERIFY2(detail.contains(named), qPrintable(detail));
    }
    void placeholdersAreWrittenOut() {
        using smolvlm::expandPictures;
        const std::vector<vision::TileGrid> grids{{}, {1, 2}};
        QCOMPARE(QString::fromStdString(expandPictures("a<image>b<image>", grids, 1)),
                 QStringLiteral("a<fake_token_around_image><global-img><image><fake_token_around_image>b"
                                "<fake_token_around_image><row_1_col_1><image>"
                                "<fake_token_around_image><row_1_col_2><image>\n\n"
                                "<fake_token_around_image><global-img><image><fake_token_around_image>"));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, static_cast<void>(expandPictures("<image>", grids, 1)));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument,
                                 static_cast<void>(expandPictures("<image><image><image>", grids, 1)));
    }
    /// The template of the published SmolVLM checkpoints, whose messages are made of parts.
    void templatesOfParts() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("chat_template.jinja")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}"
                   "{% if message['content'][0]['type'] == 'image' %}{{':'}}{% else %}{{': '}}{% endif %}"
                   "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}"
                   "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n"
                   "{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}");
        file.close();
        const auto format = smolvlm::ChatFormat::load(folder.path().toStdString());
        QVERIFY2(format, format ? "" : format.error().detail.c_str());
        const RgbImage picture{1, 1, {0, 0, 0}};
        const std::vector<Turn> turns{{{picture, picture}, "Which?", "The first."}, {{}, "Why?", {}}};
        const auto text = format->prompt(turns);
        QVERIFY(text);
        QCOMPARE(QString::fromStdString(*text),
                 QStringLiteral("<|im_start|>User:<image><image>Which?<end_of_utterance>\n"
                                "Assistant: The first.<end_of_utterance>\nUser: Why?<end_of_utterance>\nAssistant:"));
    }
};

QTEST_GUILESS_MAIN(TestSmolVlmFolder)
#include "tst_smolvlmfolder.moc"
