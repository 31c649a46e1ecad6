// What is told of a model's folder from its settings, against what the loaded model can do.
#include "core/ml/enginelibrary.h"
#include "core/services/modelabilities.h"
#include "tests/support/scratchfolder.h"
#include "tests/support/starter.h"

#include <QTest>

#include <algorithm>

using namespace medley;
namespace fs = std::filesystem;

namespace {

ModelAbilities abilitiesOf(ml::Model& model) {
    ModelAbilities can;
    can.textVectors = model.textEmbedder() != nullptr;
    can.pictureVectors = model.imageEmbedder() != nullptr;
    can.soundVectors = model.soundEmbedder() != nullptr;
    can.matches = model.imageTextMatcher() != nullptr;
    can.pictureLabels = model.imageClassifier() != nullptr;
    can.textLabels = model.textClassifier() != nullptr;
    can.soundLabels = model.soundClassifier() != nullptr;
    can.pictureTextLabels = model.imageTextClassifier() != nullptr;
    can.captions = model.captioner() != nullptr;
    can.answers = model.questionAnswerer() != nullptr;
    can.hasConversation = can.answers && model.questionAnswerer()->hasConversation();
    can.explainsPictures = model.imageExplainer() != nullptr;
    can.explainsSounds = model.soundExplainer() != nullptr;
    can.voices = model.voiceDetector() != nullptr;
    can.speech = model.speechRecognizer() != nullptr;
    return can;
}

} // namespace

class TestModelAbilities : public QObject {
    Q_OBJECT

    std::unique_ptr<ml::Engine> m_engine;

private Q_SLOTS:
    void initTestCase() {
        auto engine = ml::loadEngine({});
        QVERIFY2(engine, engine ? "" : engine.error().message.c_str());
        m_engine = std::move(*engine);
    }

    void theyAreThoseOfTheLoadedModel_data() {
        QTest::addColumn<QString>("folder");
        for (fs::recursive_directory_iterator it(MEDLEY_CASES), end; it != end; ++it) {
            const fs::path folder = it->path().parent_path();
            // Cases of a part of a model alone have no weights, or nothing but weights.
            const bool isWhole =
                fs::exists(folder / "preprocessor_config.json") || fs::exists(folder / "tokenizer.json");
            if (it->path().filename() != "model.safetensors" || !isWhole)
                continue;
            const std::string name = folder.lexically_relative(MEDLEY_CASES).parent_path().string();
            QTest::newRow(name.c_str()) << QString::fromStdString(folder.string());
        }
        const auto starter = test::folderFromEnvironment("MEDLEY_MODELS");
        for (const char* name : {"all-MiniLM-L6-v2", "efficientnet-lite0", "whisper-base", "silero-vad"}) {
            if (!starter.empty() && fs::exists(starter / name))
                QTest::newRow(name) << QString::fromStdString((starter / name).string());
        }
    }

    void theyAreThoseOfTheLoadedModel() {
        QFETCH(const QString, folder);
        const auto told = recogniseModel(folder.toStdString());
        const auto loaded = m_engine->load(folder.toStdString());
        QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
        QVERIFY(told);
        QCOMPARE(QString::fromStdString(told->family), QString::fromStdString((*loaded)->info().family));
        QVERIFY(told->abilities == abilitiesOf(**loaded));
        QVERIFY(told->bytes > 0);
    }

    void whatIsNoModelIsLeftOut() {
        const test::ScratchFolder scratch;
        QVERIFY(!recogniseModel(scratch.path()));
        QVERIFY(!recogniseModel(scratch.path() / "nothing"));
        QVERIFY(installedModels(scratch.path() / "nothing").value().empty());
        for (const char* config : {"{", "[]", "{\"model_type\": 7}",
                                   "{\"architectures\": \"BlipForQuestionAnswering\"}", "{\"model_type\": \"gpt2\"}"}) {
            fs::create_directories(scratch.path() / "odd");
            QVERIFY(!scratch.write("odd/config.json", config).empty());
            QVERIFY2(!recogniseModel(scratch.path() / "odd"), config);
        }
        fs::create_directories(scratch.path() / "vqa");
        QVERIFY(!scratch
                     .write("vqa/config.json",
                            "{\"model_type\": \"blip\", \"architectures\": [\"BlipForQuestionAnswering\"]}")
                     .empty());
        const auto models = installedModels(scratch.path()).value();
        QCOMPARE(models.size(), 1U);
        QCOMPARE(models.front().id, std::string("vqa"));
        QVERIFY(models.front().abilities.answers && !models.front().abilities.hasConversation);
    }
};

QTEST_GUILESS_MAIN(TestModelAbilities)
#include "tst_modelabilities.moc"
