// The decoder of the Llama kind against its formulas, written out in double precision with every key repeated for its
// queries; with and without caches, in pieces, recorded and differentiated.
#include "core/ml/nn/decoder.h"

#include <QtTest>

#include <c10/core/GradMode.h>

#include <map>

using namespace medley::ml;
using namespace medley::ml::nn;

namespace {

DecoderSettings smallSettings() {
    DecoderSettings settings;
    settings.vocabulary = 23;
    settings.layers = 2;
    settings.width = 20;
    settings.heads = 6;
    settings.keyValueHeads = 2;
    settings.headSize = 10; // six of them are wider than a state
    settings.innerWidth = 28;
    settings.positions = 400;
    settings.epsilon = 1e-3;
    settings.attentionBias = true;
    settings.rotary.base = 300;
    return settings;
}

/// Random tensors under the names of a checkpoint.
class RandomCheckpoint final : public WeightFile {
public:
    explicit RandomCheckpoint(const DecoderSettings& settings) {
        at::manual_seed(5);
        const std::int64_t width = settings.width;
        add("embed_tokens.weight", {settings.vocabulary, width});
        add("norm.weight", {width});
        add("head.weight", {settings.vocabulary, width});
        for (std::int64_t i = 0; i < settings.layers; ++i) {
            const std::string layer = "layers." + std::to_string(i) + ".";
            add(layer + "input_layernorm.weight", {width});
            add(layer + "post_attention_layernorm.weight", {width});
            const auto linear = [&](const std::string& name, std::int64_t in, std::int64_t out, bool bias) {
                add(layer + name + ".weight", {out, in});
                if (bias)
                    add(layer + name + ".bias", {out});
            };
            const std::int64_t queries = settings.heads * settings.headSize;
            const std::int64_t keys = settings.keyValueHeads * settings.headSize;
            linear("self_attn.q_proj", width, queries, settings.attentionBias);
            linear("self_attn.k_proj", width, keys, settings.attentionBias);
            linear("self_attn.v_proj", width, keys, settings.attentionBias);
            linear("self_attn.o_proj", queries, width, settings.attentionBias);
            linear("mlp.gate_proj", width, settings.innerWidth, settings.feedForwardBias);
            linear("mlp.up_proj", width, settings.innerWidth, settings.feedForwardBias);
            linear("mlp.down_proj", settings.innerWidth, width, settings.feedForwardBias);
        }
    }

    [[nodiscard]] const std::map<std::string, WeightView, std::less<>>& tensors() const override { return m_views; }
    [[nodiscard]] const std::filesystem::path& path() const override { return m_path; }

private:
    void add(const std::string& name, const std::vector<std::int64_t>& shape) {
        const double spread = shape.size() == 2 ? 1.5 / std::sqrt(static_cast<double>(shape[1])) : 0.3;
        m_values.push_back(at::randn(shape) * spread + (name.ends_with("norm.weight") ? 1.0 : 0.0));
        const at::Tensor& values = m_values.back();
        m_views[name] = {WeightType::F32, shape, {}, static_cast<const std::byte*>(values.data_ptr()), values.nbytes()};
    }

    std::vector<at::Tensor> m_values;
    std::map<std::string, WeightView, std::less<>> m_views;
    std::filesystem::path m_path;
};

/// What the decoder is to compute, from the same weights, as plainly as it can be written.
class Formula {
public:
    Formula(const Weights& weights, const DecoderSettings& settings) : m_weights(weights), m_settings(settings) {}

    [[nodiscard]] at::Tensor states(const at::Tensor& embeddings) const {
        at::Tensor x = embeddings.to(at::kDouble);
        for (std::int64_t i = 0; i < m_settings.layers; ++i) {
            const std::string layer = "layers." + std::to_string(i) + ".";
            x = x + attention(norm(x, layer + "input_layernorm"), layer + "self_attn.");
            const at::Tensor y = norm(x, layer + "post_attention_layernorm");
            const at::Tensor gate = linear(y, layer + "mlp.gate_proj");
            x = x + linear(gate / (1 + (-gate).exp()) * linear(y, layer + "mlp.up_proj"), layer + "mlp.down_proj");
        }
        return norm(x, "norm");
    }

private:
    [[nodiscard]] at::Tensor norm(const at::Tensor& x, const std::string& name) const {
        const at::Tensor size = (x.pow(2).mean(-1, true) + m_settings.epsilon).sqrt();
        return x / size * stored(name + ".weight");
    }
    [[nodiscard]] at::Tensor linear(const at::Tensor& x, const std::string& name) const {
        const at::Tensor product = at::matmul(x, stored(name + ".weight").t());
        return m_weights.has(name + ".bias") ? product + stored(name + ".bias") : product;
    }
    /// Head by head, position by position: a pair (a, b) turned by its angle.
    [[nodiscard]] at::Tensor turned(const at::Tensor& heads) const {
        at::Tensor result = heads.clone();
        const std::int64_t half = m_settings.headSize / 2;
        for (std::int64_t position = 0; position < heads.size(1); ++position) {
            for (std::int64_t i = 0; i < half; ++i) {
                const double angle = static_cast<double>(position) *
                                     std::pow(m_settings.rotary.base,
                                              -2.0 * static_cast<double>(i) / static_cast<double>(m_settings.headSize));
                const at::Tensor a = heads.select(1, position).select(2, i);
                const at::Tensor b = heads.select(1, position).select(2, half + i);
                result.select(1, position).select(2, i).copy_(a * std::cos(angle) - b * std::sin(angle));
                result.select(1, position).select(2, half + i).copy_(b * std::cos(angle) + a * std::sin(angle));
            }
        }
        return result;
    }
    [[nodiscard]] at::Tensor attention(const at::Tensor& x, const std::string& name) const {
        const auto heads = [&](const std::string& projection, std::int64_t count) {
            return linear(x, name + projection).view({x.size(0), x.size(1), count, m_settings.headSize});
        };
        const std::int64_t groups = m_settings.heads / m_settings.keyValueHeads;
        const at::Tensor q = turned(heads("q_proj", m_settings.heads)).transpose(1, 2);
        const at::Tensor k =
            turned(heads("k_proj", m_settings.keyValueHeads)).repeat_interleave(groups, 2).transpose(1, 2);
        const at::Tensor v = heads("v_proj", m_settings.keyValueHeads).repeat_interleave(groups, 2).transpose(1, 2);
        at::Tensor scores = at::matmul(q, k.transpose(2, 3)) / std::sqrt(static_cast<double>(m_settings.headSize));
        const at::Tensor later = at::ones({x.size(1), x.size(1)}, at::kBool).triu(1);
        scores = scores.masked_fill(later, -std::numeric_limits<double>::infinity());
        const at::Tensor context = at::matmul(at::softmax(scores, -1), v).transpose(1, 2);
        return linear(context.reshape({x.size(0), x.size(1), m_settings.heads * m_settings.headSize}), name + "o_proj");
    }
    [[nodiscard]] at::Tensor stored(const std::string& name) const { return m_weights.stored(name).to(at::kDouble); }

    const Weights& m_weights;
    DecoderSettings m_settings;
};

double difference(const at::Tensor& a, const at::Tensor& b) {
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

constexpr double kClose = 2e-4;

Config configOf(const char* json) {
    return {nlohmann::json::parse(json), "config.json"};
}

} // namespace

class TestDecoder : public QObject {
    Q_OBJECT

    const DecoderSettings m_settings = smallSettings();
    const Weights m_weights{std::make_unique<RandomCheckpoint>(m_settings), {}};
    const Weights m_head = m_weights.in("head");
    const Decoder m_decoder{m_weights, &m_head, m_settings};

    [[nodiscard]] at::Tensor tokens(std::int64_t length) const {
        return (at::arange(2 * length) * 7 % m_settings.vocabulary).view({2, length});
    }

private Q_SLOTS:
    void statesAreThoseOfTheFormula_data() {
        QTest::addColumn<int>("length");
        QTest::newRow("one token") << 1;
        QTest::newRow("a few") << 7;
        QTest::newRow("several blocks of queries") << 300;
    }
    void statesAreThoseOfTheFormula() {
        QFETCH(int, length);
        const at::Tensor embeddings = m_decoder.embed(tokens(length));
        const at::Tensor expected = Formula(m_weights, m_settings).states(embeddings);
        QVERIFY(difference(m_decoder.states(embeddings.clone(), nullptr), expected) < kClose);
    }
    void piecesWithCachesAreTheWhole() {
        const at::Tensor embeddings = m_decoder.embed(tokens(300));
        const at::Tensor whole = m_decoder.states(embeddings.clone(), nullptr);
        KeyValueCaches caches = m_decoder.newCaches(310);
        std::int64_t first = 0;
        for (const std::int64_t count : {3, 270, 1, 1, 25}) {
            const at::Tensor piece = m_decoder.states(embeddings.narrow(1, first, count).clone(), &caches);
            QVERIFY(difference(piece, whole.narrow(1, first, count)) < kClose);
            first += count;
        }
        // Going back to an earlier position and reading on from there.
        for (KeyValueCache& cache : caches)
            cache.truncate(40);
        const at::Tensor again = m_decoder.states(embeddings.narrow(1, 40, 9).clone(), &caches);
        QVERIFY(difference(again, whole.narrow(1, 40, 9)) < kClose);
    }
    void theRecordHoldsWhatEachPositionLooksAt() {
        const at::Tensor embeddings = m_decoder.embed(tokens(290));
        Record record;
        const at::Tensor recorded = m_decoder.states(embeddings.clone(), nullptr, &record);
        QVERIFY(difference(recorded, m_decoder.states(embeddings.clone(), nullptr)) < kClose);
        QCOMPARE(record.attentions.size(), std::size_t{2});
        QCOMPARE(record.hiddenStates.size(), std::size_t{3});
        for (const at::Tensor& attention : record.attentions) {
            QVERIFY((attention.sizes() == at::IntArrayRef{2, 6, 290, 290}));
            QVERIFY(difference(attention.sum(-1), at::ones({2, 6, 290})) < 1e-5);
            QCOMPARE(attention.triu(1).abs().max().item<float>(), 0.0F);
        }
    }
    void gradientsGoThrough() {
        const at::Tensor embeddings = m_decoder.embed(tokens(5));
        const c10::AutoGradMode gradients(true);
        const at::Tensor input = embeddings.clone().requires_grad_();
        const at::Tensor states = m_decoder.states(input, nullptr);
        QVERIFY(states.requires_grad());
        QVERIFY(difference(states.detach(), Formula(m_weights, m_settings).states(embeddings)) < kClose);
    }
    void logitsAreOfTheHeadOrOfTheEmbeddings() {
        const at::Tensor states = at::randn({1, 3, m_settings.width});
        const auto product = [&](const char* name) { return at::matmul(states, m_weights.stored(name).t()); };
        QVERIFY(difference(m_decoder.logits(states), product("head.weight")) < kClose);
        const Decoder tied(m_weights, nullptr, m_settings);
        QVERIFY(difference(tied.logits(states), product("embed_tokens.weight")) < kClose);
    }
    void refusesMorePositionsThanThereAre() {
        KeyValueCaches caches = m_decoder.newCaches(500);
        static_cast<void>(m_decoder.states(m_decoder.embed(tokens(400)), &caches));
        QVERIFY_THROWS_EXCEPTION(c10::Error, static_cast<void>(m_decoder.states(m_decoder.embed(tokens(1)), &caches)));
        QVERIFY_THROWS_EXCEPTION(c10::Error, static_cast<void>(m_decoder.embed(at::full({1, 1}, 23, at::kLong))));
    }
    /// The numbers are of transformers' ROPE_INIT_FUNCTIONS.
    void stretchedPositions() {
        const auto check = [](const char* json, const std::vector<float>& expected) {
            const std::vector<float> got = RotarySettings::read(configOf(json)).frequencies(16);
            QCOMPARE(got.size(), expected.size());
            for (std::size_t i = 0; i < got.size(); ++i)
                QVERIFY2(std::abs(got[i] / expected[i] - 1) < 1e-5F, std::to_string(i).c_str());
        };
        check(R"({"rope_parameters": {"rope_type": "llama3", "rope_theta": 500000, "factor": 8, "low_freq_factor": 1,
                  "high_freq_factor": 4, "original_max_position_embeddings": 8192}})",
              {1.0F, 0.193922758F, 0.0376060307F, 0.00729266508F, 0.000524846022F, 3.42810235e-05F, 6.64786967e-06F,
               1.28917316e-06F});
        check(R"({"rope_theta": 10000, "rope_scaling": {"type": "linear", "factor": 4}})",
              {0.25F, 0.079056941F, 0.025F, 0.00790569466F, 0.0025F, 0.000790569466F, 0.00025F, 7.90569466e-05F});
    }
    void settingsAreReadWithTheirDefaults() {
        const DecoderSettings settings =
            DecoderSettings::read(configOf(R"({"hidden_size": 64, "num_attention_heads": 4})"));
        QCOMPARE(settings.keyValueHeads, 4);
        QCOMPARE(settings.headSize, 16);
        QCOMPARE(settings.layers, 32);
        QCOMPARE(settings.epsilon, 1e-6);
        QCOMPARE(settings.rotary.base, 10'000.0);
    }
    void settingsThatMakeNoSense_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("groups") << QByteArray(R"({"num_attention_heads": 9, "num_key_value_heads": 2})");
        QTest::newRow("odd head") << QByteArray(R"({"head_dim": 7})");
        QTest::newRow("activation") << QByteArray(R"({"hidden_act": "softplus"})");
        QTest::newRow("kind of positions") << QByteArray(R"({"rope_scaling": {"type": "yarn", "factor": 2}})");
        QTest::newRow("base") << QByteArray(R"({"rope_theta": -1})");
        QTest::newRow("slope") << QByteArray(R"({"rope_parameters": {"rope_type": "llama3", "factor": 8,
            "low_freq_factor": 4, "high_freq_factor": 4, "original_max_position_embeddings": 8192}})");
    }
    void settingsThatMakeNoSense() {
        QFETCH(QByteArray, json);
        QVERIFY_THROWS_EXCEPTION(ModelError, static_cast<void>(DecoderSettings::read(configOf(json.constData()))));
    }
};

QTEST_APPLESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
