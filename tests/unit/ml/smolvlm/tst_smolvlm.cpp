// SmolVLM and Idefics3 as models of the engine: conversations, captions, and what is kept from one question to the
// next; on the small checkpoints of the reference cases.
#include "core/ml/runtime/generations.h"
#include "core/ml/smolvlm/pictureencoder.h"
#include "tests/unit/ml/smolvlm/smolvlmcase.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <algorithm>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

/// How many tokens a model has gone on from.
class CountedSteps final : public generation::LanguageModel {
public:
    explicit CountedSteps(generation::LanguageModel& model) : m_model(model) {}
    [[nodiscard]] int steps() const { return m_steps; }
    at::Tensor begin(const at::Tensor& prompts) override { return m_model.begin(prompts); }
    at::Tensor step(const at::Tensor& tokens) override {
        ++m_steps;
        return m_model.step(tokens);
    }
    void selectRows(const at::Tensor& rows) override { m_model.selectRows(rows); }

private:
    generation::LanguageModel& m_model;
    int m_steps = 0;
};

} // namespace

class TestSmolVlm : public QObject {
    Q_OBJECT

    const c10::NoGradGuard m_noGradients;
    const RgbImage m_wide = noise(70, 45, 1);
    const RgbImage m_tall = noise(33, 61, 2);

private Q_SLOTS:
    void answersAreThoseOfTheNetwork_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("tied") << QStringLiteral("smolvlm");
        QTest::newRow("untied") << QStringLiteral("idefics3");
    }
    void answersAreThoseOfTheNetwork() {
        QFETCH(QString, name);
        const auto folder = checkpoint(name.toStdString());
        const auto model = loaded(folder);
        const Parts parts(folder);
        QVERIFY(model->questionAnswerer()->hasConversation());
        const std::vector<std::vector<Turn>> conversations{
            {{{m_wide}, "what is in the picture?", {}}},
            {{{m_wide, m_tall}, "which is larger?", {}}},
            {{{m_wide}, "the colour?", "red"}, {{m_tall}, "and here?", {}}}, // an example, then the question
            {{{m_wide}, "the colour?", "red"}, {{}, "are you sure?", {}}},
        };
        for (const auto& turns : conversations) {
            const auto expected = parts.written(parts.input(turns), 12);
            QVERIFY(!expected.empty());
            QCOMPARE(idsOf(answered(*model, turns, upTo(12))), expected);
        }
    }
    void whatWasReadBeforeChangesNothing() {
        const auto folder = checkpoint("smolvlm");
        const auto model = loaded(folder);
        Turn turn{{m_wide}, "what is in the picture?", {}};
        std::vector<Turn> turns{turn};
        turns[0].answer = answered(*model, turns, upTo(6)).text;
        turns.push_back({{}, "and what else?", {}});
        const auto asked = [&](const std::vector<Turn>& conversation) {
            const auto fresh = loaded(folder);
            const auto here = answered(*model, conversation, upTo(10));
            const auto there = answered(*fresh, conversation, upTo(10));
            QCOMPARE(idsOf(here), idsOf(there));
            QCOMPARE(here.score, there.score);
        };
        asked(turns);                               // goes on
        asked({{{m_wide}, "what is it not?", {}}}); // the same picture, another question
        asked({{{m_tall}, "what is it not?", {}}}); // another picture in the same places
        asked({turn});                              // back to the first
        GenerationOptions whole = upTo(8);
        whole.wholePicture = true;
        static_cast<void>(answered(*model, {turn}, whole)); // the same picture, not cut
        asked({turn});
        GenerationOptions beams = upTo(8);
        beams.beams = 3;
        static_cast<void>(answered(*model, {turn}, beams)); // several rows where one was kept
        asked({turn});
    }
    void othersAreLetInBetweenBeams() {
        const auto model = loaded(checkpoint("smolvlm"));
        GenerationOptions beams = upTo(6);
        beams.beams = 3;
        int steps = 0;
        std::string streamed;
        const Turn turn{{m_wide}, "what is in the picture?", {}};
        const auto answer = model->questionAnswerer()->answer({&turn, 1}, beams,
                                                              [&](std::string_view piece) {
                                                                  streamed += piece;
                                                                  ++steps;
                                                              },
                                                              {});
        QVERIFY(answer);
        QCOMPARE(idsOf(*answer), idsOf(answered(*model, {turn}, beams)));
        QVERIFY(streamed.empty());
        QVERIFY(steps + 1 >= static_cast<int>(answer->tokens.size()));
    }
    void saysHowLargeItSeesPictures() {
        const auto folder = checkpoint("smolvlm");
        const auto model = loaded(folder);
        const Parts parts(folder);
        const auto& options = parts.splitter.options();
        QVERIFY(options.split && options.resize && !options.exactSize && options.tile < options.longestEdge);
        QCOMPARE(model->questionAnswerer()->pictureEdge({}), options.longestEdge);
        GenerationOptions whole;
        whole.wholePicture = true;
        QCOMPARE(model->questionAnswerer()->pictureEdge(whole), options.tile);
    }
    void picturesAreSeenOnce() {
        const Parts parts(checkpoint("smolvlm"));
        smolvlm::PictureEncoder encoder(parts.network, parts.splitter, {});
        const auto first = encoder.states(m_wide, {});
        QVERIFY(first);
        const auto again = encoder.states(noise(70, 45, 1), {});
        QVERIFY(again);
        QVERIFY(again->tokens.is_same(first->tokens));
        QCOMPARE(again->key, first->key);
        RgbImage turned = m_wide; // the same bytes as another picture
        std::swap(turned.width, turned.height);
        const auto other = encoder.states(turned, {});
        QVERIFY(other);
        QVERIFY(other->key != first->key);
        const auto whole = encoder.states(m_wide, {}, /*whole=*/true);
        QVERIFY(whole);
        QVERIFY(whole->key != first->key && whole->tokens.size(0) == parts.settings.tokensPerTile());
        for (unsigned seed = 10; seed < 30; ++seed)
            QVERIFY(encoder.states(noise(4, 4, seed), {}));
        const auto forgotten = encoder.states(m_wide, {});
        QVERIFY(forgotten);
        QVERIFY(!forgotten->tokens.is_same(first->tokens));
        QVERIFY(at::equal(forgotten->tokens, first->tokens));
        CancelSource stop;
        stop.cancel();
        QVERIFY(encoder.states(m_wide, stop.token()));
        const auto stopped = encoder.states(m_tall, stop.token());
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    }
    void whatIsKnownIsNotReadAgain() {
        const Parts parts(checkpoint("smolvlm"));
        smolvlm::PictureEncoder encoder(parts.network, parts.splitter, {});
        const std::vector<Turn> turns{{{m_wide}, "what is in the picture?", {}}};
        const std::vector<TokenId> ids = parts.input(turns).ids;
        const auto prompt = [&](const RgbImage& image, TokenId last) {
            std::vector<TokenId> changed = ids;
            changed.back() = last;
            const smolvlm::PictureStates states = *encoder.states(image, {});
            return smolvlm::Prompt(changed, {&states, 1}, parts.settings);
        };
        smolvlm::Reading reading(parts.network);
        QVERIFY(reading.read(prompt(m_wide, 100), 200, {}));
        CancelSource stop;
        stop.cancel();
        QVERIFY(reading.read(prompt(m_wide, 101), 200, stop.token())); // nothing is left to read before the last token
        QVERIFY(!reading.read(prompt(noise(70, 45, 9), 101), 200, stop.token()));
        QVERIFY(!reading.read(prompt(m_wide, 101), 200, stop.token())); // the other picture's text took its place
    }
    void textStreamsAndIsComplete() {
        const auto model = loaded(checkpoint("smolvlm"));
        std::string streamed;
        const auto onText = [&](std::string_view text) { streamed += text; };
        const std::vector<Turn> turns{{{m_wide}, "what is in the picture?", {}}};
        const auto answer = model->questionAnswerer()->answer(turns, upTo(20), onText, {});
        QVERIFY(answer);
        QVERIFY(!answer->tokens.empty());
        std::string joined;
        for (const GeneratedToken& token : answer->tokens) {
            QVERIFY(token.probability > 0 && token.probability <= 1);
            joined += token.text;
        }
        const auto plain = [](const std::string& text) { return QString::fromStdString(text).trimmed(); };
        QCOMPARE(plain(streamed), plain(joined));
        QCOMPARE(QString::fromStdString(answer->text), plain(joined));
        QVERIFY(answer->hasEnded || answer->tokens.size() == 20);
    }
    /// A piece is given as soon as its token is chosen, the first one after the picture, the prompt and no more.
    void piecesDoNotWait() {
        const auto folder = checkpoint("smolvlm");
        const Parts parts(folder);
        const std::vector<Turn> turns{{{m_wide}, "what is in the picture?", {}}};
        const auto [ids, images] = parts.input(turns);
        smolvlm::Reading reading(parts.network);
        const smolvlm::PictureStates states{1, images};
        QVERIFY(reading.read(smolvlm::Prompt(ids, {&states, 1}, parts.settings), 200, {}));
        CountedSteps counted(reading);
        int tokens = 0;
        std::vector<int> ahead; // at each piece, steps after that which its token was chosen by
        const TextCallback onText = [&](std::string_view) { ahead.push_back(counted.steps() - (tokens - 1)); };
        TextStream stream(*parts.tokenizer, onText);
        generation::Request request;
        request.prompts = {ids};
        request.capacity = 200;
        request.settings.maxNewTokens = 6;
        request.onToken = [&](std::size_t, const generation::Token& token) {
            ++tokens;
            stream.push(token.id);
        };
        QVERIFY(generation::generate(counted, request));
        QVERIFY(ahead.size() > 1);
        QCOMPARE(ahead, std::vector<int>(ahead.size(), 0));

        // And the model streams so: whoever stops it at the first piece has the first token with text alone.
        const auto model = loaded(folder);
        const Generation whole = answered(*model, turns, upTo(6));
        const auto isText = [](const GeneratedToken& token) {
            return !QString::fromStdString(token.text).trimmed().isEmpty();
        };
        const auto first = std::ranges::find_if(whole.tokens, isText);
        QVERIFY(first != whole.tokens.end());
        CancelSource stop;
        std::string streamed;
        const auto onFirst = [&](std::string_view text) {
            streamed += text;
            stop.cancel();
        };
        QVERIFY(!model->questionAnswerer()->answer(turns, upTo(6), onFirst, stop.token()));
        QCOMPARE(QString::fromStdString(streamed).trimmed(), QString::fromStdString(first->text).trimmed());
    }
    void captionsBeginWithThePrefix() {
        const auto folder = checkpoint("idefics3");
        const auto model = loaded(folder);
        std::string streamed;
        const auto onText = [&](std::string_view text) { streamed += text; };
        const auto caption = model->captioner()->caption(m_wide, "a photo of", upTo(8), onText, {});
        QVERIFY2(caption, caption ? "" : caption.error().detail.c_str());
        QVERIFY(caption->text.starts_with("a photo of"));
        QVERIFY(streamed.starts_with("a photo of"));
        const auto without = model->captioner()->caption(m_wide, {}, upTo(8), {}, {});
        QVERIFY(without);
        QVERIFY(idsOf(*without) != idsOf(*caption));
        QCOMPARE(idsOf(*model->captioner()->caption(m_wide, "a photo of", upTo(8), {}, {})), idsOf(*caption));
    }
    void samplingIsRepeatable() {
        const auto model = loaded(checkpoint("smolvlm"));
        GenerationOptions options = upTo(12);
        options.sample = true;
        options.temperature = 1.5F;
        options.seed = 11;
        const std::vector<Turn> turns{{{m_tall}, "what?", {}}};
        const auto first = idsOf(answered(*model, turns, options));
        QCOMPARE(idsOf(answered(*model, turns, options)), first);
        options.seed = 12;
        QVERIFY(idsOf(answered(*model, turns, options)) != first);
    }
    void aWrittenPlaceholderIsNoPicture() {
        const auto model = loaded(checkpoint("smolvlm"));
        const std::vector<Turn> turns{{{m_wide}, "what does <image> mean, <image>?", "<image>"}, {{}, "sure?", {}}};
        QVERIFY(model->questionAnswerer()->answer(turns, upTo(3), {}, {}));
    }
    void refusals() {
        const auto model = loaded(checkpoint("smolvlm"));
        const auto refused = [&](const std::vector<Turn>& turns) -> QString {
            const auto answer = model->questionAnswerer()->answer(turns, upTo(3), {}, {});
            if (answer || answer.error().code != ErrorCode::InvalidArgument)
                return QStringLiteral("not refused");
            return QString::fromStdString(answer.error().message);
        };
        QVERIFY(refused({}).contains(QStringLiteral("question")));
        QVERIFY(refused({{{}, "what?", {}}}).contains(QStringLiteral("picture")));
        QVERIFY(refused({{{RgbImage{3, 3, {1, 2}}}, "what?", {}}}).contains(QStringLiteral("incomplete")));
        const QString tooLong = refused({{std::vector<RgbImage>(24, m_wide), "what?", {}}});
        QVERIFY2(tooLong.contains(QStringLiteral("512 tokens")), qPrintable(tooLong));
        GenerationOptions impossible;
        impossible.temperature = -1.0F;
        impossible.sample = true;
        QVERIFY(!model->questionAnswerer()->answer(std::vector<Turn>{{{m_wide}, "what?", {}}}, impossible, {}, {}));
        // And it still works.
        QVERIFY(!answered(*model, {{{m_wide}, "what?", {}}}, upTo(3)).tokens.empty());
    }
    void stops() {
        const auto model = loaded(checkpoint("smolvlm"));
        const std::vector<Turn> turns{{{m_wide}, "what is in the picture?", {}}};
        CancelSource before;
        before.cancel();
        const auto never = model->questionAnswerer()->answer(turns, upTo(10), {}, before.token());
        QVERIFY(!never && never.error().code == ErrorCode::Cancelled);
        CancelSource during;
        int pieces = 0;
        const auto onText = [&](std::string_view) {
            ++pieces;
            during.cancel();
        };
        const auto half = model->questionAnswerer()->answer(turns, upTo(10), onText, during.token());
        QVERIFY(!half && half.error().code == ErrorCode::Cancelled);
        QCOMPARE(pieces, 1);
        const auto fresh = loaded(checkpoint("smolvlm"));
        QCOMPARE(idsOf(answered(*model, turns, upTo(10))), idsOf(answered(*fresh, turns, upTo(10))));
    }
};

QTEST_GUILESS_MAIN(TestSmolVlm)
#include "tst_smolvlm.moc"
