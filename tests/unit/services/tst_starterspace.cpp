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
