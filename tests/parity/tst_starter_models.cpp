// The models of the starter set through the module, as the program loads them.
#include "core/ml/enginelibrary.h"
#include "tests/support/golden.h"
#include "tests/support/picture.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace medley;
using namespace medley::test;
using namespace medley::ml;

class TestStarterModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto engine = loadEngine({"auto", "fp32", 0}); // to be compared with numbers that were computed in fp32
        QVERIFY2(engine, engine ? "" : (engine.error().message + engine.error().detail).c_str());
        m_engine = std::move(*engine);
    }
    void cleanupTestCase() { m_engine.reset(); }

    void theRuntimeSaysWhatItIs() {
        const RuntimeInfo& info = m_engine->runtime();
        QVERIFY(QString::fromStdString(info.library).startsWith(QStringLiteral("LibTorch ")));
        QCOMPARE(info.device, std::string("cpu"));
        QCOMPARE(info.dtype, std::string("fp32"));
        QVERIFY(info.threads >= 1);
        QVERIFY(!info.reason.empty());
    }

    void aDeviceThatIsNotThereIsAReason() {
        const auto engine = loadEngine({"cuda:1", "auto", 1});
        QVERIFY(engine);
        QCOMPARE((*engine)->runtime().device, std::string("cpu"));
        QVERIFY((*engine)->runtime().reason.find("cuda:1") != std::string::npos);
        for (const RuntimeOptions& wrong : {RuntimeOptions{"tpu", "auto", 0}, RuntimeOptions{"cuda:", "auto", 0},
                                            RuntimeOptions{"cpu", "fp8", 0}, RuntimeOptions{"cpu", "auto", -1}})
            QCOMPARE(loadEngine(wrong).error().code, ErrorCode::InvalidArgument);
    }

    void foldersWithoutAModelAreNamed() {
        QCOMPARE(m_engine->load("/nowhere/at-all").error().code, ErrorCode::ModelMissing);
        QTemporaryDir folder;
        const auto empty = m_engine->load(folder.path().toStdString());
        QCOMPARE(empty.error().code, ErrorCode::ModelMissing);
        QVERIFY(empty.error().detail.find("efficientnet-lite*.pth") != std::string::npos);
    }

    void aModelThatDoesNotFitItsSettingsIsNamed() {
        QTemporaryDir folder;
        const std::filesystem::path golden = goldenRoot() / "bert_sentence" / "cls" / "checkpoint";
        if (!std::filesystem::exists(golden))
            QSKIP("The case bert_sentence/cls is not below MEDLEY_GOLDENS.");
        const std::filesystem::path copy = folder.filePath(QStringLiteral("model")).toStdString();
        std::filesystem::copy(golden, copy, std::filesystem::copy_options::recursive);
        QVERIFY(m_engine->load(copy));
        QFile config(QString::fromStdString((copy / "config.json").string()));
        QVERIFY(config.open(QIODevice::ReadWrite));
        QByteArray text = config.readAll();
        text.replace("\"intermediate_size\": 64", "\"intermediate_size\": 80");
        config.seek(0);
        config.write(text);
        config.close();
        const auto broken = m_engine->load(copy);
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::ModelDamaged);
        QVERIFY2(broken.error().detail.find("encoder.layer.0.intermediate.dense.weight has the shape [64, 32]") !=
                     std::string::npos,
                 broken.error().detail.c_str());
    }

    void fingerprintsFollowTheContent() {
        QTemporaryDir folder;
        const std::filesystem::path golden = goldenRoot() / "bert_sentence" / "cls" / "checkpoint";
        if (!std::filesystem::exists(golden))
            QSKIP("The case bert_sentence/cls is not below MEDLEY_GOLDENS.");
        const std::filesystem::path copy = folder.filePath(QStringLiteral("model")).toStdString();
        std::filesystem::copy(golden, copy, std::filesystem::copy_options::recursive);
        const auto fingerprint = [&](const std::filesystem::path& path) {
            return m_engine->load(path).value()->info().fingerprint;
        };
        QCOMPARE(fingerprint(copy), fingerprint(golden));
        const std::string before = fingerprint(copy);
        QFile pooling(QString::fromStdString((copy / "1_Pooling" / "config.json").string()));
        QVERIFY(pooling.open(QIODevice::Append));
        pooling.write("\n");
        pooling.close();
        QVERIFY(fingerprint(copy) != before);
    }

    void miniLmEmbeds() {
        const auto model = loadStarter("all-MiniLM-L6-v2");
        if (!model)
            QSKIP("all-MiniLM-L6-v2 is not there: set MEDLEY_MODELS to the folder of the starter models.");
        const auto golden = GoldenCase::open(goldenRoot() / "bert_sentence" / "minilm_real");
        QVERIFY(golden);
        TextEmbedder* embedder = model->textEmbedder();
        QVERIFY(embedder && !model->imageClassifier() && !model->speechRecognizer());
        QCOMPARE(embedder->dimension(), 384);
        QCOMPARE(model->info().parameters, 22'713'216);
        std::vector<std::string> texts;
        for (const auto& sentence : golden->inputs().at("sentences"))
            texts.push_back(sentence.get<std::string>());
        const auto embedded = embedder->embedTexts(texts, {});
        QVERIFY(embedded);
        std::vector<float> flat;
        for (const Embedding& embedding : *embedded)
            flat.insert(flat.end(), embedding.begin(), embedding.end());
        const Comparison compared = golden->compare("out.embeddings", flat, 1e-5);
        QVERIFY2(compared.passed, compared.report.c_str());
        QVERIFY(embedder->embedTexts({}, {})->empty());
        CancelSource stop;
        stop.cancel();
        QCOMPARE(embedder->embedTexts(texts, stop.token()).error().code, ErrorCode::Cancelled);
    }

    /// Embeddings made in a coarser type stand in the same library as those that were made in fp32.
    void miniLmKeepsItsMeaningInCoarserTypes_data() {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("least");
        QTest::newRow("whatever is fastest") << "auto" << 0.999;
        QTest::newRow("bf16") << "bf16" << 0.999;
        QTest::newRow("int8") << "int8" << 0.99;
    }
    void miniLmKeepsItsMeaningInCoarserTypes() {
        QFETCH(const QString, dtype);
        QFETCH(const double, least);
        const auto exact = loadStarter("all-MiniLM-L6-v2");
        if (!exact)
            QSKIP("all-MiniLM-L6-v2 is not there: set MEDLEY_MODELS to the folder of the starter models.");
        const auto engine = loadEngine({"cpu", dtype.toStdString(), 0});
        QVERIFY(engine);
        const RuntimeInfo& info = (*engine)->runtime();
        qInfo("%s: %s", info.dtype.c_str(), info.reason.c_str());
        QVERIFY(dtype == QStringLiteral("auto") ? info.dtype != "int8" : !info.reason.empty());
        const auto model = (*engine)->load(exact->info().folder);
        QVERIFY(model);
        QCOMPARE((*model)->info().fingerprint, exact->info().fingerprint);
        const auto golden = GoldenCase::open(goldenRoot() / "bert_sentence" / "minilm_real");
        QVERIFY(golden);
        std::vector<std::string> texts;
        for (const auto& sentence : golden->inputs().at("sentences"))
            texts.push_back(sentence.get<std::string>());
        const auto expected = exact->textEmbedder()->embedTexts(texts, {});
        const auto found = (*model)->textEmbedder()->embedTexts(texts, {});
        QVERIFY(expected && found);
        double lowest = 1;
        for (std::size_t i = 0; i < texts.size(); ++i)
            lowest = std::min(
                lowest, std::inner_product((*expected)[i].begin(), (*expected)[i].end(), (*found)[i].begin(), 0.0));
        qInfo("the lowest cosine of %zu texts: %.6f", texts.size(), lowest);
        QVERIFY(lowest >= least);
    }

    void efficientNetClassifies() {
        const auto model = loadStarter("efficientnet-lite0");
        if (!model)
            QSKIP("efficientnet-lite0 is not there: set MEDLEY_MODELS to the folder of the starter models.");
        ImageClassifier* classifier = model->imageClassifier();
        QVERIFY(classifier);
        QCOMPARE(classifier->classCount(), 1000);
        QCOMPARE(classifier->inputSize(), 256);
        const auto golden = GoldenCase::open(goldenRoot() / "efficientnet" / "lite0_real");
        QVERIFY(golden);
        std::vector<RgbImage> pictures;
        std::vector<std::string> names;
        for (const auto& [name, file] : golden->inputs().at("files").items()) {
            names.push_back(name);
            pictures.push_back(readPicture(golden->folder() / file.get<std::string>()));
        }
        pictures.push_back(pictures.front()); // one more than a batch
        const auto rows = classifier->classify(pictures, {});
        QVERIFY(rows);
        QCOMPARE(rows->size(), pictures.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const Comparison compared = golden->compare("out." + names[i] + ".probabilities", (*rows)[i]);
            QVERIFY2(compared.passed, compared.report.c_str());
            const auto best = std::ranges::max_element((*rows)[i]) - (*rows)[i].begin();
            QCOMPARE(best, golden->outputs().at("top5").at(names[i]).at(0).get<std::ptrdiff_t>());
        }
        for (std::size_t i = 0; i < rows->back().size(); ++i) // whatever the batch it is in
            QVERIFY(std::abs(rows->back()[i] - rows->front()[i]) < 1e-6F);
        QCOMPARE(classifier->classify(std::vector<RgbImage>{RgbImage{}}, {}).error().code, ErrorCode::InvalidArgument);
        const RgbImage dot{1, 1, {10, 200, 30}};
        QVERIFY(classifier->classify({&dot, 1}, {}));
    }

    void sileroHearsSpeech() {
        const auto model = loadStarter("silero-vad");
        if (!model)
            QSKIP("silero-vad is not there: set MEDLEY_MODELS to the folder of the starter models.");
        VoiceDetector* detector = model->voiceDetector();
        QVERIFY(detector);
        const auto golden = GoldenCase::open(goldenRoot() / "silero" / "clip_real");
        QVERIFY(golden);
        AudioBuffer sound{detector->sampleRate(), golden->floats("in.waveform")};
        const auto spans = detector->detectSpeech(sound, {});
        QVERIFY(spans);
        QCOMPARE(spans->size(), golden->outputs().at("spans").size());
        QVERIFY(detector->detectSpeech({16'000, std::vector<float>(32'000, 0.0F)}, {})->empty());
        QVERIFY(detector->detectSpeech({16'000, {}}, {})->empty());
        sound.sampleRate = 44'100;
        QCOMPARE(detector->detectSpeech(sound, {}).error().code, ErrorCode::InvalidArgument);
    }

private:
    std::unique_ptr<Model> loadStarter(std::string_view id) {
        const std::filesystem::path folder = starterModel(id);
        if (folder.empty())
            return nullptr;
        auto model = m_engine->load(folder);
        if (!model)
            qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
        return std::move(*model);
    }

    std::unique_ptr<Engine> m_engine;
};

QTEST_GUILESS_MAIN(TestStarterModels)
#include "tst_starter_models.moc"
