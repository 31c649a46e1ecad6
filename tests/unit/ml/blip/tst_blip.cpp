// BLIP through the interfaces of the engine, on the reference cases' small checkpoints and a picture that
// tests/parity/generate/blip.py knows too.
#include "core/ml/blip/blipmodel.h"
#include "core/ml/json/readjson.h"
#include "core/ml/runtime/registry.h"
#include "tests/support/checkpointbuilder.h"
#include "tests/support/golden.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

#include <cmath>
#include <cstring>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using nlohmann::json;

namespace {

const json& data() {
    static const json kData = *readJson(MEDLEY_BLIP_DATA);
    return kData;
}

RgbImage picture(int width, int height) {
    RgbImage image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int value : {3 * x + y, x * y, 255 - 5 * y + x / 2})
                image.pixels.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return image;
}

RgbImage picture() {
    return picture(data().at("width"), data().at("height"));
}

std::filesystem::path checkpoint(const char* family) {
    return test::goldenRoot() / family / "base" / "checkpoint";
}

std::unique_ptr<Model> load(const char* family) {
    auto model = loadModel(checkpoint(family), {});
    if (!model)
        qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
    return std::move(*model);
}

Turn turn(const std::string& question) {
    return {{picture()}, question, {}};
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

/// The values of a map, none of them negative.
std::vector<float> valuesOf(const PatchMap& map, int grid) {
    const bool isWhole = map.rows == grid && map.columns == grid &&
                         map.values.size() == static_cast<std::size_t>(grid) * static_cast<std::size_t>(grid) &&
                         std::ranges::all_of(map.values, [](float value) { return value >= 0; });
    return isWhole ? map.values : std::vector<float>{};
}

template <class T>
bool isRefused(const Result<T>& result) {
    return !result && result.error().code == ErrorCode::InvalidArgument && !result.error().message.empty();
}

template <class T>
bool isCancelled(const Result<T>& result) {
    return !result && result.error().code == ErrorCode::Cancelled;
}

CancelToken cancelled() {
    CancelSource source;
    source.cancel();
    return source.token();
}

GenerationOptions sampled(std::uint64_t seed) {
    GenerationOptions options;
    options.sample = true;
    options.temperature = 2.0F;
    options.seed = seed;
    return options;
}

constexpr int kGrid = 4; // of 32 pixels in patches of 8

} // namespace

class TestBlip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheCaptionOfTheReference();
    void goesOnFromAPrefix();
    void searchesWithBeams();
    void keepsToTheLength();
    void streamsTheText();
    void stopsBetweenTokens();
    void drawsBySeed();
    void tellsWhatEachTokenAdds();
    void refusesWhatIsTooLong();
    void explainsACaption();
    void answersAsTheReference();
    void takesOneQuestionAboutOnePicture();
    void explainsAnAnswer();
    void matchesAsTheReference();
    void embedsIntoOneSpace();
    void explainsAMatch();
    void readsAPictureOnce();
    void refusesBadPictures();
    void offersWhatTheCheckpointCan();
    void takesTheNamesOfPublishedFiles();
    void refusesOtherArchitectures();
};

void TestBlip::writesTheCaptionOfTheReference() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), {}, {}, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("plain")));
    QVERIFY(caption->hasEnded);
}

void TestBlip::goesOnFromAPrefix() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), data().at("prefix"), {}, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("prefixed")));
    QCOMPARE(caption->tokens.size(), std::size_t{20}); // what the reference writes where nothing says how much
    QVERIFY(!caption->hasEnded);
}

void TestBlip::searchesWithBeams() {
    const auto model = load("blip_caption");
    GenerationOptions options;
    options.beams = 3;
    int pieces = 0;
    const auto caption = model->captioner()->caption(picture(), {}, options, [&](std::string_view) { ++pieces; }, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("beams")));
    QVERIFY(std::abs(caption->score - data().at("captions").at("beams_score").get<float>()) < 1e-3F);
    QCOMPARE(pieces, 0);
}

void TestBlip::keepsToTheLength() {
    const auto model = load("blip_caption");
    GenerationOptions options;
    options.maxNewTokens = 3;
    const auto caption = model->captioner()->caption(picture(), {}, options, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("short")));
    QVERIFY(!caption->hasEnded);
}

void TestBlip::streamsTheText() {
    const auto model = load("blip_caption");
    for (const std::string& prefix : {std::string(), data().at("prefix").get<std::string>()}) {
        std::string streamed;
        int pieces = 0;
        const auto caption = model->captioner()->caption(picture(), prefix, {},
                                                         [&](std::string_view piece) {
                                                             streamed += piece;
                                                             ++pieces;
                                                         },
                                                         {});
        QVERIFY(caption);
        QCOMPARE(text(streamed), text(caption->text));
        QVERIFY(pieces > 3);
    }
}

void TestBlip::stopsBetweenTokens() {
    const auto model = load("blip_caption");
    CancelSource source;
    int pieces = 0;
    const auto caption = model->captioner()->caption(
        picture(), {}, {},
        [&](std::string_view) {
            if (++pieces == 2)
                source.cancel();
        },
        source.token());
    QVERIFY(isCancelled(caption));
    QCOMPARE(pieces, 2);
    QVERIFY(isCancelled(model->captioner()->caption(picture(), {}, {}, {}, cancelled())));
    QVERIFY(isCancelled(model->imageExplainer()->explain(picture(), {}, cancelled())));
}

void TestBlip::drawsBySeed() {
    const auto model = load("blip_caption");
    const auto drawn = [&](std::uint64_t seed) {
        return model->captioner()->caption(picture(), {}, sampled(seed), {}, {})->text;
    };
    QCOMPARE(text(drawn(4)), text(drawn(4)));
    QVERIFY(drawn(4) != drawn(5));
}

void TestBlip::tellsWhatEachTokenAdds() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), data().at("prefix"), {}, {}, {});
    QVERIFY(caption);
    std::string all = "a photo of";
    for (const GeneratedToken& token : caption->tokens) {
        QVERIFY(token.probability > 0 && token.probability <= 1);
        all += token.text;
    }
    QCOMPARE(text(all), text(caption->text));
}

void TestBlip::refusesWhatIsTooLong() {
    const auto model = load("blip_caption");
    std::string prefix;
    for (int i = 0; i < 60; ++i)
        prefix += "dog ";
    QVERIFY(isRefused(model->captioner()->caption(picture(), prefix, {}, {}, {})));
    GenerationOptions options;
    options.temperature = -1.0F;
    QVERIFY(isRefused(model->captioner()->caption(picture(), {}, options, {}, {})));
}

void TestBlip::explainsACaption() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), data().at("prefix"), {}, {}, {});
    const auto explanation = model->imageExplainer()->explain(picture(), data().at("prefix"), {});
    QVERIFY(caption && explanation);
    QCOMPARE(text(explanation->output), text(caption->text));
    QCOMPARE(explanation->tokens.size(), caption->tokens.size());
    const std::vector<float> whole = valuesOf(explanation->map, kGrid);
    QVERIFY(!whole.empty());
    std::vector<float> sum(whole.size(), 0.0F);
    for (const TokenMap& token : explanation->tokens) {
        const std::vector<float> map = valuesOf(token.map, kGrid);
        QVERIFY(!map.empty());
        // Attention is shared out among the patches and the class token.
        const float total = std::accumulate(map.begin(), map.end(), 0.0F);
        QVERIFY(total > 0.1F && total <= 1.0001F);
        for (std::size_t i = 0; i < map.size(); ++i)
            sum[i] += map[i] / static_cast<float>(explanation->tokens.size());
    }
    for (std::size_t i = 0; i < sum.size(); ++i)
        QVERIFY(std::abs(sum[i] - whole[i]) < 1e-5F);
    QVERIFY(valuesOf(explanation->tokens.front().map, kGrid) != valuesOf(explanation->tokens.back().map, kGrid));
    QCOMPARE(explanation->region.width, static_cast<double>(picture().width)); // squeezed into the square as a whole
}

void TestBlip::answersAsTheReference() {
    const auto model = load("blip_vqa");
    for (std::size_t i = 0; i < data().at("questions").size(); ++i) {
        const Turn asked = turn(data().at("questions")[i]);
        std::string streamed;
        const auto answer =
            model->questionAnswerer()->answer({&asked, 1}, {}, [&](std::string_view piece) { streamed += piece; }, {});
        QVERIFY(answer);
        QCOMPARE(text(answer->text), text(data().at("answers")[i]));
        QCOMPARE(text(streamed), text(answer->text));
    }
}

void TestBlip::takesOneQuestionAboutOnePicture() {
    const auto model = load("blip_vqa");
    QuestionAnswerer& answerer = *model->questionAnswerer();
    QVERIFY(!answerer.hasConversation());
    QVERIFY(isRefused(answerer.answer({}, {}, {}, {})));
    const std::vector<Turn> two{turn("is this outdoors?"), turn("why?")};
    QVERIFY(isRefused(answerer.answer(two, {}, {}, {})));
    Turn blind = turn("is this outdoors?");
    blind.images.clear();
    QVERIFY(isRefused(answerer.answer({&blind, 1}, {}, {}, {})));
    const Turn one = turn("is this outdoors?");
    QVERIFY(isCancelled(answerer.answer({&one, 1}, {}, {}, cancelled())));
}

void TestBlip::explainsAnAnswer() {
    const auto model = load("blip_vqa");
    const auto explanation = model->imageExplainer()->explain(picture(), data().at("questions")[0], {});
    QVERIFY(explanation);
    QCOMPARE(text(explanation->output), text(data().at("answers")[0]));
    QCOMPARE(explanation->tokens.size(), std::size_t{20});
    for (const TokenMap& token : explanation->tokens) {
        const std::vector<float> map = valuesOf(token.map, kGrid);
        const float total = std::accumulate(map.begin(), map.end(), 0.0F);
        QVERIFY(total > 0.1F && total <= 1.0001F);
    }
    const auto other = model->imageExplainer()->explain(picture(), "is this outdoors?", {});
    QVERIFY(other && other->map.values != explanation->map.values);
}

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
    const auto explanation = model->imageExplainer()->explain(picture(), data().at("texts")[1], {});
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
    QVERIFY(model->imageExplainer()->explain(picture(), "a dog", {}));
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
}

void TestBlip::refusesBadPictures() {
    RgbImage incomplete = picture();
    incomplete.pixels.pop_back();
    for (const RgbImage& image : {RgbImage{}, incomplete}) {
        QVERIFY(isRefused(load("blip_caption")->captioner()->caption(image, {}, {}, {}, {})));
        QVERIFY(isRefused(load("blip_caption")->imageExplainer()->explain(image, {}, {})));
        const Turn asked{{image}, "why?", {}};
        QVERIFY(isRefused(load("blip_vqa")->questionAnswerer()->answer({&asked, 1}, {}, {}, {})));
        const auto model = load("blip_itm");
        const std::string word = "dog";
        QVERIFY(isRefused(model->imageTextMatcher()->match(image, {&word, 1}, {})));
        QVERIFY(isRefused(model->imageEmbedder()->embedImages({&image, 1}, {})));
        QVERIFY(isRefused(model->imageExplainer()->explain(image, word, {})));
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
    test::ScratchFolder scratch;
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
    QVERIFY(!scratch.write("model.safetensors", test::safetensors(header.dump(), values)).empty());
    const auto model = loadModel(scratch.path(), {});
    QVERIFY2(model, qPrintable(text(model ? std::string() : model.error().detail)));
    const auto caption = (*model)->captioner()->caption(picture(), {}, {}, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("plain")));
}

void TestBlip::refusesOtherArchitectures() {
    test::ScratchFolder scratch;
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
