#include "core/search/arithmetic.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace medley;
using namespace medley::search;

namespace {

float dot(const Embedding& a, const Embedding& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

const Embedding kX{1, 0, 0};
const Embedding kY{0, 1, 0};
const Embedding kZ{0, 0, 1};

Parts seen(float vision, float sound = 0) {
    Parts parts;
    parts[Modality::Vision] = vision;
    parts[Modality::Sound] = sound;
    return parts;
}

} // namespace

class TestArithmetic : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void directionPointsToTheTermsAndAwayFromOthers() {
        const std::vector<TermVector> terms{{kX, {2, false}}, {kY, {1, false}}, {kZ, {1, true}}};
        const auto direction = combinedDirection(terms);
        QVERIFY(direction);
        QVERIFY(std::abs(dot(*direction, *direction) - 1) < 1e-5F);
        QVERIFY(dot(*direction, kX) > dot(*direction, kY));
        QVERIFY(dot(*direction, kY) > 0);
        QVERIFY(dot(*direction, kZ) < 0);
        // (2x + y) / 3 − 0.6 z
        QVERIFY(std::abs((*direction)[2] / (*direction)[1] - -1.8F) < 1e-5F);
    }

    void oneTermIsItself() {
        QCOMPARE(*combinedDirection(std::vector<TermVector>{{kY, {0.3F, false}}}), kY);
        QCOMPARE(*combinedDirection(std::vector<TermVector>{{kY, {1, true}}}), (Embedding{0, -1, 0}));
    }

    void whatHasNoDirectionIsRefused() {
        const Embedding minusX{-1, 0, 0};
        const Embedding longer{1, 0, 0, 0};
        const Embedding nan{std::numeric_limits<float>::quiet_NaN(), 0, 0};
        const Embedding none;
        const std::vector<std::vector<TermVector>> wrong{
            {},
            {{none, {}}},
            {{kX, {}}, {longer, {}}},
            {{nan, {}}},
            {{kX, {}}, {minusX, {}}},
            {{kX, {0, false}}},
            {{kX, {-1, false}}},
            {{kX, {std::numeric_limits<float>::infinity(), false}}},
        };
        for (const auto& terms : wrong) {
            const auto direction = combinedDirection(terms);
            QVERIFY(!direction);
            QCOMPARE(direction.error().code, ErrorCode::InvalidArgument);
            QVERIFY(direction.error().message.ends_with('.'));
        }
    }

    void bothTermsAreBetterThanOne() {
        const std::vector<TermRole> roles{{1, false}, {1, false}};
        const float both = combinedScoreOfZ(std::vector{6.0F, 6.0F}, roles);
        const float one = combinedScoreOfZ(std::vector{12.0F, 0.0F}, roles);
        const float none = combinedScoreOfZ(std::vector{0.0F, 0.0F}, roles);
        QVERIFY(both > one && one > none);
        const std::vector<TermRole> uneven{{3, false}, {1, false}};
        QVERIFY(combinedScore(std::vector{0.9F, 0.1F}, uneven) > combinedScore(std::vector{0.1F, 0.9F}, uneven));
        QVERIFY(std::abs(combinedScore(std::vector{0.8F}, std::vector<TermRole>{{0.2F, false}}) - 0.8F) < 1e-6F);
    }

    void negativeTermsPushDown() {
        const std::vector<TermRole> roles{{1, false}, {1, true}};
        const float wanted = combinedScoreOfZ(std::vector{5.0F, 0.0F}, roles);
        const float unwanted = combinedScoreOfZ(std::vector{9.0F, 7.0F}, roles); // a much better beach, with people
        const float weak = combinedScoreOfZ(std::vector{3.0F, 0.0F}, roles);
        QVERIFY(wanted > unwanted);
        QVERIFY(weak > unwanted);
        const std::vector<TermRole> half{{1, false}, {0.5F, true}};
        QVERIFY(combinedScore(std::vector{0.9F, 1.0F}, half) > combinedScore(std::vector{0.9F, 1.0F}, roles));
        const std::vector<TermRole> strong{{1, false}, {2, true}};
        QCOMPARE(combinedScore(std::vector{0.9F, 0.8F}, strong), 0.0F);
    }

    void onlyNegativeTermsLeaveTheRest() {
        const std::vector<TermRole> roles{{1, true}};
        QVERIFY(combinedScore(std::vector{0.02F}, roles) > 0.9F);
        QVERIFY(combinedScore(std::vector{0.98F}, roles) < 0.1F);
        QCOMPARE(combinedScore({}, {}), 1.0F);
        QCOMPARE(combinedScore(std::vector{0.9F}, std::vector<TermRole>{{0, false}}), 0.0F);
    }

    void higherIsNeverWorseForWantedAndNeverBetterForUnwanted() {
        std::mt19937 random(1);
        std::uniform_real_distribution<float> uniform(0, 1);
        for (int i = 0; i < 5000; ++i) {
            std::vector<float> scores;
            std::vector<TermRole> roles;
            for (int t = 0; t < 4; ++t) {
                scores.push_back(uniform(random));
                roles.push_back({2 * uniform(random), uniform(random) < 0.4F});
            }
            const float before = combinedScore(scores, roles);
            QVERIFY(before >= 0 && before <= 1);
            const auto changed = random() % scores.size();
            scores[changed] += (1 - scores[changed]) * uniform(random);
            const float after = combinedScore(scores, roles);
            QVERIFY(roles[changed].negative ? after <= before : after >= before);
        }
    }

    void oneTermMayBeSeenAndTheOtherHeard() {
        const std::vector<TermRole> roles{{1, false}, {1, false}};
        const std::vector<Parts> storm{seen(0.9F, 0), seen(0, 0.9F)}; // mountains + thunder
        const auto hit = combinedHit(storm, roles, Weights());
        QCOMPARE(combinedScoreOfParts(storm, roles, Weights()), hit.score);
        QVERIFY(std::abs(hit.score - 0.9F) < 1e-5F);
        QVERIFY(std::abs(hit.shares[Modality::Vision] - 0.5F) < 1e-5F);
        QVERIFY(std::abs(hit.shares[Modality::Sound] - 0.5F) < 1e-5F);
        Weights deaf;
        deaf[Modality::Sound] = 0;
        const auto muted = combinedHit(storm, roles, deaf);
        QCOMPARE(combinedScoreOfParts(storm, roles, deaf), muted.score);
        QVERIFY(std::abs(muted.score - 0.45F) < 1e-5F);
        QCOMPARE(muted.shares[Modality::Vision], 1.0F);
    }

    void negativeTermsHaveNoShare() {
        const std::vector<TermRole> roles{{1, false}, {1, true}};
        const auto hit = combinedHit(std::vector{seen(0.8F), seen(0, 0.5F)}, roles, Weights());
        QVERIFY(std::abs(hit.score - 0.4F) < 1e-5F);
        QCOMPARE(hit.shares[Modality::Vision], 1.0F);
        const auto gone = combinedHit(std::vector{seen(0), seen(0.5F)}, roles, Weights());
        QCOMPARE(gone.score, 0.0F);
        QCOMPARE(gone.shares, PerModality());
    }
};

QTEST_APPLESS_MAIN(TestArithmetic)
#include "tst_arithmetic.moc"
