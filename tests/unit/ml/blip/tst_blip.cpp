// BLIP's matches of pictures and texts, and what its checkpoints may be.
#include "core/ml/blip/blipmodel.h"
#include "tests/support/checkpointbuilder.h"
#include "tests/support/livetensors.h"
#include "tests/support/scratchfolder.h"
#include "tests/unit/ml/blip/blipcase.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;
using nlohmann::json;

class TestBlip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesAsTheReference();
    void embedsIntoOneSpace();
    void explainsAMatch();
    void explainsMatchesTogether();
    void recordsTheAttentionOfAMatch();
    void readsAPictureOnce();
    void refusesBadPictures();
    void offersWhatTheCheckpointCan();
    void takesTheNamesOfPublishedFiles();
    void refusesOtherArchitectures();
};

void TestBlip::matchesAsTheReference() {
    const auto model = load("blip_itm");
    const std::vector<std::string> texts = data().at("texts");
    const auto probabilities = model->imageTextMatcher()->match(picture(), texts, {});
    QVERIFY(probabilities);
    QCOMPARE(probabilities->size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        QVERIFY(std::abs((*probabilities)[i] - data().at("matches").at("probabilities")[i].get<float>()) < 1e-4F);
    // More than go through the network at once, and each the same as alone.
    std::vector<std::string> many;
    for (std::size_t i = 0; i < 50; ++i)
        many.push_back(texts[i % texts.size()]);
    const auto all = model->imageTextMatcher()->match(picture(), many, {});
    QVERIFY(all && all->size() == many.size());
    for (std::size_t i = 0; i < many.size(); ++i)
        QVERIFY(std::abs((*all)[i] - (*probabilities)[i % texts.size()]) < 1e-5F);
    QVERIFY(model->imageTextMatcher()->match(picture(), {}, {})->empty());
    QVERIFY(isCancelled(model->imageTextMatcher()->match(picture(), texts, cancelled())));
}

void TestBlip::embedsIntoOneSpace() {
    const auto model = load("blip_itm");
    const std::vector<std::string> texts = data().at("texts");
    const auto words = model->textEmbedder()->embedTexts(texts, {});
    const std::vector<RgbImage> pictures(5, picture());
    const auto seen = model->imageEmbedder()->embedImages(pictures, {});
    QVERIFY(words && seen);
    QCOMPARE(words->size(), texts.size());
    QCOMPARE(seen->size(), pictures.size());
    QCOMPARE(static_cast<int>(words->front().size()), model->textEmbedder()->dimension());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (const Embedding& embedding : *seen) {
            const double cosine = std::inner_product(embedding.begin(), embedding.end(), (*words)[i].begin(), 0.0);
            QVERIFY(std::abs(cosine - data().at("matches").at("cosines")[i].get<double>()) < 1e-4);
        }
    }
}

void TestBlip::explainsAMatch() {
    const auto model = load("blip_itm");
    const auto explanation = explained(*model->imageExplainer(), picture(), data().at("texts")[1].get<std::string>());
    QVERIFY(explanation);
    QCOMPARE(explanation->tokens.size(), std::size_t{2});
    QCOMPARE(text(explanation->tokens.front().token), QStringLiteral("two"));
    QCOMPARE(text(explanation->tokens.back().token), QStringLiteral("children"));
    const auto expected = data().at("matches").at("probabilities")[1].get<float>();
    QVERIFY(std::abs(explanation->score - expected) < 1e-4F);
    const std::vector<float> whole = valuesOf(explanation->map, kGrid);
    QVERIFY(std::accumulate(whole.begin(), whole.end(), 0.0F) > 0);
    for (const TokenMap& token : explanation->tokens) {
        const std::vector<float> map = valuesOf(token.map, kGrid);
        QVERIFY(!map.empty());
        QVERIFY(std::abs(std::accumulate(map.begin(), map.end(), 0.0F) - token.relevance) < 1e-5F);
    }
    // The picture was read for the explanation; inference about it goes on from there, and the other way round.
    QVERIFY(model->imageTextMatcher()->match(picture(), {}, {}));
    QVERIFY(explained(*model->imageExplainer(), picture(), "a dog"));
}

void TestBlip::explainsMatchesTogether() {
    const auto model = load("blip_itm");
    ImageExplainer& explainer = *model->imageExplainer();
    const std::vector<RgbImage> pictures{picture(), picture(30, 77), picture(64, 64), picture(90, 20), picture(41, 53)};
    std::vector<ExplainTarget> targets;
    for (const auto& words : data().at("texts"))
        targets.push_back({words.get<std::string>(), {}, {}});
    const auto all = explainer.explain(picture(), targets, {}, {});
    QVERIFY(all && all->size() == targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto alone = explained(explainer, picture(), targets[i]);
        QVERIFY(alone);
        QCOMPARE(all->at(i).score, alone->score);
        QCOMPARE(all->at(i).map.values, alone->map.values);
        QVERIFY(all->at(i).attentions.empty());
        const auto scores = explainer.scores(pictures, targets[i], {});
        QVERIFY(scores && scores->size() == pictures.size());
        for (std::size_t k = 0; k < pictures.size(); ++k) {
            const auto matched = model->imageTextMatcher()->match(pictures[k], {&targets[i].about, 1}, {});
            QVERIFY(std::abs(scores->at(k).score - matched->front()) < 1e-5F);
        }
    }
    QVERIFY(isCancelled(explainer.explain(picture(), targets, {}, cancelled())));
    QVERIFY(isCancelled(explainer.scores(pictures, targets.front(), cancelled())));
}

void TestBlip::recordsTheAttentionOfAMatch() {
    const auto model = load("blip_itm");
    const auto explanation = explained(*model->imageExplainer(), picture(), {"two children", {}, {}}, {}, true);
    QVERIFY(explanation);
    QCOMPARE(explanation->attentions.size(), std::size_t{2});
    const std::vector<std::string> tokens{"[CLS]", "two", "children", "[SEP]"};
    for (const AttentionRecord& record : explanation->attentions) {
        QCOMPARE(problemOf(record), std::string());
        QCOMPARE(record.queryTokens, tokens);
        QCOMPARE(record.layers, 2);
        QCOMPARE(record.heads, 4);
    }
    QCOMPARE(explanation->attentions[0].of, std::string("text to picture"));
    QCOMPARE(explanation->attentions[0].gridRows, kGrid);
    QCOMPARE(explanation->attentions[0].keys, 1 + kGrid * kGrid);
    QCOMPARE(explanation->attentions[1].of, std::string("text to text"));
    QCOMPARE(explanation->attentions[1].keyTokens, tokens);
    // What was recorded for one explanation is given back with it; only what is known of the picture stays.
    const LiveTensors live;
    for (const bool attentions : {false, true}) {
        QVERIFY(explained(*model->imageExplainer(), picture(), {"a dog", {}, {}}, {}, attentions));
        QCOMPARE(live.bytes(), 0);
    }
}

void TestBlip::readsAPictureOnce() {
    const std::filesystem::path folder = checkpoint("blip_caption");
    const nn::Weights weights(std::move(*openCheckpoint(folder)), {});
    const blip::CaptionNetwork network(weights, blip::Settings::read(nn::Config::read(folder / "config.json")));
    blip::PictureReader reader(*vision::ImageProcessor::load(folder), {});
    const auto keys = [&](const RgbImage& image) {
        return reader.keyValues(network.vision(), network.decoder().model(), image).front().keys;
    };
    const at::Tensor first = keys(picture());
    QVERIFY(keys(picture()).is_same(first));
    RgbImage changed = picture();
    changed.pixels.back() ^= 0x80;
    QVERIFY(!at::allclose(keys(changed), first));
    RgbImage turned = picture();
    std::swap(turned.width, turned.height);
    QVERIFY(!at::allclose(keys(turned), first));
    QVERIFY(at::allclose(keys(picture()), first));
    // What is looked at once does not take its place.
    const at::Tensor kept = keys(picture());
    const std::vector<RgbImage> once{changed, picture()};
    const c10::InferenceMode inference;
    const blip::CrossKeyValues both = reader.keyValuesOf(network.vision(), network.decoder().model(), once);
    QCOMPARE(both.front().keys.size(0), 2);
    QVERIFY(at::allclose(both.front().keys[1], first[0], 1e-4, 1e-5));
    QVERIFY(keys(picture()).is_same(kept));
}

void TestBlip::refusesBadPictures() {
    RgbImage incomplete = picture();
    incomplete.pixels.pop_back();
    for (const RgbImage& image : {RgbImage{}, incomplete}) {
        QVERIFY(isRefused(load("blip_caption")->captioner()->caption(image, {}, {}, {}, {})));
        QVERIFY(isRefused(explained(*load("blip_caption")->imageExplainer(), image, "")));
        const Turn asked{{image}, "why?", {}};
        QVERIFY(isRefused(load("blip_vqa")->questionAnswerer()->answer({&asked, 1}, {}, {}, {})));
        const auto model = load("blip_itm");
        const std::string word = "dog";
        QVERIFY(isRefused(model->imageTextMatcher()->match(image, {&word, 1}, {})));
        QVERIFY(isRefused(model->imageExplainer()->scores({&image, 1}, {word, {}, {}}, {})));
        QVERIFY(isRefused(model->imageEmbedder()->embedImages({&image, 1}, {})));
        QVERIFY(isRefused(explained(*model->imageExplainer(), image, word)));
    }
}

void TestBlip::offersWhatTheCheckpointCan() {
    const auto caption = load("blip_caption");
    QVERIFY(caption->captioner() && caption->imageExplainer() && !caption->questionAnswerer());
    const auto answer = load("blip_vqa");
    QVERIFY(answer->questionAnswerer() && answer->imageExplainer() && !answer->captioner());
    const auto match = load("blip_itm");
    QVERIFY(match->imageTextMatcher() && match->textEmbedder() && match->imageEmbedder() && !match->captioner());
    QCOMPARE(text(match->info().family), QStringLiteral("blip"));
    QVERIFY(match->info().fingerprint != answer->info().fingerprint);
}

void TestBlip::takesTheNamesOfPublishedFiles() {
    ScratchFolder scratch;
    std::filesystem::copy(checkpoint("blip_caption"), scratch.path(), std::filesystem::copy_options::recursive);
    const json config = *readJson(scratch.path() / "config.json");
    const std::int64_t vocabulary = config.at("text_config").at("vocab_size");
    const std::int64_t width = config.at("text_config").at("hidden_size");
    QFile file(scratch.path() / "model.safetensors");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string bytes = file.readAll().toStdString();
    file.close();
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    json header = json::parse(bytes.substr(sizeof length, length));
    std::string values = bytes.substr(sizeof length + length);
    // Copies of what is shared, here of zeros so that it shows if they are used, and an index buffer.
    const auto append = [&](const char* name, const char* type, std::vector<std::int64_t> shape, std::size_t size) {
        header[name] = {{"dtype", type}, {"shape", shape}, {"data_offsets", {values.size(), values.size() + size}}};
        values.append(size, '\0');
    };
    append("text_decoder.cls.predictions.decoder.weight", "F32", {vocabulary, width},
           static_cast<std::size_t>(4 * vocabulary * width));
    append("text_decoder.cls.predictions.decoder.bias", "F32", {vocabulary}, static_cast<std::size_t>(4 * vocabulary));
    append("text_decoder.bert.embeddings.position_ids", "I64", {1, 40}, 320);
    QVERIFY(!scratch.write("model.safetensors", safetensors(header.dump(), values)).empty());
    const auto model = loadModel(scratch.path(), {});
    QVERIFY2(model, qPrintable(text(model ? std::string() : model.error().detail)));
    const auto caption = (*model)->captioner()->caption(picture(), {}, {}, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("plain")));
}

void TestBlip::refusesOtherArchitectures() {
    ScratchFolder scratch;
    std::filesystem::copy(checkpoint("blip_caption"), scratch.path(), std::filesystem::copy_options::recursive);
    json config = *readJson(scratch.path() / "config.json");
    config["architectures"] = {"BlipModel"};
    QVERIFY(!scratch.write("config.json", config.dump()).empty());
    const auto model = loadModel(scratch.path(), {});
    QVERIFY(!model);
    QCOMPARE(model.error().code, ErrorCode::ModelDamaged);
    QVERIFY(model.error().detail.find("BlipModel") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestBlip)
#include "tst_blip.moc"
