// SmolVLM and Idefics3 as models of the engine: conversations, captions, what is kept from one question to the next,
// and where the model looked; on the small checkpoints of the reference cases.
#include "core/ml/runtime/registry.h"
#include "core/ml/smolvlm/chatformat.h"
#include "core/ml/smolvlm/lookedat.h"
#include "core/ml/smolvlm/pictureencoder.h"
#include "core/ml/smolvlm/prompt.h"
#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <cmath>
#include <numeric>
#include <random>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

RgbImage noise(int width, int height, unsigned seed) {
    std::mt19937 generator(seed);
    RgbImage image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3))};
    for (std::uint8_t& value : image.pixels)
        value = static_cast<std::uint8_t>(generator());
    return image;
}

std::filesystem::path checkpoint(const std::string& name) {
    return goldenRoot() / "smolvlm" / name / "checkpoint";
}

std::unique_ptr<Model> loaded(const std::filesystem::path& folder) {
    auto model = loadModel(folder, {});
    if (!model)
        qFatal("%s %s", model.error().message.c_str(), model.error().detail.c_str());
    return std::move(*model);
}

Generation answered(Model& model, const std::vector<Turn>& turns, const GenerationOptions& options = {}) {
    auto answer = model.questionAnswerer()->answer(turns, options, {}, {});
    if (!answer)
        qFatal("%s %s", answer.error().message.c_str(), answer.error().detail.c_str());
    return std::move(*answer);
}

std::vector<std::int64_t> idsOf(const Generation& generation) {
    std::vector<std::int64_t> ids;
    for (const GeneratedToken& token : generation.tokens)
        ids.push_back(token.id);
    return ids;
}

GenerationOptions upTo(int tokens) {
    GenerationOptions options;
    options.maxNewTokens = tokens;
    return options;
}

/// The parts of a model, to compute what the engine computes without its caches.
struct Parts {
    explicit Parts(const std::filesystem::path& folder)
        : settings(smolvlm::Settings::read(nn::Config::read(folder / "config.json")))
        , network(nn::Weights(std::move(*openCheckpoint(folder)), {}), settings)
        , splitter(std::move(*vision::TileSplitter::load(folder)))
        , tokenizer(std::move(*loadTokenizer(folder)))
        , format(std::move(*smolvlm::ChatFormat::load(folder))) {}

    struct Input {
        std::vector<TokenId> ids;
        at::Tensor images;
    };
    [[nodiscard]] Input input(const std::vector<Turn>& turns, const std::string& beginning = {}) const {
        std::vector<vision::TileGrid> grids;
        std::vector<at::Tensor> states;
        const auto edge = static_cast<std::int64_t>(splitter.options().tile);
        for (const Turn& turn : turns) {
            for (const RgbImage& image : turn.images) {
                const auto tiles = splitter.split(image);
                grids.push_back(tiles->grid);
                for (const RgbImage& tile : tiles->pictures) {
                    const at::Tensor pixels = at::empty({1, 3, edge, edge});
                    splitter.normalise(tile, {pixels.data_ptr<float>(), static_cast<std::size_t>(pixels.numel())});
                    states.push_back(network.imageStates(pixels)[0]);
                }
            }
        }
        const std::string text = *format.prompt(turns) + beginning;
        return {tokenizer->encode(smolvlm::expandPictures(text, grids, settings.tokensPerTile())).ids, at::cat(states)};
    }
    /// Greedy, everything computed anew for each token.
    [[nodiscard]] std::vector<TokenId> written(const Input& input, int most) const {
        constexpr TokenId kEnd = 5;
        std::vector<TokenId> ids = input.ids;
        std::vector<TokenId> result;
        for (int i = 0; i < most; ++i) {
            const at::Tensor row = at::tensor(ids, at::kLong).unsqueeze(0);
            const at::Tensor states = network.text().states(network.embed(row, input.images), nullptr);
            const auto next = network.text().logits(states.select(1, -1)).argmax(-1).item<TokenId>();
            if (next == kEnd)
                break;
            ids.push_back(next);
            result.push_back(next);
        }
        return result;
    }

    smolvlm::Settings settings;
    smolvlm::Network network;
    vision::TileSplitter splitter;
    std::unique_ptr<Tokenizer> tokenizer;
    smolvlm::ChatFormat format;
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
    void explanationsAreComplete() {
        const auto model = loaded(checkpoint("smolvlm"));
        const auto explanation = model->imageExplainer()->explain(m_wide, "what is in the picture?", {});
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        QCOMPARE(explanation->region.width, 70.0);
        QCOMPARE(explanation->region.height, 45.0);
        QCOMPARE(explanation->map.rows, 2);
        QCOMPARE(explanation->map.columns, 2);
        QVERIFY(explanation->score > 0 && explanation->score <= 1);
        QVERIFY(!explanation->tokens.empty());
        std::string joined;
        float all = 0;
        for (const TokenMap& token : explanation->tokens) {
            QCOMPARE(token.map.values.size(), std::size_t{4});
            all += std::accumulate(token.map.values.begin(), token.map.values.end(), 0.0F);
            joined += token.token;
        }
        QCOMPARE(QString::fromStdString(explanation->output), QString::fromStdString(joined).trimmed());
        const auto& values = explanation->map.values;
        const float mean = std::accumulate(values.begin(), values.end(), 0.0F);
        QVERIFY(mean > 0 && mean < 1 && mean <= all + 1e-5F);
        const auto answer = answered(*model, {{{m_wide}, "what is in the picture?", {}}}, upTo(64));
        QCOMPARE(QString::fromStdString(explanation->output), QString::fromStdString(answer.text));
    }
    void mapsAreTheAttentionToThePicture() {
        const Parts parts(checkpoint("smolvlm"));
        const std::vector<Turn> turns{{{m_wide}, "what is in the picture?", {}}};
        auto [ids, images] = parts.input(turns);
        constexpr TokenId kNext = 99;
        nn::Record record;
        smolvlm::LookedAt looked(record, ids, parts.splitter.grid({m_wide.width, m_wide.height}), parts.settings);
        smolvlm::Reading reading(parts.network);
        const smolvlm::PictureStates states{1, images};
        QVERIFY(reading.read(smolvlm::Prompt(ids, {&states, 1}, parts.settings), 100, {}, &record));
        static_cast<void>(reading.begin(at::tensor(ids, at::kLong).unsqueeze(0)));
        looked.endToken();
        static_cast<void>(reading.step(at::full({1, 1}, kNext, at::kLong)));
        looked.endToken();
        Generation written;
        written.tokens = {{kNext, "", 0.5F}, {kNext, "x", 1.0F}}; // the first is a part of a character
        const ImageExplanation explanation = looked.explanation(written);
        QCOMPARE(explanation.score, 0.75F);
        QCOMPARE(explanation.tokens.size(), std::size_t{1});

        // The same from a pass over all of it.
        ids.push_back(kNext);
        nn::Record whole;
        const at::Tensor row = at::tensor(ids, at::kLong).unsqueeze(0);
        static_cast<void>(parts.network.text().states(parts.network.embed(row, images), nullptr, &whole));
        const at::Tensor attention = at::stack(whole.attentions).mean(at::IntArrayRef{0, 1, 2}); // [query, key]
        std::vector<double> cells(4, 0.0);
        std::size_t place = 0; // of 2 by 2 tiles of 2 by 2 tokens, then of the global picture
        for (std::int64_t i = 0; i < std::ssize(ids); ++i) {
            if (ids[static_cast<std::size_t>(i)] != parts.settings.imageToken)
                continue;
            const std::size_t cell = place < 16 ? place / 4 : place - 16; // a tile shows a quarter, as its cell does
            cells[cell] += attention.slice(0, -2).select(1, i).sum().item<double>();
            ++place;
        }
        QCOMPARE(place, std::size_t{20});
        for (std::size_t cell = 0; cell < 4; ++cell) {
            QVERIFY(std::abs(explanation.tokens.front().map.values[cell] - cells[cell]) < 1e-5);
            QVERIFY(std::abs(explanation.map.values[cell] - cells[cell] / 2) < 1e-5);
        }
    }
};

QTEST_GUILESS_MAIN(TestSmolVlm)
#include "tst_smolvlm.moc"
