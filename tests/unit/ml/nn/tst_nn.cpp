// The shared blocks against plain LibTorch operations and against hand-made checkpoints.
#include "core/ml/nn/attention.h"
#include "core/ml/nn/config.h"
#include "core/ml/nn/conv2d.h"
#include "core/ml/nn/layernorm.h"
#include "core/ml/nn/linear.h"
#include "core/ml/nn/rowkernels.h"
#include "core/ml/nn/weights.h"

#include <QtTest>

#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <cstring>
#include <list>

using namespace medley::ml;
using namespace medley::ml::nn;

namespace {

/// A weight file in memory.
class FakeFile final : public WeightFile {
public:
    explicit FakeFile(bool& destroyed) : m_destroyed(destroyed) { m_destroyed = false; }
    ~FakeFile() override { m_destroyed = true; }
    FakeFile(const FakeFile&) = delete;
    FakeFile& operator=(const FakeFile&) = delete;
    [[nodiscard]] const std::map<std::string, WeightView, std::less<>>& tensors() const override { return m_tensors; }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }

    void add(const std::string& name, const at::Tensor& tensor, WeightType type, std::size_t offset = 0) {
        const std::size_t bytes = tensor.nbytes();
        m_memory.emplace_back(bytes + 16);
        std::byte* data = m_memory.back().data() + offset;
        std::memcpy(data, tensor.contiguous().data_ptr(), bytes);
        m_tensors[name] = {type, tensor.sizes().vec(), {}, data, bytes};
    }

private:
    bool& m_destroyed;
    std::list<std::vector<std::byte>> m_memory;
    std::map<std::string, WeightView, std::less<>> m_tensors;
    std::filesystem::path m_path = "fake";
};

double worst(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : INFINITY;
}

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

class TestNn : public QObject {
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

    void weightsAreFoundBelowTheirScope() {
        bool destroyed = false;
        auto file = std::make_unique<FakeFile>(destroyed);
        const at::Tensor full = at::randn({3, 4});
        file->add("a.b.weight", full, WeightType::F32);
        file->add("a.b.half", full.to(at::kHalf), WeightType::F16, 1); // not aligned
        file->add("a.ids", at::arange(4, at::kLong), WeightType::I64);
        at::Tensor kept;
        {
            const Weights weights(std::move(file), {});
            const Weights inner = weights.in("a").in("b");
            QVERIFY(inner.has("weight") && !inner.has("bias") && !weights.has("weight"));
            kept = inner.tensor("weight", {3, 4});
            QVERIFY(at::equal(kept, full));
            QVERIFY(at::equal(inner.tensor("half", {3, 4}), full.to(at::kHalf).to(at::kFloat)));
            QCOMPARE(inner.stored("half").scalar_type(), at::kHalf);
            QCOMPARE(weights.in("a").tensor("ids", {4}).scalar_type(), at::kLong);
            QCOMPARE(weights.parameterCount(), 24);
            QCOMPARE(weights.byteCount(), 12 * 4 + 12 * 2 + 4 * 8);
        }
        QVERIFY(!destroyed); // the tensor needs the file's memory
        QVERIFY(at::equal(kept, full));
        kept = at::Tensor();
        QVERIFY(destroyed);
    }

    void missingAndMisshapenTensorsAreNamed() {
        bool destroyed = false;
        auto file = std::make_unique<FakeFile>(destroyed);
        file->add("layer.weight", at::randn({3, 4}), WeightType::F32);
        const Weights weights(std::move(file), {});
        const auto message = [&](const char* name, std::vector<std::int64_t> shape) -> std::string {
            try {
                (void)weights.in("layer").tensor(name, shape);
            } catch (const ModelError& error) {
                return error.what();
            }
            return {};
        };
        QCOMPARE(message("bias", {7}), "The tensor layer.bias of shape [7] is missing.");
        QCOMPARE(message("weight", {4, 3}),
                 "The tensor layer.weight has the shape [3, 4] where the configuration asks for [4, 3].");
    }

    void settingsAreChecked() {
        const Config config(nlohmann::json::parse(R"({"size": 12, "text": "x", "big": 18446744073709551615,
            "negative": -1, "real": 1.5, "yes": true, "nothing": null, "inner": {"a": 1}})"),
                            "config.json");
        QCOMPARE(config.integer("size", 1, 100), 12);
        QCOMPARE(config.integer("absent", 1, 100, 5), 5);
        QCOMPARE(config.integer("nothing", 1, 100, 5), 5);
        QCOMPARE(config.number("real"), 1.5);
        QVERIFY(config.flag("yes"));
        QCOMPARE(config.object("inner").integer("a", 0, 1), 1);
        QVERIFY(!config.has("nothing"));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("absent", 1, 100));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("size", 13, 100));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("big", 0, INT64_MAX));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("negative", 0, 9));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("real", 0, 9));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.integer("text", 0, 9, 3));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.text("size"));
        QVERIFY_THROWS_EXCEPTION(ModelError, (void)config.object("size"));
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

QTEST_APPLESS_MAIN(TestNn)
#include "tst_nn.moc"
