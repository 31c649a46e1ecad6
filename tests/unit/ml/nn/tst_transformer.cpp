// The layers of a transformer: a batch whose sequences the threads share out among them gives what each sequence gives
// alone, in every number type.
#include "core/ml/nn/transformer.h"
#include "tests/support/randomlayers.h"
#include "tests/unit/ml/nn/comparison.h"

#include <QtTest>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <cmath>

using namespace medley::ml;
using namespace medley::ml::nn;
using medley::test::worst;

namespace {

constexpr std::int64_t kWidth = 64;
constexpr std::int64_t kInner = 256;
constexpr std::int64_t kLayers = 2;
constexpr std::int64_t kPositions = 50; ///< two sequences are enough for a thread of its own

Transformer randomLayers(Products products, NormOrder order) {
    const Weights weights(std::make_unique<medley::test::RandomLayers>(kLayers, kWidth, kInner, 0.1),
                          {at::kCPU, at::kFloat, products});
    TransformerSettings settings;
    settings.layers = kLayers;
    settings.width = kWidth;
    settings.heads = 4;
    settings.innerWidth = kInner;
    settings.order = order;
    return Transformer(weights.in("layers"), kClipNames, settings, Read::First);
}

} // namespace

class TestTransformer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }
    void init() { at::manual_seed(7); }

    void aBatchEqualsItsSequences_data() {
        QTest::addColumn<int>("products");
        QTest::addColumn<int>("order");
        QTest::newRow("fp32, norm before") << int(Products::Fp32) << int(NormOrder::Before);
        QTest::newRow("fp32, norm after") << int(Products::Fp32) << int(NormOrder::After);
        QTest::newRow("bf16") << int(Products::Bf16) << int(NormOrder::Before);
        QTest::newRow("int8") << int(Products::Int8) << int(NormOrder::After);
    }
    void aBatchEqualsItsSequences() {
        QFETCH(const int, products);
        QFETCH(const int, order);
        const c10::InferenceMode inference; // without, or with a record, the threads work on the whole batch together
        const Transformer layers = randomLayers(static_cast<Products>(products), static_cast<NormOrder>(order));
        for (const std::int64_t batch : {2, 5, 8}) { // with a sequence left over, and without
            const at::Tensor x = at::randn({batch, kPositions, kWidth});
            const at::Tensor kept = at::ones({batch, kPositions}, at::kLong);
            kept.narrow(0, 1, 1).narrow(1, 20, 30).zero_();
            for (const at::Tensor& mask :
                 {at::Tensor(), paddingMask(kept, at::kFloat), causalMask(kPositions, kPositions, x.options())}) {
                const at::Tensor together = layers(x.clone(), mask);
                for (std::int64_t i = 0; i < batch; ++i) {
                    const bool masksEach = mask.defined() && mask.dim() == 4 && mask.size(0) > 1;
                    const at::Tensor alone = layers(x.narrow(0, i, 1).clone(), masksEach ? mask.narrow(0, i, 1) : mask);
                    QVERIFY(worst(together.narrow(0, i, 1), alone) < 1e-5);
                }
                if (!mask.defined())
                    QVERIFY(worst(layers.first(x.clone()), together.select(1, 0)) < 1e-5);
            }
        }
    }

    void recordingGivesTheSame() {
        const Transformer layers = randomLayers(Products::Fp32, NormOrder::Before);
        const at::Tensor x = at::randn({4, kPositions, kWidth});
        const c10::InferenceMode inference;
        Record record;
        QVERIFY(worst(layers(x.clone(), {}), layers(x.clone(), {}, &record)) < 1e-5);
    }

    void aSequenceThatIsNotFiniteStaysAlone() {
        const c10::InferenceMode inference;
        for (const Products products : {Products::Fp32, Products::Bf16, Products::Int8}) {
            const Transformer layers = randomLayers(products, NormOrder::Before);
            const at::Tensor x = at::randn({4, kPositions, kWidth});
            x.select(0, 1).fill_(std::nan(""));
            x.select(0, 2).fill_(INFINITY);
            const at::Tensor y = layers(x, {});
            QVERIFY(y.select(0, 0).isfinite().all().item<bool>());
            QVERIFY(y.select(0, 3).isfinite().all().item<bool>());
        }
    }
};

QTEST_GUILESS_MAIN(TestTransformer)
#include "tst_transformer.moc"
