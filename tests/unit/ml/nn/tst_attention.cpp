// Attention, with its masks, caches and gradients, against its definition written out.
#include "core/ml/nn/attention.h"
#include "core/ml/nn/linear.h"
#include "tests/unit/ml/nn/comparison.h"

#include <QtTest>

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>

using namespace medley::ml;
using namespace medley::ml::nn;
using medley::test::worst;

namespace {

AttentionWeights randomAttention(std::int64_t width, std::int64_t heads) {
    const auto layer = [&] { return LinearWeights{at::randn({width, width}) * 0.2, at::randn({width}) * 0.2}; };
    AttentionWeights weights{layer(), layer(), layer(), layer(), heads, 0};
    weights.key.bias = at::Tensor(); // as in Whisper
    return weights;
}

/// Written out step by step, head by head.
at::Tensor plainAttention(const AttentionWeights& w, const at::Tensor& x, const at::Tensor& states,
                          const at::Tensor& mask, std::vector<at::Tensor>* maps = nullptr,
                          bool differentiable = false) {
    const at::Tensor q = at::linear(x, w.query.weight, w.query.bias);
    const at::Tensor k = at::linear(states, w.key.weight, w.key.bias);
    const at::Tensor v = at::linear(states, w.value.weight, w.value.bias);
    const std::int64_t size = x.size(2) / w.heads;
    std::vector<at::Tensor> heads;
    for (std::int64_t h = 0; h < w.heads; ++h) {
        const auto part = [&](const at::Tensor& t) { return t.narrow(2, h * size, size); };
        at::Tensor scores = at::bmm(part(q), part(k).transpose(1, 2)) / std::sqrt(static_cast<double>(size));
        if (mask.defined())
            scores = scores + mask;
        at::Tensor p = at::softmax(scores, -1);
        if (differentiable && !p.requires_grad())
            p.requires_grad_();
        if (maps)
            maps->push_back(p);
        heads.push_back(at::bmm(p, part(v)));
    }
    return at::linear(at::cat(heads, 2), w.output.weight, w.output.bias);
}

} // namespace

class TestAttention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::manual_seed(7); }

    void selfAttentionEqualsItsDefinition() {
        const AttentionWeights weights = randomAttention(48, 4);
        const SelfAttention attention(weights);
        const at::Tensor x = at::randn({3, 11, 48});
        const at::Tensor kept = at::ones({3, 11}, at::kLong);
        kept.narrow(0, 1, 1).narrow(1, 6, 5).zero_();
        const at::Tensor mask = paddingMask(kept, at::kFloat);
        at::Tensor probabilities;
        const at::Tensor got = attention(x, {mask, &probabilities});
        std::vector<at::Tensor> maps;
        const at::Tensor expected = plainAttention(weights, x, x, mask.squeeze(1), &maps);
        QVERIFY(worst(got, expected) < 1e-5);
        QVERIFY(worst(probabilities, at::stack(maps, 1)) < 1e-5);
        QCOMPARE(probabilities[1].narrow(2, 6, 5).abs().max().item<float>(), 0.0F);
        at::Tensor sum = x.clone();
        attention.addTo(sum, x, {mask, nullptr});
        QVERIFY(worst(sum, x + expected) < 1e-5);
    }

    void nothingMaskedNeedsNoMask() { QVERIFY(!paddingMask(at::ones({2, 3}, at::kLong), at::kFloat).defined()); }

    /// Long sequences are worked through some queries at a time; what comes out does not show where they were cut.
    void longSequencesEqualTheirDefinition_data() {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("masked");
        // More scores than one block holds, and a last block that is not full.
        QTest::newRow("one long sequence, all to all") << 2 << 4 << 1100 << QString();
        QTest::newRow("one long sequence, causal") << 2 << 4 << 1100 << QStringLiteral("causal");
        QTest::newRow("a batch of texts") << 24 << 12 << 200 << QStringLiteral("padding");
        QTest::newRow("pictures") << 3 << 12 << 50 << QString();
        QTest::newRow("a short text") << 2 << 3 << 7 << QStringLiteral("causal");
    }
    void longSequencesEqualTheirDefinition() {
        QFETCH(const int, batch);
        QFETCH(const int, heads);
        QFETCH(const int, length);
        QFETCH(const QString, masked);
        for (const int size : {8, 16, 80}) { // not, and in ways, of the kind that is worked through in blocks
            compareAttention(batch, heads, length, size, masked);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void cachedStepsEqualOneCausalPass() {
        const AttentionWeights weights = randomAttention(32, 2);
        const SelfAttention attention(weights);
        const at::Tensor x = at::randn({2, 9, 32});
        const at::Tensor whole = attention(x, {causalMask(9, 9, x.options()), nullptr});
        QVERIFY(worst(whole, plainAttention(weights, x, x, causalMask(9, 9, x.options()))) < 1e-5);
        KeyValueCache cache(9);
        std::vector<at::Tensor> steps;
        steps.push_back(attention(x.narrow(1, 0, 4), {causalMask(4, 4, x.options()), nullptr}, &cache));
        steps.push_back(attention(x.narrow(1, 4, 3), {causalMask(3, 7, x.options()), nullptr}, &cache));
        steps.push_back(attention(x.narrow(1, 7, 1), {causalMask(1, 8, x.options()), nullptr}, &cache));
        QCOMPARE(cache.length(), 8);
        cache.truncate(7); // take the step again
        steps.back() = attention(x.narrow(1, 7, 1), {{}, nullptr}, &cache);
        steps.push_back(attention(x.narrow(1, 8, 1), {{}, nullptr}, &cache));
        QVERIFY(worst(at::cat(steps, 1), whole) < 1e-5);
        QVERIFY_THROWS_EXCEPTION(c10::Error, (void)attention(x.narrow(1, 8, 1), {{}, nullptr}, &cache));
    }

    void cacheFollowsTheBeams() {
        KeyValueCache cache(4);
        const at::Tensor k = at::randn({3, 2, 2, 5});
        const at::Tensor v = at::randn({3, 2, 2, 5});
        (void)cache.append(k, v);
        const at::Tensor rows = at::tensor({2, 0, 0, 1}, at::kLong);
        cache.selectRows(rows);
        const at::Tensor next = at::randn({4, 2, 1, 5});
        const KeyValues held = cache.append(next, next);
        QVERIFY(at::equal(held.keys, at::cat({k.index_select(0, rows), next}, 2)));
        QVERIFY(at::equal(held.values, at::cat({v.index_select(0, rows), next}, 2)));
    }

    void crossAttentionEqualsItsDefinition_data() {
        QTest::addColumn<int>("stateRows");
        QTest::newRow("a state for every row") << 3;
        QTest::newRow("one state for all rows") << 1;
    }
    void crossAttentionEqualsItsDefinition() {
        QFETCH(int, stateRows);
        const AttentionWeights weights = randomAttention(48, 4);
        const CrossAttention attention(weights);
        const at::Tensor x = at::randn({3, 2, 48});
        const at::Tensor states = at::randn({stateRows, 13, 48});
        at::Tensor probabilities;
        const KeyValues kv = attention.keyValues(states);
        const at::Tensor got = attention(x, kv, {{}, &probabilities});
        std::vector<at::Tensor> maps;
        const at::Tensor expected = plainAttention(weights, x, states.expand({3, 13, 48}), {}, &maps);
        QVERIFY(worst(got, expected) < 1e-5);
        QVERIFY(worst(probabilities, at::stack(maps, 1)) < 1e-5);
    }

    /// What relevance maps are made of. Double precision is never packed, fp32 is where oneDNN is there.
    void scoresDifferentiateByAttention_data() {
        QTest::addColumn<int>("dtype");
        QTest::addColumn<int>("stateRows");
        QTest::newRow("fp32") << static_cast<int>(at::kFloat) << 2;
        QTest::newRow("fp32, one state for all rows") << static_cast<int>(at::kFloat) << 1;
        QTest::newRow("fp64") << static_cast<int>(at::kDouble) << 2;
    }
    void scoresDifferentiateByAttention() {
        QFETCH(const int, dtype);
        QFETCH(const int, stateRows);
        const auto type = static_cast<at::ScalarType>(dtype);
        const auto cast = [&](LinearWeights w) {
            return LinearWeights{w.weight.to(type), w.bias.defined() ? w.bias.to(type) : at::Tensor()};
        };
        const auto network = [&](AttentionWeights w) {
            return AttentionWeights{cast(w.query), cast(w.key), cast(w.value), cast(w.output), w.heads, w.scale};
        };
        const AttentionWeights first = network(randomAttention(24, 3));
        const AttentionWeights second = network(randomAttention(24, 3));
        const LinearWeights up = cast({at::randn({40, 24}) * 0.2, at::randn({40})});
        const LinearWeights down = cast({at::randn({24, 40}) * 0.2, at::randn({24})});
        const at::Tensor x = at::randn({2, 7, 24}).to(type);
        const at::Tensor states = at::randn({stateRows, 5, 24}).to(type);
        const auto gradients = [](const at::Tensor& result, const std::vector<at::Tensor>& maps) {
            return torch::autograd::grad({result.select(1, 0).pow(2).sum()}, maps);
        };

        std::vector<at::Tensor> maps(2);
        at::Tensor sum = x;
        SelfAttention(first).addTo(sum, x, {{}, &maps[0]});
        QVERIFY(sum.requires_grad() && !x.requires_grad());
        Linear(down).addTo(sum, Linear(up, Activation::Gelu)(sum));
        const CrossAttention attention(second);
        attention.addTo(sum, sum, attention.keyValues(states), {{}, &maps[1]});
        const std::vector<at::Tensor> found = gradients(sum, maps);

        std::vector<at::Tensor> plainMaps;
        at::Tensor plain = x + plainAttention(first, x, x, {}, &plainMaps, true);
        plain = plain + at::linear(at::gelu(at::linear(plain, up.weight, up.bias)), down.weight, down.bias);
        plain = plain + plainAttention(second, plain, states.expand({2, 5, 24}), {}, &plainMaps, true);
        const std::vector<at::Tensor> expected = gradients(plain, plainMaps);
        QVERIFY(worst(sum.detach(), plain.detach()) < 1e-5);
        for (std::size_t layer = 0; layer < 2; ++layer) {
            const auto heads = at::TensorList(expected).slice(layer * 3, 3);
            const double size = found[layer].abs().max().item<double>();
            QVERIFY(size > 1e-3);
            QVERIFY(worst(found[layer], at::stack(heads, 1)) < 1e-5 * std::max(size, 1.0));
        }
    }

private:
    void compareAttention(int batch, int heads, int length, int size, const QString& masked) {
        const auto random = [&] { return at::randn({batch, length, heads, size}).transpose(1, 2); };
        const at::Tensor q = random();
        const at::Tensor k = random();
        const at::Tensor v = random();
        at::Tensor mask;
        if (masked == QStringLiteral("causal"))
            mask = causalMask(length, length, q.options());
        else if (masked == QStringLiteral("padding"))
            mask = paddingMask(at::arange(length).unsqueeze(0).lt(at::arange(length - batch, length).unsqueeze(1)),
                               at::kFloat);
        at::Tensor scores = at::matmul(q * 0.3, k.transpose(2, 3));
        if (mask.defined())
            scores = scores + mask;
        const at::Tensor expected =
            at::matmul(at::softmax(scores, -1), v).transpose(1, 2).reshape({batch, length, heads * size});
        const double error = worst(attend(q, k, v, 0.3, {mask, nullptr}), expected);
        QVERIFY2(error < 2e-5, std::to_string(error).c_str());
        at::Tensor probabilities;
        QVERIFY(worst(attend(q, k, v, 0.3, {mask, &probabilities}), expected) < 1e-5);
        QVERIFY(worst(probabilities, at::softmax(scores, -1)) < 1e-5);
    }
};

QTEST_APPLESS_MAIN(TestAttention)
#include "tst_attention.moc"
