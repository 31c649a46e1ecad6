// Convolutions against those of LibTorch.
#include "core/ml/nn/conv2d.h"
#include "tests/unit/ml/nn/comparison.h"

#include <QtTest>

#include <torch/csrc/autograd/autograd.h>

using namespace medley::ml;
using namespace medley::ml::nn;
using medley::test::worst;

class TestConvolution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void convolutionEqualsAtConv2d_data() {
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("activation");
        QTest::newRow("stem") << 3 << 32 << 3 << 2 << 1 << static_cast<int>(Activation::Relu6);
        QTest::newRow("pointwise") << 24 << 40 << 1 << 1 << 1 << static_cast<int>(Activation::None);
        QTest::newRow("depthwise") << 48 << 48 << 5 << 2 << 48 << static_cast<int>(Activation::Relu);
        QTest::newRow("grouped") << 12 << 8 << 3 << 1 << 4 << static_cast<int>(Activation::Silu);
    }
    void convolutionEqualsAtConv2d() {
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        QFETCH(int, groups);
        QFETCH(int, activation);
        const auto kind = static_cast<Activation>(activation);
        const at::Tensor weight = at::randn({out, in / groups, kernel, kernel});
        const at::Tensor bias = at::randn({out});
        const Conv2d convolution(weight, bias, {stride, groups, kind});
        for (const std::int64_t batch : {1, 3, 1}) {
            const at::Tensor x = at::randn({batch, in, 17, 20});
            const Padding padding = samePadding(x, kernel, stride);
            const at::Tensor padded =
                at::constant_pad_nd(x, {padding.left, padding.right, padding.top, padding.bottom});
            const std::vector<std::int64_t> strides{stride, stride};
            const at::Tensor expected =
                activate(at::convolution(padded, weight, bias, strides, {0, 0}, {1, 1}, false, {0, 0}, groups), kind);
            QCOMPARE(expected.size(2), (17 + stride - 1) / stride);
            QCOMPARE(convolution(x, padding).sizes(), expected.sizes());
            QVERIFY(worst(convolution(x, padding), expected) < 1e-4);
            at::Tensor sum = at::randn(expected.sizes()).contiguous(at::MemoryFormat::ChannelsLast);
            const at::Tensor before = sum.clone();
            convolution.addTo(sum, x, padding);
            QVERIFY(worst(sum, before + expected) < 1e-4);
        }
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)convolution(at::randn({1, in + 1, 17, 20}), {}));
    }

    void convolutionsDifferentiate_data() {
        QTest::addColumn<int>("groups");
        QTest::newRow("all channels") << 1;
        QTest::newRow("groups") << 2;
    }
    void convolutionsDifferentiate() {
        QFETCH(const int, groups);
        const at::Tensor weight = at::randn({6, 4 / groups, 3, 3});
        const at::Tensor bias = at::randn({6});
        const Conv2d convolution(weight, bias, {1, groups, Activation::Silu});
        const at::Tensor x = at::randn({2, 4, 9, 9});
        for (const bool used : {false, true}) { // the weights are packed by the first picture
            if (used)
                (void)convolution(x, {1, 1, 1, 1});
            const at::Tensor input = x.clone().requires_grad_();
            at::Tensor sum = at::ones({2, 6, 9, 9});
            convolution.addTo(sum, input, {1, 1, 1, 1});
            const at::Tensor found = torch::autograd::grad({sum.pow(2).sum()}, {input}).front();
            const at::Tensor plain =
                1 + at::silu(at::convolution(input, weight, bias, {1, 1}, {1, 1}, {1, 1}, false, {0, 0}, groups));
            QVERIFY(worst(found, torch::autograd::grad({plain.pow(2).sum()}, {input}).front()) < 1e-3);
        }
    }
};

QTEST_APPLESS_MAIN(TestConvolution)
#include "tst_convolution.moc"
