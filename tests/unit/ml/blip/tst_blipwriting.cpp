// BLIP's captions and answers through the interfaces of the engine.
#include "tests/unit/ml/blip/blipcase.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

Turn turn(const std::string& question) {
    return {{picture()}, question, {}};
}

GenerationOptions sampled(std::uint64_t seed) {
    GenerationOptions options;
    options.sample = true;
    options.temperature = 2.0F;
    options.seed = seed;
    return options;
}

} // namespace

class TestBlipWriting : public QObject {
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
};

void TestBlipWriting::writesTheCaptionOfTheReference() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), {}, {}, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("plain")));
    QVERIFY(caption->hasEnded);
}

void TestBlipWriting::goesOnFromAPrefix() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), data().at("prefix"), {}, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("prefixed")));
    QCOMPARE(caption->tokens.size(), std::size_t{20}); // what the reference writes where nothing says how much
    QVERIFY(!caption->hasEnded);
}

void TestBlipWriting::searchesWithBeams() {
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

void TestBlipWriting::keepsToTheLength() {
    const auto model = load("blip_caption");
    GenerationOptions options;
    options.maxNewTokens = 3;
    const auto caption = model->captioner()->caption(picture(), {}, options, {}, {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("short")));
    QVERIFY(!caption->hasEnded);
}

void TestBlipWriting::streamsTheText() {
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

void TestBlipWriting::stopsBetweenTokens() {
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

void TestBlipWriting::drawsBySeed() {
    const auto model = load("blip_caption");
    const auto drawn = [&](std::uint64_t seed) {
        return model->captioner()->caption(picture(), {}, sampled(seed), {}, {})->text;
    };
    QCOMPARE(text(drawn(4)), text(drawn(4)));
    QVERIFY(drawn(4) != drawn(5));
}

void TestBlipWriting::tellsWhatEachTokenAdds() {
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

void TestBlipWriting::refusesWhatIsTooLong() {
    const auto model = load("blip_caption");
    std::string prefix;
    for (int i = 0; i < 60; ++i)
        prefix += "dog ";
    QVERIFY(isRefused(model->captioner()->caption(picture(), prefix, {}, {}, {})));
    GenerationOptions options;
    options.temperature = -1.0F;
    QVERIFY(isRefused(model->captioner()->caption(picture(), {}, options, {}, {})));
}

void TestBlipWriting::explainsACaption() {
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

void TestBlipWriting::answersAsTheReference() {
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

void TestBlipWriting::takesOneQuestionAboutOnePicture() {
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

void TestBlipWriting::explainsAnAnswer() {
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

QTEST_GUILESS_MAIN(TestBlipWriting)
#include "tst_blipwriting.moc"
