// Products in all number types, and what is done with rows, against plain LibTorch operations.
#include "core/ml/nn/layernorm.h"
#include "core/ml/nn/linear.h"
#include "core/ml/nn/rowkernels.h"
#include "tests/unit/ml/nn/comparison.h"

#include <QtTest>

#include <cmath>

using namespace medley::ml;
using namespace medley::ml::nn;
using medley::test::worst;

class TestLinear : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void linearEqualsAtLinear_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<bool>("bias");
        QTest::addColumn<int>("activation");
        const auto row = [](int rows, int in, int out, bool bias, Activation activation) {
            QTest::addRow("%d x %d -> %d, bias %d, activation %d", rows, in, out, bias, static_cast<int>(activation))
                << rows << in << out << bias << static_cast<int>(activation);
        };
        row(1, 384, 1536, true, Activation::Gelu);
        row(5, 512, 512, true, Activation::None);
        row(50, 384, 1152, false, Activation::None);
        row(1600, 96, 64, true, Activation::QuickGelu);
        row(3, 33, 7, true, Activation::Relu);
        row(17, 64, 100, true, Activation::GeluTanh);
        row(17, 64, 100, false, Activation::Silu);
        row(17, 64, 100, true, Activation::Tanh);
        row(0, 64, 100, true, Activation::None);
    }
    void linearEqualsAtLinear() {
        QFETCH(int, rows);
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(bool, bias);
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        const LinearWeights weights{at::randn({out, in}) / std::sqrt(in), bias ? at::randn({out}) : at::Tensor()};
        const Linear linear(weights, kind);
        const at::Tensor x = at::randn({rows, in});
        const at::Tensor expected = activate(at::linear(x, weights.weight, weights.bias), kind);
        QCOMPARE(linear(x).sizes(), expected.sizes());
        if (rows == 0)
            return;
        QVERIFY2(worst(linear(x), expected) < 2e-5, std::to_string(worst(linear(x), expected)).c_str());
        QVERIFY(worst(linear(x.t().contiguous().t()), expected) < 2e-5); // strides of another kind
        at::Tensor sum = at::randn({rows, out});
        const at::Tensor before = sum.clone();
        linear.addTo(sum, x);
        QVERIFY(worst(sum, before + expected) < 2e-5);
    }

    /// A product in a coarser type: how far it may be from the exact one, and that it is as far wherever it is asked
    /// for.
    void coarserProductsAreClose_data() {
        QTest::addColumn<int>("products");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<bool>("bias");
        QTest::addColumn<int>("activation");
        const auto row = [](Products products, int rows, int in, int out, bool bias, Activation activation) {
            QTest::addRow("%s, %d x %d -> %d, bias %d, activation %d", products == Products::Int8 ? "int8" : "bf16",
                          rows, in, out, bias, static_cast<int>(activation))
                << static_cast<int>(products) << rows << in << out << bias << static_cast<int>(activation);
        };
        for (const Products products : {Products::Bf16, Products::Int8}) {
            row(products, 1, 384, 1536, true, Activation::Gelu);
            row(products, 50, 768, 768, false, Activation::None);
            row(products, 700, 96, 3072, true, Activation::QuickGelu); // in several pieces
            row(products, 3, 33, 7, true, Activation::Relu);
            row(products, 17, 64, 100, true, Activation::GeluTanh);
            row(products, 17, 64, 100, false, Activation::Silu);
            row(products, 17, 64, 100, true, Activation::Tanh);
            row(products, 5, 64, 40, true, Activation::Relu6);
            row(products, 0, 64, 100, true, Activation::None);
        }
    }
    void coarserProductsAreClose() {
        QFETCH(const int, products);
        QFETCH(const int, rows);
        QFETCH(const int, in);
        QFETCH(const int, out);
        QFETCH(const bool, bias);
        QFETCH(const int, activation);
        const auto kind = static_cast<Activation>(activation);
        const LinearWeights weights{at::randn({out, in}) / std::sqrt(in), bias ? at::randn({out}) : at::Tensor(),
                                    static_cast<Products>(products)};
        const Linear linear(weights, kind);
        at::Tensor x = at::randn({rows, in}) + 0.3; // 0 is not in the middle
        const at::Tensor expected = activate(at::linear(x, weights.weight, weights.bias), kind);
        const at::Tensor found = linear(x);
        QCOMPARE(found.sizes(), expected.sizes());
        if (rows == 0)
            return;
        const double error = (found - expected).norm().item<double>() / expected.norm().item<double>();
        QVERIFY2(error < 0.02, std::to_string(error).c_str());
        QVERIFY(worst(linear(x.t().contiguous().t()), found) < 1e-6);
        QVERIFY(worst(linear(x.narrow(0, rows - 1, 1)), found.narrow(0, rows - 1, 1)) < 1e-4); // whatever is beside it
        at::Tensor sum = at::randn({rows, out});
        const at::Tensor before = sum.clone();
        linear.addTo(sum, x);
        QVERIFY(worst(sum, before + found) < 1e-5);
        x.requires_grad_();
        const at::Tensor differentiable = linear(x);
        QVERIFY(differentiable.requires_grad());
        QVERIFY((differentiable - expected).norm().item<double>() / expected.norm().item<double>() < 0.02);
    }

    void linearRefusesAnotherWidth() {
        const Linear linear(LinearWeights{at::randn({8, 4}), {}});
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)linear(at::randn({2, 5})));
    }

    void linearKeepsUpWithManyRowCounts() {
        const LinearWeights weights{at::randn({24, 16}), at::randn({24})};
        const Linear linear(weights);
        for (std::int64_t rows = 1; rows < 300; ++rows) {
            const at::Tensor x = at::randn({rows, 16});
            QVERIFY(worst(linear(x), at::linear(x, weights.weight, weights.bias)) < 2e-5);
        }
    }

    void bfloat16IsTheNearest() {
        const at::Tensor x =
            at::cat({at::randn({1000}) * at::randn({1000}).exp(),
                     at::tensor({0.0F, -0.0F, INFINITY, -INFINITY, NAN, 1.0039062F, 1.0117188F, 3.4e38F})});
        at::Tensor found = at::empty_like(x, at::kBFloat16);
        toBFloat16(x.data_ptr<float>(), static_cast<std::size_t>(x.numel()),
                   static_cast<std::uint16_t*>(found.data_ptr()));
        QVERIFY(at::allclose(found.to(at::kFloat), x.to(at::kBFloat16).to(at::kFloat), 0, 0, true));
    }

    void rowsAreQuantisedOverTheirRange() {
        for (const std::int64_t columns : {1, 16, 37, 768}) {
            const at::Tensor x =
                at::randn({6, columns}) * at::tensor({1e-3F, 1.0F, 50.0F, 1.0F, 1.0F, 0.0F}).unsqueeze(1);
            x[3].abs_();
            x[4].abs_().neg_();
            at::Tensor stored = at::empty({6, columns}, at::kByte);
            std::vector<RowScale> scales(6);
            quantiseRows(x.data_ptr<float>(), 6, static_cast<std::size_t>(columns), 255,
                         stored.data_ptr<std::uint8_t>(), scales.data());
            for (std::int64_t row = 0; row < 6; ++row) {
                const RowScale& scale = scales[static_cast<std::size_t>(row)];
                const at::Tensor back = (stored[row].to(at::kFloat) - scale.zero) * scale.scale;
                QVERIFY(worst(back, x[row]) <= (row == 5 ? 0.0 : 1.01 * static_cast<double>(scale.scale)));
                QVERIFY(scale.zero >= 0 && scale.zero <= 255 && scale.zero == std::floor(scale.zero)); // 0 stays exact
            }
        }
    }

    void layerNormEqualsItsDefinition() {
        for (const std::int64_t size : {1, 5, 16, 384, 771}) {
            const at::Tensor weight = at::randn({size});
            const at::Tensor bias = at::randn({size});
            const at::Tensor x = at::randn({3, 7, size}) * 4 + 9;
            const at::Tensor exact = x.to(at::kDouble);
            const at::Tensor centred = exact - exact.mean(-1, true);
            const at::Tensor expected = centred / (centred.pow(2).mean(-1, true) + 1e-5).sqrt() * weight + bias;
            const LayerNorm norm(weight, bias, 1e-5);
            const double error = worst(norm(x).to(at::kDouble), expected);
            QVERIFY2(error < 1e-5, std::to_string(error).c_str());
            const at::Tensor followed = x.clone().requires_grad_(); // LibTorch's own
            QVERIFY(norm(followed).requires_grad());
        }
    }
};

QTEST_APPLESS_MAIN(TestLinear)
#include "tst_linear.moc"
