// BLIP's captions and answers through the interfaces of the engine.
#include "tests/unit/ml/blip/blipcase.h"

#include <QtTest>

#include <cmath>

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
    void stopsBetweenBeams();
    void keepsToTheLength();
    void streamsTheText();
    void stopsBetweenTokens();
    void drawsBySeed();
    void tellsWhatEachTokenAdds();
    void refusesWhatIsTooLong();
    void answersAsTheReference();
    void takesOneQuestionAboutOnePicture();
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
    int steps = 0;
    std::string streamed;
    const auto caption = model->captioner()->caption(picture(), {}, options,
                                                     [&](std::string_view piece) {
                                                         streamed += piece;
                                                         ++steps;
                                                     },
                                                     {});
    QVERIFY(caption);
    QCOMPARE(text(caption->text), text(data().at("captions").at("beams")));
    QVERIFY(std::abs(caption->score - data().at("captions").at("beams_score").get<float>()) < 1e-3F);
    QCOMPARE(text(streamed), text("")); // what is written is known at the end
    QVERIFY2(steps + 1 >= static_cast<int>(caption->tokens.size()), std::to_string(steps).c_str()); // others may work
}

void TestBlipWriting::stopsBetweenBeams() {
    const auto model = load("blip_caption");
    GenerationOptions options;
    options.beams = 3;
    CancelSource source;
    int steps = 0;
    const auto caption = model->captioner()->caption(
        picture(), {}, options,
        [&](std::string_view) {
            if (++steps == 2)
                source.cancel();
        },
        source.token());
    QVERIFY(isCancelled(caption));
    QCOMPARE(steps, 2);
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

    // Whoever stops it at the first piece has the first token alone.
    const auto whole = model->captioner()->caption(picture(), {}, {}, {}, {});
    QVERIFY(whole && whole->tokens.size() > 1);
    CancelSource atFirst;
    std::string streamed;
    const auto first = model->captioner()->caption(
        picture(), {}, {},
        [&](std::string_view piece) {
            streamed += piece;
            atFirst.cancel();
        },
        atFirst.token());
    QVERIFY(isCancelled(first));
    QCOMPARE(text(streamed), text(whole->tokens.front().text));
    QVERIFY(isCancelled(model->captioner()->caption(picture(), {}, {}, {}, cancelled())));
    QVERIFY(isCancelled(explained(*model->imageExplainer(), picture(), "", cancelled())));
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
    QCOMPARE(answerer.pictureEdge({}), 32); // of its preprocessor_config.json
    QVERIFY(isRefused(answerer.answer({}, {}, {}, {})));
    const std::vector<Turn> two{turn("is this outdoors?"), turn("why?")};
    QVERIFY(isRefused(answerer.answer(two, {}, {}, {})));
    Turn blind = turn("is this outdoors?");
    blind.images.clear();
    QVERIFY(isRefused(answerer.answer({&blind, 1}, {}, {}, {})));
    const Turn one = turn("is this outdoors?");
    QVERIFY(isCancelled(answerer.answer({&one, 1}, {}, {}, cancelled())));
}

QTEST_GUILESS_MAIN(TestBlipWriting)
#include "tst_blipwriting.moc"
