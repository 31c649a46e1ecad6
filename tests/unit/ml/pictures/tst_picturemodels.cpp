// SigLIP, CLIP, ViT and ResNet through the interfaces of the engine, on the reference cases' small checkpoints.
#include "core/ml/runtime/registry.h"
#include "core/ml/siglip/network.h"
#include "tests/support/cancelled.h"
#include "tests/support/explained.h"
#include "tests/support/golden.h"
#include "tests/support/livetensors.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <fstream>
#include <numeric>
#include <random>
#include <sstream>

using namespace medley;
using namespace medley::ml;
using test::explained;
using test::GoldenCase;

namespace {

RgbImage noise(int width, int height) {
    std::mt19937 generator(static_cast<unsigned>(width * 1000 + height));
    RgbImage image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(generator());
    return image;
}

/// Shapes of all kinds, more than go through a network at once.
std::vector<RgbImage> pictures() {
    std::vector<RgbImage> images;
    for (int i = 0; i < 19; ++i)
        images.push_back(noise(20 + 13 * (i % 5), 20 + 29 * (i % 7)));
    return images;
}

std::vector<RgbImage> badPictures() {
    RgbImage incomplete = noise(8, 8);
    incomplete.pixels.pop_back();
    RgbImage turned = noise(8, 8);
    turned.width = -8;
    turned.height = -8;
    return {RgbImage{}, incomplete, turned};
}

GoldenCase golden(const char* family, const char* name) {
    auto opened = GoldenCase::open(test::goldenRoot() / family / name);
    if (!opened)
        qFatal("%s", opened.error().detail.c_str());
    return std::move(*opened);
}

std::unique_ptr<Model> load(const std::filesystem::path& folder) {
    auto model = loadModel(folder, {});
    if (!model)
        qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
    return std::move(*model);
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::string contents(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

template <class T>
bool isCancelled(const Result<T>& result) {
    return !result && result.error().code == ErrorCode::Cancelled;
}
template <class T>
bool isRefused(const Result<T>& result) {
    return !result && result.error().code == ErrorCode::InvalidArgument && !result.error().message.empty();
}

} // namespace

class TestPictureModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dualEncoders_data() {
        QTest::addColumn<QByteArray>("family");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("CLIP") << QByteArray("clip") << QByteArray("gelu_real_eos");
        QTest::newRow("CLIP of before") << QByteArray("clip") << QByteArray("quick_gelu_legacy_eos");
        QTest::newRow("SigLIP") << QByteArray("siglip") << QByteArray("v1");
        QTest::newRow("SigLIP, wider pictures") << QByteArray("siglip") << QByteArray("v1_wide_head");
    }
    /// From the texts themselves to the reference's embeddings: tokenizer, filling and network.
    void textsEmbedAsInTheReference() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        const GoldenCase expected = golden(family.constData(), name.constData());
        const auto model = load(expected.checkpoint());
        const auto texts = expected.inputs().at("texts").get<std::vector<std::string>>();
        const auto embedded = model->textEmbedder()->embedTexts(texts, {});
        QVERIFY2(embedded, embedded ? "" : embedded.error().detail.c_str());
        std::vector<float> values;
        for (const Embedding& row : *embedded) {
            QCOMPARE(static_cast<int>(row.size()), model->textEmbedder()->dimension());
            values.insert(values.end(), row.begin(), row.end());
        }
        const auto compared = expected.compare("out.text_embeds", values);
        QVERIFY2(compared.passed, compared.report.c_str());
    }
    void textsEmbedAsInTheReference_data() { dualEncoders_data(); }

    void picturesEmbedOneByOneAsTogether_data() { dualEncoders_data(); }
    void picturesEmbedOneByOneAsTogether() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        const auto model = load(golden(family.constData(), name.constData()).checkpoint());
        ImageEmbedder& embedder = *model->imageEmbedder();
        const std::vector<RgbImage> images = pictures();
        const auto together = embedder.embedImages(images, {});
        QVERIFY2(together, together ? "" : together.error().detail.c_str());
        QCOMPARE(together->size(), images.size());
        for (std::size_t i = 0; i < images.size(); ++i) {
            const auto alone = embedder.embedImages({&images[i], 1}, {});
            QVERIFY(alone);
            QCOMPARE(static_cast<int>(together->at(i).size()), embedder.dimension());
            QVERIFY(std::abs(dot(together->at(i), together->at(i)) - 1) < 1e-5);
            QVERIFY(dot(together->at(i), alone->front()) > 1 - 1e-5);
        }
        QVERIFY(embedder.embedImages({}, {})->empty());
        QVERIFY(model->textEmbedder()->embedTexts({}, {})->empty());
    }

    void theScoreOfAnExplanationIsTheCosine_data() { dualEncoders_data(); }
    void theScoreOfAnExplanationIsTheCosine() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        const auto model = load(golden(family.constData(), name.constData()).checkpoint());
        const RgbImage image = noise(70, 43);
        for (const std::string text :
             {"A photo of a cat.", "", "zq zq zq zq zq zq zq zq zq zq zq zq zq zq zq zq zq zq zq"}) {
            const auto explanation = explained(*model->imageExplainer(), image, text, {});
            QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
            const auto seen = model->imageEmbedder()->embedImages({&image, 1}, {});
            const auto read = model->textEmbedder()->embedTexts({&text, 1}, {});
            QVERIFY(seen && read);
            QVERIFY(std::abs(static_cast<double>(explanation->score) - dot(seen->front(), read->front())) < 1e-5);
            QCOMPARE(explanation->map.rows * explanation->map.columns,
                     static_cast<int>(explanation->map.values.size()));
            QVERIFY(std::ranges::all_of(explanation->map.values, [](float v) { return v >= 0 && std::isfinite(v); }));
            QVERIFY(std::accumulate(explanation->map.values.begin(), explanation->map.values.end(), 0.0F) > 0);
            QCOMPARE(explanation->tokens.empty(), text.empty());
        }
    }

    /// Several texts in one call, and what they score with several pictures.
    void textsAreExplainedTogether_data() { dualEncoders_data(); }
    void textsAreExplainedTogether() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        const auto model = load(golden(family.constData(), name.constData()).checkpoint());
        ImageExplainer& explainer = *model->imageExplainer();
        const std::vector<RgbImage> images{noise(70, 43), noise(31, 90), noise(33, 33)};
        std::vector<ExplainTarget> targets;
        for (const char* text : {"A photo of a cat.", "cat", "", "two dogs"})
            targets.push_back({text, {}, {}});
        const auto all = explainer.explain(images.front(), targets, {}, {});
        QVERIFY2(all, all ? "" : all.error().detail.c_str());
        QCOMPARE(all->size(), targets.size());
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const auto alone = explained(explainer, images.front(), targets[i]);
            QVERIFY(alone);
            QVERIFY(std::abs(alone->score - all->at(i).score) < 1e-6F);
            QVERIFY(all->at(i).attentions.empty());
            QCOMPARE(all->at(i).tokens.size(), alone->tokens.size());
            for (std::size_t k = 0; k < alone->tokens.size(); ++k)
                QVERIFY(std::abs(alone->tokens[k].relevance - all->at(i).tokens[k].relevance) < 1e-5F);
            for (std::size_t k = 0; k < alone->map.values.size(); ++k)
                QVERIFY(std::abs(alone->map.values[k] - all->at(i).map.values[k]) < 1e-5F);
            const auto scores = explainer.scores(images, targets[i], {});
            QVERIFY(scores && scores->size() == images.size());
            for (std::size_t k = 0; k < images.size(); ++k)
                QVERIFY(std::abs(scores->at(k).score - explained(explainer, images[k], targets[i])->score) < 1e-5F);
        }
        QVERIFY(all->at(0).map.values != all->at(1).map.values);
        QVERIFY(explainer.explain(images.front(), {}, {}, {})->empty());
    }

    void attentionsAreRecordedWhereTheyAreAskedFor_data() { dualEncoders_data(); }
    void attentionsAreRecordedWhereTheyAreAskedFor() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        const auto model = load(golden(family.constData(), name.constData()).checkpoint());
        const auto explanation =
            explained(*model->imageExplainer(), noise(70, 43), {"a red cat", {}, {}}, {}, /*attentions=*/true);
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        QCOMPARE(explanation->attentions.size(), std::size_t{2});
        const AttentionRecord& seen = explanation->attentions[0];
        const AttentionRecord& read = explanation->attentions[1];
        QCOMPARE(seen.of, std::string("picture to picture"));
        QCOMPARE(read.of, std::string("text to text"));
        for (const AttentionRecord* record : {&seen, &read})
            QCOMPARE(test::problemOf(*record), std::string());
        QCOMPARE(seen.queries, 1);
        QCOMPARE(seen.gridRows * seen.gridColumns, seen.keys - (family == "clip" ? 1 : 0));
        QCOMPARE(seen.layers, family == "clip" ? 2 : 1); // SigLIP's pooling head is one layer
        QCOMPARE(read.layers, 2);
        if (family == "clip") {
            const std::vector<std::string> expected{"[startoftext]", "a", "red", "cat", "[endoftext]"};
            QCOMPARE(read.keyTokens, expected);
            QCOMPARE(read.values[read.offset(1, 0, 0) + 1], 0.0F); // no token sees what comes after it
        } else {
            QCOMPARE(read.keyTokens.front(), std::string("a"));
            QCOMPARE(read.keyTokens.back(), std::string("[PAD]"));
        }
        QCOMPARE(read.queryTokens, read.keyTokens);
        QVERIFY(read.values[read.offset(0, 1, 2)] != read.values[read.offset(1, 0, 2)]);
    }

    /// What was recorded for one explanation is given back with it.
    void explanationsKeepNoTensors_data() { dualEncoders_data(); }
    void explanationsKeepNoTensors() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        const auto model = load(golden(family.constData(), name.constData()).checkpoint());
        const test::LiveTensors live;
        for (const bool attentions : {false, true, false}) {
            QVERIFY(explained(*model->imageExplainer(), noise(70, 43), {"a cat", {}, {}}, {}, attentions));
            QCOMPARE(live.bytes(), 0);
        }
    }

    void attentionsSumToOne() {
        const GoldenCase expected = golden("siglip", "v1");
        auto file = openCheckpoint(expected.checkpoint());
        QVERIFY(file);
        const nn::Weights weights(std::move(*file), {});
        const siglip::Network network(weights,
                                      siglip::Settings::read(nn::Config::read(expected.checkpoint() / "config.json")));
        const auto edge = network.vision().settings().imageSize;
        nn::Record record;
        (void)network.vision().pool(network.vision().states(at::randn({2, 3, edge, edge}), &record), &record);
        QCOMPARE(record.attentions.size(), std::size_t{2});
        QCOMPARE(record.crossAttentions.size(), std::size_t{1});
        for (const auto* kind : {&record.attentions, &record.crossAttentions}) {
            for (const at::Tensor& attention : *kind)
                QVERIFY((attention.sum(-1) - 1).abs().max().item<double>() < 1e-5);
        }
    }

    void classifiers_data() {
        QTest::addColumn<QByteArray>("family");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("classes");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("ViT") << QByteArray("vit_classifier") << QByteArray("base") << 5 << QByteArray("happy");
        QTest::newRow("ResNet") << QByteArray("resnet_classifier") << QByteArray("hf_basic") << 4 << QByteArray("dog");
        QTest::newRow("torchvision's ResNet")
            << QByteArray("resnet_classifier") << QByteArray("torchvision_names") << 4 << QByteArray();
    }
    void classifiers() {
        QFETCH(QByteArray, family);
        QFETCH(QByteArray, name);
        QFETCH(int, classes);
        QFETCH(QByteArray, second);
        const auto model = load(golden(family.constData(), name.constData()).checkpoint());
        ImageClassifier& classifier = *model->imageClassifier();
        QCOMPARE(classifier.classCount(), classes);
        QCOMPARE(classifier.labels().empty(), second.isEmpty());
        if (!second.isEmpty())
            QCOMPARE(classifier.labels()[1], second.toStdString());
        const std::vector<RgbImage> images = pictures();
        const auto rows = classifier.classify(images, {});
        QVERIFY2(rows, rows ? "" : rows.error().detail.c_str());
        QCOMPARE(rows->size(), images.size());
        for (std::size_t i = 0; i < images.size(); ++i) {
            const std::vector<float>& row = rows->at(i);
            QCOMPARE(static_cast<int>(row.size()), classes);
            QVERIFY(std::abs(std::accumulate(row.begin(), row.end(), 0.0F) - 1) < 1e-5F);
            const auto alone = classifier.classify({&images[i], 1}, {});
            QVERIFY(alone);
            for (std::size_t k = 0; k < row.size(); ++k)
                QVERIFY(std::abs(row[k] - alone->front()[k]) < 1e-4F);
        }
        const auto likeliest = std::ranges::max_element(rows->front());
        const auto explanation = explained(*model->imageExplainer(), images.front(), "", {});
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        QVERIFY(std::abs(explanation->score - *likeliest) < 1e-4F);
        QCOMPARE(explanation->map.rows * explanation->map.columns, static_cast<int>(explanation->map.values.size()));
        QVERIFY(explanation->tokens.empty());
        const auto number = std::to_string(likeliest - rows->front().begin());
        const auto scores = model->imageExplainer()->scores(images, {number, {}, {}}, {});
        QVERIFY(scores && scores->size() == images.size());
        for (std::size_t i = 0; i < images.size(); ++i)
            QCOMPARE(scores->at(i).score, rows->at(i)[static_cast<std::size_t>(likeliest - rows->front().begin())]);
    }

    void whatCannotBeUsedIsRefused() {
        const auto siglip = load(golden("siglip", "v1").checkpoint());
        const auto vit = load(golden("vit_classifier", "base").checkpoint());
        for (const RgbImage& bad : badPictures()) {
            const std::vector<RgbImage> images{noise(30, 30), bad};
            QVERIFY(isRefused(siglip->imageEmbedder()->embedImages(images, {})));
            QVERIFY(isRefused(explained(*siglip->imageExplainer(), bad, "a cat", {})));
            QVERIFY(isRefused(siglip->imageExplainer()->scores(images, {"a cat", {}, {}}, {})));
            QVERIFY(isRefused(vit->imageClassifier()->classify(images, {})));
            QVERIFY(isRefused(vit->imageExplainer()->scores(images, {"0", {}, {}}, {})));
            QVERIFY(isRefused(explained(*vit->imageExplainer(), bad, "", {})));
        }
    }

    void everythingCanBeCancelled() {
        const auto siglip = load(golden("siglip", "v1").checkpoint());
        const auto resnet = load(golden("resnet_classifier", "hf_basic").checkpoint());
        const std::vector<RgbImage> images = pictures();
        const std::vector<std::string> texts{"a cat"};
        QVERIFY(isCancelled(siglip->textEmbedder()->embedTexts(texts, test::cancelled())));
        QVERIFY(isCancelled(siglip->imageEmbedder()->embedImages(images, test::cancelled())));
        QVERIFY(isCancelled(explained(*siglip->imageExplainer(), images.front(), "a cat", test::cancelled())));
        QVERIFY(isCancelled(siglip->imageExplainer()->scores(images, {"a cat", {}, {}}, test::cancelled())));
        QVERIFY(isCancelled(resnet->imageClassifier()->classify(images, test::cancelled())));
        QVERIFY(isCancelled(resnet->imageExplainer()->scores(images, {"0", {}, {}}, test::cancelled())));
        QVERIFY(isCancelled(explained(*resnet->imageExplainer(), images.front(), "", test::cancelled())));
    }

    /// As they are published: a state dict and nothing else.
    void torchvisionCheckpointsNeedNoConfig() {
        const std::filesystem::path original = golden("resnet_classifier", "torchvision_names").checkpoint();
        const test::ScratchFolder folder;
        QVERIFY(!folder.write("resnet18-1a2b3c4d.safetensors", contents(original / "model.safetensors")).empty());
        const std::vector<RgbImage> images = pictures();
        const auto bare = load(folder.path());
        QCOMPARE(bare->info().family, std::string("resnet"));
        QCOMPARE(*bare->imageClassifier()->classify(images, {}),
                 *load(original)->imageClassifier()->classify(images, {}));
        QVERIFY(!folder.write("config.json", R"({"architecture": "resnet18", "widths": [8, 12, 16, 24]})").empty());
        QCOMPARE(loadModel(folder.path(), {}).error().code, ErrorCode::ModelDamaged);
    }

    void whatIsNotSupportedSaysWhy() {
        const test::ScratchFolder folder;
        const auto whyNot = [&](const char* config) {
            (void)folder.write("config.json", config);
            const auto model = loadModel(folder.path(), {});
            return model ? std::string() : model.error().detail;
        };
        const std::string naflex = whyNot(R"({"model_type": "siglip2", "text_config": {}, "vision_config": {}})");
        QVERIFY2(naflex.find("NaFlex") != std::string::npos, naflex.c_str());
        const std::string headless =
            whyNot(R"({"model_type": "siglip", "text_config": {}, "vision_config": {"vision_use_head": false}})");
        QVERIFY2(headless.find("vision_use_head") != std::string::npos, headless.c_str());
    }
};

QTEST_GUILESS_MAIN(TestPictureModels)
#include "tst_picturemodels.moc"
