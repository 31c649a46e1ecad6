#include "core/ml/nn/decoder.h"

#include "core/ml/nn/gradients.h"
#include "core/ml/nn/transformer.h"

#include <string>

namespace medley::ml::nn {

namespace {

constexpr std::int64_t kMostLayers = 1'024;
constexpr std::int64_t kWidest = 65'536;
constexpr std::int64_t kWidestInner = 1'048'576;
constexpr std::int64_t kMostTokens = 10'000'000;
constexpr std::int64_t kMostPositions = 16'777'216; // whole numbers that float32 holds

GroupedAttentionWeights groupedWeights(const Weights& weights, const DecoderSettings& settings) {
    const bool bias = settings.attentionBias;
    const std::int64_t queries = settings.heads * settings.headSize;
    const std::int64_t keys = settings.keyValueHeads * settings.headSize;
    return {linearWeights(weights.in("q_proj"), settings.width, queries, bias),
            linearWeights(weights.in("k_proj"), settings.width, keys, bias),
            linearWeights(weights.in("v_proj"), settings.width, keys, bias),
            linearWeights(weights.in("o_proj"), queries, settings.width, bias),
            settings.heads,
            settings.keyValueHeads,
            settings.headSize};
}

} // namespace

DecoderSettings DecoderSettings::read(const Config& config) {
    DecoderSettings settings;
    settings.vocabulary = config.integer("vocab_size", 1, kMostTokens, 32'000);
    settings.layers = config.integer("num_hidden_layers", 1, kMostLayers, 32);
    settings.width = config.integer("hidden_size", 1, kWidest, 4'096);
    settings.heads = config.integer("num_attention_heads", 1, kWidest, 32);
    settings.keyValueHeads = config.integer("num_key_value_heads", 1, settings.heads, settings.heads);
    settings.headSize =
        config.integer("head_dim", 2, kWidest, std::max<std::int64_t>(2, settings.width / settings.heads));
    settings.innerWidth = config.integer("intermediate_size", 1, kWidestInner, 11'008);
    settings.positions = config.integer("max_position_embeddings", 1, kMostPositions, 2'048);
    settings.epsilon = config.number("rms_norm_eps", settings.epsilon);
    settings.activation = activationOf(config, "hidden_act", "silu");
    settings.attentionBias = config.flag("attention_bias", false);
    settings.feedForwardBias = config.flag("mlp_bias", false);
    settings.rotary = RotarySettings::read(config);
    if (settings.heads % settings.keyValueHeads != 0)
        throw ModelError(config.name() + ": num_attention_heads is not a multiple of num_key_value_heads.");
    if (settings.headSize % 2 != 0 || settings.headSize * settings.heads > kWidest)
        throw ModelError(config.name() + ": heads of " + std::to_string(settings.headSize) +
                         " elements are not supported.");
    return settings;
}

DecoderLayer::DecoderLayer(const Weights& weights, const DecoderSettings& settings)
    : m_attentionNorm(weights.in("input_layernorm"), settings.width, settings.epsilon)
    , m_attention(groupedWeights(weights.in("self_attn"), settings))
    , m_feedForwardNorm(weights.in("post_attention_layernorm"), settings.width, settings.epsilon)
    , m_gate(weights.in("mlp.gate_proj"), settings.width, settings.innerWidth, settings.feedForwardBias,
             settings.activation)
    , m_up(weights.in("mlp.up_proj"), settings.width, settings.innerWidth, settings.feedForwardBias)
    , m_down(weights.in("mlp.down_proj"), settings.innerWidth, settings.width, settings.feedForwardBias) {}

at::Tensor DecoderLayer::operator()(at::Tensor x, const RotaryAngles& angles, const std::vector<CausalBlock>& blocks,
                                    KeyValueCache* cache, at::Tensor* probabilities) const {
    m_attention.addTo(x, m_attentionNorm(x), angles, blocks, cache, probabilities);
    const at::Tensor normalised = m_feedForwardNorm(x);
    at::Tensor inner = m_gate(normalised);
    const at::Tensor up = m_up(normalised);
    inner = needsGradient({inner, up}) ? inner * up : inner.mul_(up);
    m_down.addTo(x, inner);
    return x;
}

Decoder::Decoder(const Weights& weights, const Weights* head, const DecoderSettings& settings)
    : m_settings(settings)
    , m_tokens(weights.tensor("embed_tokens.weight", {settings.vocabulary, settings.width}))
    , m_rotary(settings.rotary, settings.headSize, weights.compute().device)
    , m_norm(weights.in("norm"), settings.width, settings.epsilon)
    , m_head(head ? linearWeights(*head, settings.width, settings.vocabulary, /*bias=*/false)
                  : LinearWeights{m_tokens, {}}) {
    m_layers.reserve(static_cast<std::size_t>(settings.layers));
    for (std::int64_t i = 0; i < settings.layers; ++i)
        m_layers.emplace_back(weights.in("layers").in(std::to_string(i)), settings);
}

at::Tensor Decoder::embed(const at::Tensor& ids) const {
    return at::embedding(m_tokens, ids);
}

at::Tensor Decoder::states(at::Tensor x, KeyValueCaches* caches, Record* record) const {
    const std::int64_t past = caches ? caches->front().length() : 0;
    const std::int64_t length = x.size(1);
    TORCH_CHECK(past + length <= m_settings.positions, "a sequence of ", past + length, " tokens, the model takes ",
                m_settings.positions);
    const RotaryAngles angles = m_rotary.angles(past, length, x.scalar_type());
    const std::int64_t groups = m_settings.heads / m_settings.keyValueHeads;
    const std::vector<CausalBlock> blocks = causalBlocks(past, length, groups, x.options(), record != nullptr);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        at::Tensor probabilities;
        if (record)
            record->hiddenStates.push_back(x.clone()); // the layer overwrites x
        x = m_layers[i](std::move(x), angles, blocks, caches ? &(*caches)[i] : nullptr,
                        record ? &probabilities : nullptr);
        if (record)
            record->attentions.push_back(probabilities);
    }
    x = m_norm(x);
    if (record)
        record->hiddenStates.push_back(x);
    return x;
}

at::Tensor Decoder::logits(const at::Tensor& states) const {
    return m_head(states);
}

KeyValueCaches Decoder::newCaches(std::int64_t capacity) const {
    return KeyValueCaches(m_layers.size(), KeyValueCache(capacity));
}

} // namespace medley::ml::nn
