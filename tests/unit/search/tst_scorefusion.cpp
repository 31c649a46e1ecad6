#include "core/search/fusion.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace medley::search;

namespace {

constexpr std::array kAll{Modality::Vision,      Modality::Sound, Modality::Speech,
                          Modality::PictureText, Modality::Words, Modality::Caption};

Parts parts(float vision, float sound = 0, float speech = 0, float pictureText = 0, float words = 0) {
    Parts result;
    const std::array values{vision, sound, speech, pictureText, words};
    std::copy(values.begin(), values.end(), result.values().begin());
    return result;
}

Weights weights(Modality modality, float weight) {
    Weights result;
    result[modality] = weight;
    return result;
}

std::vector<Parts> randomParts(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> uniform(0, 1);
    std::vector<Parts> all;
    for (int i = 0; i < count; ++i) {
        Parts one;
        for (const auto modality : kAll)
            one[modality] = uniform(random) < 0.5F ? 0 : uniform(random);
        all.push_back(one);
    }
    return all;
}

float sum(const PerModality& values) {
    float total = 0;
    for (const float value : values.values())
        total += value;
    return total;
}

} // namespace

class TestScoreFusion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onePartIsItsOwnScore() {
        const Weights even;
        QVERIFY(std::abs(fused(parts(0.7F), even) - 0.7F) < 1e-6F);
        QVERIFY(std::abs(fused(parts(0, 0, 0.3F), even) - 0.3F) < 1e-6F);
        QCOMPARE(fused(parts(0), even), 0.0F);
        QVERIFY(std::abs(fused(parts(0, 0, 0, 0, 1), even) - kWordsCertainty) < 1e-6F); // exact words alone
    }

    void partsSupportEachOther() {
        const Weights even;
        QVERIFY(std::abs(fused(parts(0.5F, 0.5F), even) - 0.75F) < 1e-6F);
        QVERIFY(fused(parts(0.9F, 0.1F), even) > fused(parts(0.9F), even));
        const float certain = fused(parts(1, 1, 1, 1, 1), even);
        QVERIFY(certain <= 1 && certain > 0.999F);
    }

    void noPartAndNoWeightLowersAScore() {
        std::mt19937 random(1);
        std::uniform_real_distribution<float> uniform(0, 1);
        for (const auto& before : randomParts(2000, 2)) {
            Weights some;
            for (const auto modality : kAll)
                some[modality] = 2 * uniform(random);
            const auto changed = kAll[random() % kAll.size()];
            auto higher = before;
            higher[changed] += (1 - higher[changed]) * uniform(random);
            QVERIFY(fused(higher, some) >= fused(before, some));
            auto heavier = some;
            heavier[changed] = some[changed] + (2 - some[changed]) * uniform(random);
            QVERIFY(fused(before, heavier) >= fused(before, some));
            QVERIFY(fused(before, some) >= 0 && fused(before, some) <= 1);
        }
    }

    void mutedModalitiesSayNothing() {
        const auto item = parts(0.9F, 0, 0.6F);
        QVERIFY(std::abs(fused(item, weights(Modality::Vision, 0)) - 0.6F) < 1e-6F);
        QCOMPARE(shares(item, weights(Modality::Vision, 0))[Modality::Speech], 1.0F);
        QVERIFY(fused(item, weights(Modality::Speech, 2)) > fused(item, Weights()));
    }

    void strangeWeightsAndPartsAreMadeUsable() {
        const auto item = parts(0.5F, 0.5F);
        QCOMPARE(fused(item, weights(Modality::Vision, -1)), fused(item, weights(Modality::Vision, 0)));
        QCOMPARE(fused(item, weights(Modality::Vision, 99)), fused(item, weights(Modality::Vision, 2)));
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(fused(item, weights(Modality::Vision, nan)), fused(item, weights(Modality::Vision, 0)));
        QCOMPARE(fused(parts(nan, 0.5F), Weights()), fused(parts(0, 0.5F), Weights()));
        QVERIFY(std::isfinite(fused(parts(7), Weights())));
        QCOMPARE(fused(parts(-3), Weights()), 0.0F);
    }

    void sharesAddUpToOne() {
        for (const auto& item : randomParts(1000, 3)) {
            const auto share = shares(item, Weights());
            QVERIFY(std::abs(sum(share) - (fused(item, Weights()) > 0 ? 1.0F : 0.0F)) < 1e-5F);
            for (const auto modality : kAll)
                QCOMPARE(share[modality] > 0, item[modality] > 0);
        }
        const auto share = shares(parts(0.9F, 0.1F), Weights());
        QVERIFY(share[Modality::Vision] > 0.9F);
        QVERIFY(shares(parts(0.5F, 0.5F), weights(Modality::Sound, 2))[Modality::Sound] > 0.6F);
    }

    void listIsFusedAgainWithNewWeights() {
        const auto items = randomParts(10000, 4);
        std::vector<float> scores(items.size());
        for (const float weight : {0.0F, 0.5F, 2.0F}) {
            const auto chosen = weights(Modality::Vision, weight);
            fuse(items, chosen, scores);
            for (std::size_t i = 0; i < items.size(); i += 97)
                QCOMPARE(scores[i], fused(items[i], chosen));
            const auto order = bestFirst(scores);
            QCOMPARE(order.size(), items.size());
            for (std::size_t i = 1; i < order.size(); ++i) {
                const float before = scores[order[i - 1]];
                const float here = scores[order[i]];
                QVERIFY(before > here || (before == here && order[i - 1] < order[i]));
            }
        }
    }

    void timeOfASliderStep() {
        const auto items = randomParts(10000, 5);
        std::vector<float> scores(items.size());
        std::size_t best = 0;
        QBENCHMARK {
            fuse(items, Weights(), scores);
            best = bestFirst(scores).front();
        }
        QCOMPARE(scores[best], *std::max_element(scores.begin(), scores.end()));
    }

    void ranksOfSeveralListsAreJoined() {
        const std::vector<std::int64_t> seen{1, 2, 3};
        const std::vector<std::int64_t> said{3, 2, 9};
        const std::array lists{RankedList{seen}, RankedList{said}};
        const auto ranks = reciprocalRankFusion(lists);
        std::vector<std::int64_t> ids;
        for (const auto& rank : ranks)
            ids.push_back(rank.id);
        QCOMPARE(ids, (std::vector<std::int64_t>{3, 2, 1, 9}));
        const float third = (1 / 61.0F + 1 / 63.0F) / (2 / 61.0F); // as the paper has it, over the best possible
        QVERIFY(std::abs(ranks.front().score - third) < 1e-6F);

        const std::array weighted{RankedList{seen, 2}, RankedList{said, 0}};
        QCOMPARE(reciprocalRankFusion(weighted).front().id, 1);
        QCOMPARE(reciprocalRankFusion(weighted).front().score, 1.0F);
        QCOMPARE(reciprocalRankFusion(weighted).back().score, 0.0F);
        QVERIFY(reciprocalRankFusion({}).empty());
    }

    void firstPlaceIsAWholePart() {
        QCOMPARE(partOfRank(0), 1.0F);
        for (std::size_t place = 0; place < 1000; ++place)
            QVERIFY(partOfRank(place + 1) < partOfRank(place) && partOfRank(place + 1) > 0);
    }

    void modalitiesHaveNames() {
        QCOMPARE(modalityName(Modality::Vision), "vision");
        QCOMPARE(modalityName(Modality::Words), "words");
        QCOMPARE(modalityName(Modality::Caption), "caption");
    }
};

QTEST_APPLESS_MAIN(TestScoreFusion)
#include "tst_scorefusion.moc"
