#include "core/services/starterspace.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace medley;

namespace {

float length(const Embedding& vector) {
    return std::sqrt(dot(vector, vector));
}

const std::vector<ClassName> kThree{{"cat", "x"}, {"dog", "x"}, {"owl", "x"}};
const std::vector<ClassName> kOne{{"cat", "x"}};
const std::vector<ClassName> kTwo{{"cat", "x"}, {"dog", "x"}};

StarterSpace threeClasses() {
    return StarterSpace::create(kThree, {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {{0.6F, 0.8F, 0}, {0, 0.6F, 0.8F}}).value();
}

} // namespace

class TestStarterSpace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void promptsUseTheRightArticleAndTheDefinition() {
        const std::vector<ClassName> classes{{"cup", "a small open container"}, {"espresso", "strong black coffee"}};
        QCOMPARE(StarterSpace::prompts(classes),
                 (std::vector<std::string>{"a photo of a cup, a small open container",
                                           "a photo of an espresso, strong black coffee"}));
    }

    void aSureClassIsItsOwnPrompt() {
        const auto space = threeClasses();
        const auto picture = space.fromProbabilities(std::vector<float>{1, 0, 0});
        const auto text = space.fromText({1, 0, 0});
        QVERIFY(std::abs(length(picture) - 1) < 1e-6F);
        QVERIFY(dot(picture, text) > 0.999F);
    }

    void anUnsurePictureLiesBetweenItsClasses() {
        const auto space = threeClasses();
        const auto picture = space.fromProbabilities(std::vector<float>{0.7F, 0.3F, 0});
        const auto cat = dot(picture, space.fromText({1, 0, 0}));
        const auto dog = dot(picture, space.fromText({0, 1, 0}));
        const auto owl = dot(picture, space.fromText({0, 0, 1}));
        QVERIFY(cat > dog);
        QVERIFY(dog > owl);
    }

    void theClassWeightsAddUpToTheCosine() {
        const auto space = threeClasses();
        const auto text = space.fromText({0.6F, 0.8F, 0});
        // Probabilities that do not add up to 1, as those of the likeliest classes do not.
        for (const std::vector<float>& seen : {std::vector<float>{0.5F, 0.2F, 0.1F}, {0, 0.9F, 0}, {0.1F, 0, 0.3F}}) {
            const auto weights = space.classWeights(seen, text);
            QCOMPARE(weights.size(), 3U);
            QVERIFY(std::abs(dot(seen, weights) - dot(space.fromProbabilities(seen), text)) < 1e-5F);
            QVERIFY(weights[1] > weights[0] && weights[0] > weights[2]);
        }
        QCOMPARE(space.classWeights(std::vector<float>{0, 0, 0}, text), (std::vector<float>{0, 0, 0}));
    }

    void classesBeyondTheLikeliestHaveNoWeight() {
        const std::vector<ClassName> classes(StarterSpace::kTopClasses + 1, {"thing", "x"});
        std::vector<Embedding> prompts(classes.size(), Embedding(classes.size(), 0.0F));
        std::vector<float> probabilities(classes.size(), 0.09F);
        for (std::size_t i = 0; i < prompts.size(); ++i)
            prompts[i][i] = 1;
        probabilities[3] = 0.01F;
        const auto space = StarterSpace::create(classes, prompts, {prompts[0]}).value();
        const auto weights = space.classWeights(probabilities, space.fromText(prompts[3]));
        for (std::size_t i = 0; i < weights.size(); ++i)
            QCOMPARE(weights[i] == 0, i == 3);
    }

    void labelsComeLikeliestFirst() {
        const auto top = threeClasses().topLabels(std::vector<float>{0.2F, 0.7F, 0.1F}, 2);
        QCOMPARE(top.size(), 2U);
        QCOMPARE(top[0].label, std::string("dog"));
        QCOMPARE(top[1].index, 0);
    }

    void theBackgroundsAreThoseOfClassNamesAndOfSentences() {
        const auto space = threeClasses();
        const auto backgrounds = space.backgrounds(space.fromText({1, 0, 0}));
        QVERIFY(std::abs(backgrounds.vision.mean) < 1e-5F); // centred
        QVERIFY(backgrounds.vision.deviation > 0.1F);
        QVERIFY(backgrounds.speech.mean < backgrounds.vision.mean);
    }

    void wrongSizesAreRefused() {
        QVERIFY(!StarterSpace::create(kOne, {{1, 0}, {0, 1}}, {{1, 0}}));
        QVERIFY(!StarterSpace::create(kTwo, {{1, 0}, {0, 1, 0}}, {{1, 0}}));
        QVERIFY(!StarterSpace::create(kOne, {{1, 0}}, {{1, 0, 0}}));
        QVERIFY(!StarterSpace::create(kOne, {{1, 0}}, {}));
        QVERIFY(!StarterSpace::create(std::vector<ClassName>(), {}, {}));
    }

    void thereAreAThousandClassNames() {
        QCOMPARE(imageNetClasses().size(), 1000U);
        QCOMPARE(imageNetClasses()[967].label, std::string("espresso"));
        QCOMPARE(imageNetClasses().front().label, std::string("tench"));
        QCOMPARE(imageNetClasses().back().label, std::string("toilet tissue"));
        QVERIFY(backgroundSentences().size() >= 50);
    }
};

QTEST_APPLESS_MAIN(TestStarterSpace)
#include "tst_starterspace.moc"
