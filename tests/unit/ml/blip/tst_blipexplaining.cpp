// Where BLIP looked while it wrote, or would have written: captions and answers, its own and given ones.
#include "tests/support/livetensors.h"
#include "tests/unit/ml/blip/blipcase.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <numeric>

using namespace medley;
using namespace medley::ml;
using namespace medley::test;

namespace {

std::string joined(const ImageExplanation& explanation) {
    std::string all;
    for (const TokenMap& token : explanation.tokens)
        all += token.token;
    return all;
}

} // namespace

class TestBlipExplaining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void explainsACaption();
    void explainsAnAnswer();
    void explainsACaptionThatIsGiven();
    void explainsAnAnswerThatIsGiven();
    void recordsTheAttentionOfACaption();
    void recordsTheAttentionOfAnAnswer();
    void keepsNothingOfAnExplanation_data();
    void keepsNothingOfAnExplanation();
};

void TestBlipExplaining::explainsACaption() {
    const auto model = load("blip_caption");
    const auto caption = model->captioner()->caption(picture(), data().at("prefix"), {}, {}, {});
    const auto explanation = explained(*model->imageExplainer(), picture(), data().at("prefix").get<std::string>());
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

void TestBlipExplaining::explainsAnAnswer() {
    const auto model = load("blip_vqa");
    const auto explanation =
        explained(*model->imageExplainer(), picture(), data().at("questions")[0].get<std::string>());
    QVERIFY(explanation);
    QCOMPARE(text(explanation->output), text(data().at("answers")[0]));
    QCOMPARE(explanation->tokens.size(), std::size_t{20});
    for (const TokenMap& token : explanation->tokens) {
        const std::vector<float> map = valuesOf(token.map, kGrid);
        const float total = std::accumulate(map.begin(), map.end(), 0.0F);
        QVERIFY(total > 0.1F && total <= 1.0001F);
    }
    const auto other = explained(*model->imageExplainer(), picture(), "is this outdoors?");
    QVERIFY(other && other->map.values != explanation->map.values);
}

/// A text that the model would never write is read as if it had: token by token, and what the tokens say agrees with
/// the score of the text, for this picture and for others.
void TestBlipExplaining::explainsACaptionThatIsGiven() {
    const auto model = load("blip_caption");
    ImageExplainer& explainer = *model->imageExplainer();
    const ExplainTarget target{"two", "two dogs in the park", {}};
    const auto explanation = explained(explainer, picture(), target);
    QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
    QCOMPARE(text(explanation->output), text(target.output));
    QCOMPARE(text(joined(*explanation)), QStringLiteral(" dogs in the park"));
    const std::vector<RgbImage> pictures{picture(), picture(30, 77), picture(64, 64), picture(90, 20), picture(41, 53)};
    const auto scores = explainer.scores(pictures, target, {});
    QVERIFY(scores && scores->size() == pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto other = explained(explainer, pictures[i], target);
        QVERIFY(other);
        QVERIFY(std::abs(scores->at(i).score - other->score) < 1e-4F);
        QCOMPARE(scores->at(i).tokens.size(), other->tokens.size());
        float sum = 0;
        for (std::size_t k = 0; k < other->tokens.size(); ++k) {
            QVERIFY(std::abs(std::exp(scores->at(i).tokens[k]) - other->tokens[k].relevance) < 1e-5F);
            sum += scores->at(i).tokens[k];
        }
        QVERIFY(std::abs(sum / static_cast<float>(other->tokens.size()) - scores->at(i).score) < 1e-4F);
    }
    QVERIFY(std::abs(scores->at(0).score - scores->at(1).score) > 1e-6F);
    // The start is a part of the text, and something is to be scored.
    QVERIFY(isRefused(explained(explainer, picture(), ExplainTarget{"three", target.output, {}})));
    QVERIFY(isRefused(explainer.scores(pictures, {"two", {}, {}}, {})));
    QVERIFY(isCancelled(explainer.scores(pictures, target, cancelled())));
    std::string tooLong = "two";
    for (int i = 0; i < 60; ++i)
        tooLong += " dogs";
    QVERIFY(isRefused(explained(explainer, picture(), ExplainTarget{"two", tooLong, {}})));
    QVERIFY(isRefused(explainer.scores(pictures, {"two", tooLong, {}}, {})));

    // Given together with one that the model writes itself, each is as alone.
    const std::array<ExplainTarget, 2> targets{ExplainTarget{}, target};
    const auto all = explainer.explain(picture(), targets, {}, {});
    QVERIFY(all && all->size() == 2);
    QCOMPARE(text(all->at(0).output), text(data().at("captions").at("plain")));
    QCOMPARE(all->at(1).map.values, explanation->map.values);
    QCOMPARE(all->at(1).score, explanation->score);
}

void TestBlipExplaining::explainsAnAnswerThatIsGiven() {
    const auto model = load("blip_vqa");
    ImageExplainer& explainer = *model->imageExplainer();
    const ExplainTarget target{"what color is the cat?", "yellow", {}};
    const auto explanation = explained(explainer, picture(), target);
    QVERIFY2(explanation, explanation ? "" : explanation.error().message.c_str());
    QCOMPARE(text(explanation->output), text(target.output));
    QCOMPARE(text(joined(*explanation)), text(target.output));
    const std::vector<RgbImage> pictures{picture(), picture(30, 77)};
    const auto scores = explainer.scores(pictures, target, {});
    QVERIFY(scores && scores->size() == pictures.size());
    QVERIFY(std::abs(scores->at(0).score - explanation->score) < 1e-4F);
    QVERIFY(std::abs(scores->at(1).score - explained(explainer, pictures[1], target)->score) < 1e-4F);
    // Another question makes it more or less likely.
    const auto other = explainer.scores(pictures, {"how many people are there", target.output, {}}, {});
    QVERIFY(other && std::abs(other->at(0).score - scores->at(0).score) > 1e-6F);
    QVERIFY(isRefused(explainer.scores(pictures, {target.about, {}, {}}, {})));
}

void TestBlipExplaining::recordsTheAttentionOfACaption() {
    const auto model = load("blip_caption");
    const auto explanation = explained(*model->imageExplainer(), picture(), {"two", "two dogs in", {}}, {}, true);
    QVERIFY(explanation);
    QCOMPARE(explanation->attentions.size(), std::size_t{2});
    const AttentionRecord& toPicture = explanation->attentions[0];
    const AttentionRecord& toCaption = explanation->attentions[1];
    QCOMPARE(toPicture.of, std::string("caption to picture"));
    QCOMPARE(toCaption.of, std::string("caption to caption"));
    const std::vector<std::string> read{"[DEC]", "two", "dog", "s"};
    const std::vector<std::string> chosen{"dog", "s", "in"};
    for (const AttentionRecord* record : {&toPicture, &toCaption}) {
        QCOMPARE(problemOf(*record), std::string());
        QCOMPARE(record->queryTokens, chosen);
        QCOMPARE(record->layers, 2);
        QCOMPARE(record->heads, 4);
    }
    QCOMPARE(toCaption.keyTokens, read);
    QCOMPARE(toCaption.values[toCaption.offset(1, 2, 0) + 2], 0.0F); // "dog" was not yet there when it was chosen
    QVERIFY(toCaption.values[toCaption.offset(1, 2, 1) + 2] > 0);
    QCOMPARE(toPicture.gridRows, kGrid);
    QCOMPARE(toPicture.keys, 1 + kGrid * kGrid);
    // The map of a token is the mean over layers and heads: both layers are among the last four.
    for (int cell = 0; cell < kGrid * kGrid; ++cell) {
        float sum = 0;
        for (int layer = 0; layer < 2; ++layer) {
            for (int head = 0; head < 4; ++head)
                sum += toPicture.values[toPicture.offset(layer, head, 1) + 1 + static_cast<std::size_t>(cell)];
        }
        QVERIFY(std::abs(sum / 8 - explanation->tokens[1].map.values[static_cast<std::size_t>(cell)]) < 1e-6F);
    }
}

void TestBlipExplaining::recordsTheAttentionOfAnAnswer() {
    const auto model = load("blip_vqa");
    const auto explanation = explained(*model->imageExplainer(), picture(), {"is this outdoors?", "yes", {}}, {}, true);
    QVERIFY(explanation);
    const std::vector<std::string> expected{"answer to picture", "answer to question", "question to picture",
                                            "question to question"};
    std::vector<std::string> kinds;
    for (const AttentionRecord& record : explanation->attentions) {
        QCOMPARE(problemOf(record), std::string());
        kinds.push_back(record.of);
    }
    QCOMPARE(kinds, expected);
    const std::vector<std::string> question{"[CLS]", "is", "this", "outdoors", "?", "[SEP]"};
    QCOMPARE(explanation->attentions[0].queryTokens, std::vector<std::string>{"yes"});
    QCOMPARE(explanation->attentions[0].layers, 1);
    QCOMPARE(explanation->attentions[1].keyTokens, question);
    QCOMPARE(explanation->attentions[2].queryTokens, question);
    QCOMPARE(explanation->attentions[3].keyTokens, question);
    const auto& product = explanation->attentions[0].values; // the class token first, then what the map shows
    QVERIFY(std::equal(product.begin() + 1, product.end(), explanation->map.values.begin()));
}

void TestBlipExplaining::keepsNothingOfAnExplanation_data() {
    QTest::addColumn<QByteArray>("family");
    QTest::newRow("caption") << QByteArray("blip_caption");
    QTest::newRow("answer") << QByteArray("blip_vqa");
}

/// Only what is known of the picture stays.
void TestBlipExplaining::keepsNothingOfAnExplanation() {
    QFETCH(QByteArray, family);
    const auto model = load(family.constData());
    const ExplainTarget target{"", "two dogs", {}};
    QVERIFY(explained(*model->imageExplainer(), picture(), target));
    const LiveTensors live;
    for (const bool attentions : {false, true}) {
        const auto explanation = explained(*model->imageExplainer(), picture(), target, {}, attentions);
        QVERIFY(explanation);
        QCOMPARE(explanation->attentions.empty(), !attentions);
        QCOMPARE(live.bytes(), 0);
    }
}

QTEST_GUILESS_MAIN(TestBlipExplaining)
#include "tst_blipexplaining.moc"
