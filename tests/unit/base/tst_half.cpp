#include "core/base/half.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

using namespace medley;

class TestHalf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isExactForAllHalves();
    void roundsToNearestEven();
};

void TestHalf::isExactForAllHalves() {
    std::vector<Half> halves(65536);
    for (std::size_t i = 0; i < halves.size(); ++i)
        halves[i] = static_cast<Half>(i);
    std::vector<float> floats(halves.size());
    halfToFloat(halves, floats);
    std::vector<Half> back(halves.size());
    floatToHalf(floats, back);
    // One at a time goes the portable way, many at once the processor's.
    for (std::size_t i = 0; i < halves.size(); ++i) {
        float single = 0;
        halfToFloat({&halves[i], 1}, {&single, 1});
        Half singleBack = 0;
        floatToHalf({&single, 1}, {&singleBack, 1});
        if (std::isnan(floats[i])) {
            QVERIFY(std::isnan(single));
            QVERIFY((back[i] & 0x7FFF) > 0x7C00 && (singleBack & 0x7FFF) > 0x7C00);
            continue;
        }
        QCOMPARE(std::bit_cast<std::uint32_t>(single), std::bit_cast<std::uint32_t>(floats[i]));
        QCOMPARE(back[i], halves[i]);
        QCOMPARE(singleBack, halves[i]);
    }
}

void TestHalf::roundsToNearestEven() {
    const std::vector<std::pair<float, Half>> cases{
        {1.0F + 0x1p-11F, 0x3C00},            // a tie goes to the even one below
        {1.0F + 0x1p-10F + 0x1p-11F, 0x3C02}, // and above
        {1.0F + 0x1p-11F + 0x1p-20F, 0x3C01},
        {65504.0F, 0x7BFF},
        {65519.996F, 0x7BFF},
        {65520.0F, 0x7C00},
        {-65520.0F, 0xFC00},
        {0x1p-24F, 0x0001},
        {0x1p-25F, 0x0000},
        {0x1.8p-25F, 0x0001},
        {0x1.8p-24F, 0x0002},
        {0x1.ff8p-15F, 0x03FF},
        {0x1.ffcp-15F, 0x0400},
        {-0.0F, 0x8000},
        {std::numeric_limits<float>::infinity(), 0x7C00},
    };
    for (const auto& [value, expected] : cases) {
        const std::vector<float> many(8, value);
        std::vector<Half> halves(8);
        floatToHalf(many, halves);
        Half single = 0;
        floatToHalf({&value, 1}, {&single, 1});
        QCOMPARE(halves.front(), expected);
        QCOMPARE(single, expected);
    }
}

QTEST_APPLESS_MAIN(TestHalf)
#include "tst_half.moc"
