// Where SmolVLM looked while it wrote, or would have written, on the small checkpoints of the reference cases.
#include "core/ml/runtime/explanations.h"
#include "core/ml/smolvlm/lookedat.h"
#include "core/ml/smolvlm/pictureencoder.h"
#include "tests/support/explained.h"
#include "tests/support/livetensors.h"
#include "tests/unit/ml/smolvlm/smolvlmcase.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <array>
#include <cmath>
#include <numeric>
#include <utility>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

class TestSmolVlmExplaining : public QObject {
    Q_OBJECT

    const c10::NoGradGuard m_noGradients;
    const RgbImage m_wide = noise(70, 45, 1);
    const RgbImage m_tall = noise(33, 61, 2);

private Q_SLOTS:
    void explanationsAreComplete() {
        const auto model = loaded(checkpoint("smolvlm"));
        const auto explanation = explained(*model->imageExplainer(), m_wide, "what is in the picture?");
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        QCOMPARE(explanation->region.width, 70.0);
        QCOMPARE(explanation->region.height, 45.0);
        QCOMPARE(explanation->map.rows, 2);
        QCOMPARE(explanation->map.columns, 2);
        QVERIFY(explanation->score < 0);
        QVERIFY(explanation->attentions.empty());
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
        smolvlm::LookedAt looked(ids, parts.splitter.grid({m_wide.width, m_wide.height}), parts.settings, false);
        smolvlm::Reading reading(parts.network);
        const smolvlm::PictureStates states{1, images};
        QVERIFY(reading.read(smolvlm::Prompt(ids, {&states, 1}, parts.settings), 100, {}));
        const std::vector<TokenId> next{kNext, kNext};
        for (std::size_t i = 0; i < 2; ++i) {
            nn::Record record;
            static_cast<void>(reading.follow(std::span(next).subspan(i, 1), &record));
            looked.take(record.attentions);
        }
        Generation written;
        written.tokens = {{kNext, "", 0}, {kNext, "x", 0}}; // the first is a part of a character
        const std::array<float, 2> likelihood{-0.5F, -1.0F};
        const ImageExplanation explanation = explanationOfText(written, likelihood, looked.cells(), 2, 2);
        QCOMPARE(explanation.score, -0.75F);
        QCOMPARE(explanation.tokens.size(), std::size_t{1});
        QCOMPARE(explanation.tokens.front().relevance, std::exp(-1.5F));
        const OutputScore score = scoreOfText(written, likelihood);
        QCOMPARE(score.score, -0.75F);
        QCOMPARE(score.tokens, std::vector<float>{-1.5F});

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
    /// Each token of each tile counts to the cell of the global picture that shows the same part, whatever the shape.
    void tilesLandInTheirCells_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("whole") << 0 << 0;
        QTest::newRow("landscape") << 1 << 3;
        QTest::newRow("portrait") << 3 << 2;
    }
    void tilesLandInTheirCells() {
        QFETCH(int, rows);
        QFETCH(int, columns);
        smolvlm::Settings settings;
        settings.vision.imageSize = 32;
        settings.vision.patchSize = 4; // 8 by 8 patches, 4 by 4 tokens
        settings.imageToken = 9;
        const auto grid = static_cast<int>(settings.tokenGrid());
        QCOMPARE(grid, 4);
        const int tokens = (rows * columns + 1) * grid * grid;
        std::vector<TokenId> prompt(static_cast<std::size_t>(tokens) + 2, settings.imageToken);
        prompt.front() = 1; // text before and after
        prompt.back() = 2;
        const auto cellOf = [&](int place) -> int { // of a token of the picture, in the order of the prompt
            const int tile = place / (grid * grid);
            const int row = place % (grid * grid) / grid;
            const int column = place % grid;
            if (tile == rows * columns)
                return row * grid + column;
            return (tile / columns * grid + row) / rows * grid + (tile % columns * grid + column) / columns;
        };
        const at::Tensor looks = at::eye(tokens + 2).slice(0, 1, tokens + 1); // a position for each
        smolvlm::LookedAt looked(prompt, {rows, columns}, settings, false);
        looked.take({looks.view({1, 1, tokens, tokens + 2})});
        const at::Tensor cells = looked.cells();
        QCOMPARE(cells.size(0), std::int64_t{tokens});
        for (int place = 0; place < tokens; ++place) {
            QCOMPARE(cells[place].sum().item<float>(), 1.0F);
            QCOMPARE(cells[place][cellOf(place)].item<float>(), 1.0F);
        }
    }

    /// What is taken in several parts is what is taken at once.
    void attentionsComeInParts() {
        const Parts parts(checkpoint("smolvlm"));
        const auto [ids, images] = parts.input({{{m_wide}, "what is in the picture?", {}}});
        const std::vector<TokenId> written{99, 100, 101, 102, 103};
        const auto past = std::ssize(ids) - 1; // the last one is the first that something is chosen at
        const std::int64_t count = std::ssize(written);
        std::vector<at::Tensor> layers;
        for (int layer = 0; layer < 3; ++layer) {
            const at::Tensor later = at::ones({count, past + count}).triu(past + 1) * -1e9;
            layers.push_back(at::softmax(at::randn({1, 2, count, past + count}) + later, -1));
        }
        const auto grid = parts.splitter.grid({m_wide.width, m_wide.height});
        smolvlm::LookedAt once(ids, grid, parts.settings, true);
        once.take(layers);
        smolvlm::LookedAt twice(ids, grid, parts.settings, true);
        for (const auto& [first, rows] : {std::pair{0, 2}, std::pair{2, 3}}) {
            std::vector<at::Tensor> part;
            for (const at::Tensor& layer : layers)
                part.push_back(layer.narrow(2, first, rows).narrow(3, 0, past + first + rows));
            twice.take(part);
        }
        QVERIFY(at::allclose(once.cells(), twice.cells()));
        const auto expected = once.attentions(*parts.tokenizer, written);
        const auto got = twice.attentions(*parts.tokenizer, written);
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            QCOMPARE(problemOf(got[i], /*isPart=*/true), std::string());
            QCOMPARE(got[i].values, expected[i].values);
            QCOMPARE(got[i].queryTokens, expected[i].queryTokens);
            QCOMPARE(got[i].keyTokens, expected[i].keyTokens);
            for (std::size_t k = 0; k < got[i].rollout.size(); ++k)
                QVERIFY(std::abs(got[i].rollout[k] - expected[i].rollout[k]) < 1e-6F);
        }
    }

    /// In pieces or at once, written or given: the same logits.
    void whatFollowsIsReadAsItIsWritten() {
        const Parts parts(checkpoint("smolvlm"));
        const std::vector<Turn> turns{{{m_wide}, "what is in the picture?", {}}};
        const auto [ids, images] = parts.input(turns);
        const smolvlm::PictureStates states{1, images};
        const smolvlm::Prompt prompt(ids, {&states, 1}, parts.settings);
        const std::vector<TokenId> given{99, 100, 101, 102, 103};
        smolvlm::Reading reading(parts.network);
        QVERIFY(reading.read(prompt, 300, {}));
        const at::Tensor once = reading.follow(given);
        QCOMPARE(once.size(0), std::ssize(given));
        QVERIFY(reading.read(prompt, 300, {}));
        const at::Tensor first = reading.follow(std::span(given).first(2));
        const at::Tensor rest = reading.follow(std::span(given).subspan(2));
        QVERIFY(at::allclose(at::cat({first, rest}), once, 1e-4, 1e-4));
        QVERIFY(reading.read(prompt, 300, {}));
        at::Tensor logits = reading.begin(at::tensor(ids, at::kLong).unsqueeze(0));
        for (std::size_t i = 0; i < given.size(); ++i) {
            QVERIFY(at::allclose(logits[0], once[static_cast<std::int64_t>(i)], 1e-4, 1e-4));
            logits = reading.step(at::full({1, 1}, given[i], at::kLong));
        }
    }

    void answersThatAreGiven_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("tied") << QStringLiteral("smolvlm");
        QTest::newRow("untied") << QStringLiteral("idefics3");
    }
    void answersThatAreGiven() {
        QFETCH(QString, name);
        const auto model = loaded(checkpoint(name.toStdString()));
        ImageExplainer& explainer = *model->imageExplainer();
        const std::string question = "what is in the picture?";
        const std::array<ExplainTarget, 2> targets{ExplainTarget{question, "a cat on a table", {}},
                                                   ExplainTarget{question, {}, {}}};
        const auto all = explainer.explain(m_wide, targets, {}, {});
        QVERIFY2(all, all ? "" : all.error().detail.c_str());
        const ImageExplanation& given = all->front();
        QCOMPARE(given.output, targets[0].output);
        std::string text;
        for (const TokenMap& token : given.tokens)
            text += token.token;
        QCOMPARE(QString::fromStdString(text).trimmed(), QString::fromStdString(given.output));
        QCOMPARE(all->at(1).output, answered(*model, {{{m_wide}, question, {}}}, upTo(64)).text);

        const std::vector<RgbImage> images{m_wide, m_tall};
        const auto scores = explainer.scores(images, targets[0], {});
        QVERIFY2(scores, scores ? "" : scores.error().detail.c_str());
        QCOMPARE(scores->size(), images.size());
        QVERIFY(std::abs(scores->at(0).score - given.score) < 1e-4F);
        QCOMPARE(scores->at(0).tokens.size(), given.tokens.size());
        for (std::size_t i = 0; i < given.tokens.size(); ++i)
            QVERIFY(std::abs(std::exp(scores->at(0).tokens[i]) - given.tokens[i].relevance) < 1e-5F);
        QVERIFY(std::abs(scores->at(1).score - explained(explainer, m_tall, targets[0])->score) < 1e-4F);
        QVERIFY(std::abs(scores->at(0).score - scores->at(1).score) > 1e-6F);

        const auto codeOf = [](const auto& result) { return result ? ErrorCode::Internal : result.error().code; };
        QCOMPARE(codeOf(explainer.scores(images, targets[1], {})), ErrorCode::InvalidArgument); // of which answer?
        const std::string tooLong(3000, '?');
        QCOMPARE(codeOf(explainer.scores(images, {question, tooLong, {}}, {})), ErrorCode::InvalidArgument);
        CancelSource stop;
        stop.cancel();
        QCOMPARE(codeOf(explainer.scores(images, targets[0], stop.token())), ErrorCode::Cancelled);
        QCOMPARE(codeOf(explainer.explain(m_wide, targets, {}, stop.token())), ErrorCode::Cancelled);
    }

    void attentionsAreRecordedWhereTheyAreAskedFor() {
        const auto model = loaded(checkpoint("smolvlm"));
        const ExplainTarget target{"what is in the picture?", std::string(150, '?'), {}}; // more than is read at once
        const auto explanation = explained(*model->imageExplainer(), m_wide, target, {}, /*attentions=*/true);
        QVERIFY2(explanation, explanation ? "" : explanation.error().detail.c_str());
        QCOMPARE(explanation->attentions.size(), std::size_t{2});
        const AttentionRecord& toPicture = explanation->attentions[0];
        const AttentionRecord& toText = explanation->attentions[1];
        QCOMPARE(toPicture.of, std::string("answer to picture"));
        QCOMPARE(toText.of, std::string("answer to text"));
        QVERIFY(toPicture.queries > 32);
        QCOMPARE(toPicture.gridRows, 2);
        QCOMPARE(toPicture.keys, 4);
        QCOMPARE(toPicture.queryTokens, toText.queryTokens);
        QVERIFY(std::ranges::find(toText.keyTokens, "[global-img]") != toText.keyTokens.end());
        QVERIFY(std::ranges::find(toText.keyTokens, "[image]") == toText.keyTokens.end());
        for (const AttentionRecord* record : {&toPicture, &toText})
            QCOMPARE(problemOf(*record, /*isPart=*/true), std::string());
        // Both parts together are all that was looked at, in every layer and head and in the rollout.
        for (int query = 0; query < toPicture.queries; ++query) {
            const auto sum = [&](const AttentionRecord& record, const std::vector<float>& values, std::size_t first) {
                const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
                return std::accumulate(begin, begin + record.keys, 0.0F);
            };
            const int layer = toPicture.layers - 1;
            const float both = sum(toPicture, toPicture.values, toPicture.offset(layer, 1, query)) +
                               sum(toText, toText.values, toText.offset(layer, 1, query));
            QVERIFY(std::abs(both - 1) < 1e-4F);
            const float rolled = sum(toPicture, toPicture.rollout, static_cast<std::size_t>(query * toPicture.keys)) +
                                 sum(toText, toText.rollout, static_cast<std::size_t>(query * toText.keys));
            QVERIFY(std::abs(rolled - 1) < 1e-4F);
        }
        // The map of the whole is the mean over layers, heads and tokens.
        for (std::size_t cell = 0; cell < 4; ++cell) {
            double sum = 0;
            for (std::size_t i = cell; i < toPicture.values.size(); i += 4)
                sum += static_cast<double>(toPicture.values[i]);
            QVERIFY(std::abs(4 * sum / static_cast<double>(toPicture.values.size()) -
                             static_cast<double>(explanation->map.values[cell])) < 1e-4);
        }
    }

    void explanationsKeepNoTensors() {
        const auto model = loaded(checkpoint("smolvlm"));
        const ExplainTarget target{"what is in the picture?", "a cat", {}};
        const LiveTensors live;
        QVERIFY(explained(*model->imageExplainer(), m_wide, target)); // the picture and what was read stay
        const std::int64_t kept = live.bytes();
        for (const bool attentions : {false, true}) {
            QVERIFY(explained(*model->imageExplainer(), m_wide, target, {}, attentions));
            QCOMPARE(live.bytes(), kept);
        }
    }
    /// To test an explanation does not make the model look at its picture anew.
    void picturesThatAreScoredTakeNoPlace() {
        const Parts parts(checkpoint("smolvlm"));
        smolvlm::PictureEncoder encoder(parts.network, parts.splitter, {});
        const auto kept = encoder.states(m_wide, {});
        QVERIFY(kept);
        for (unsigned seed = 10; seed < 30; ++seed)
            QVERIFY(encoder.statesOnce(noise(4, 4, seed), {}));
        QVERIFY(encoder.states(m_wide, {})->tokens.is_same(kept->tokens));
        QVERIFY(encoder.statesOnce(m_wide, {})->tokens.is_same(kept->tokens));
        QCOMPARE(encoder.statesOnce(m_tall, {})->key, encoder.states(m_tall, {})->key);
    }
};

QTEST_GUILESS_MAIN(TestSmolVlmExplaining)
#include "tst_smolvlmexplaining.moc"
