#include "core/ml/nn/transformer.h"

#include <c10/core/GradMode.h>

#include <string>

namespace medley::ml::nn {

namespace {

constexpr std::int64_t kMostLayers = 1'024;
constexpr std::int64_t kWidest = 65'536;
constexpr std::int64_t kWidestInner = 1'048'576;

} // namespace

Activation activationOf(const Config& config, std::string_view key, std::string_view otherwise) {
    const std::string name = config.text(key, std::string(otherwise));
    const auto known = activationFromName(name);
    if (!known)
        throw ModelError(config.name() + ": the activation " + name + " is not supported.");
    return *known;
}

TransformerSettings TransformerSettings::read(const Config& config, NormOrder order, double epsilon,
                                              std::string_view activation) {
    TransformerSettings settings;
    settings.width = config.integer("hidden_size", 1, kWidest);
    settings.layers = config.integer("num_hidden_layers", 1, kMostLayers);
    settings.heads = config.integer("num_attention_heads", 1, settings.width);
    settings.innerWidth = config.integer("intermediate_size", 1, kWidestInner);
    settings.epsilon = config.number("layer_norm_eps", epsilon);
    settings.activation = activationOf(config, "hidden_act", activation);
    settings.order = order;
    if (settings.width % settings.heads != 0)
        throw ModelError(config.name() + ": hidden_size is not a multiple of num_attention_heads.");
    return settings;
}

AttentionWeights attentionWeights(const Weights& weights, const TransformerNames& names,
                                  const TransformerSettings& settings) {
    const std::int64_t width = settings.width;
    const auto projection = [&](std::string_view name) {
        return linearWeights(weights.in(name), width, width, settings.attentionBias);
    };
    const LinearWeights output = linearWeights(weights.in(names.output), width, width);
    if (!names.key.empty())
        return {projection(names.query), projection(names.key), projection(names.value), output, settings.heads, 0};
    const LinearWeights fused = linearWeights(weights.in(names.query), width, 3 * width, settings.attentionBias);
    const auto part = [&](std::int64_t index) {
        return LinearWeights{fused.weight.narrow(0, index * width, width),
                             fused.bias.defined() ? fused.bias.narrow(0, index * width, width) : at::Tensor()};
    };
    return {part(0), part(1), part(2), output, settings.heads, 0};
}

TransformerLayer::TransformerLayer(const Weights& weights, const TransformerNames& names,
                                   const TransformerSettings& settings, Read read)
    : m_attention(attentionWeights(weights, names, settings))
    , m_attentionNorm(weights.in(names.attentionNorm), settings.width, settings.epsilon)
    , m_up(weights.in(names.up), settings.width, settings.innerWidth, true, settings.activation)
    , m_down(weights.in(names.down), settings.innerWidth, settings.width)
    , m_feedForwardNorm(weights.in(names.feedForwardNorm), settings.width, settings.epsilon)
    , m_order(settings.order) {
    if (read == Read::First)
        m_ofFirst = CrossAttention(attentionWeights(weights, names, settings));
}

at::Tensor TransformerLayer::operator()(at::Tensor x, const AttentionOptions& options, KeyValueCache* cache) const {
    m_attention.addTo(x, m_order == NormOrder::Before ? m_attentionNorm(x) : x, options, cache);
    return feedForward(std::move(x));
}

at::Tensor TransformerLayer::first(const at::Tensor& x) const {
    const at::Tensor seen = m_order == NormOrder::Before ? m_attentionNorm(x) : x;
    at::Tensor sum = x.narrow(1, 0, 1).contiguous();
    m_ofFirst.value().addTo(sum, seen.narrow(1, 0, 1).contiguous(), m_ofFirst->keyValues(seen), {});
    return feedForward(std::move(sum));
}

at::Tensor TransformerLayer::feedForward(at::Tensor x) const {
    if (m_order == NormOrder::Before) {
        m_down.addTo(x, m_up(m_feedForwardNorm(x)));
        return x;
    }
    x = m_attentionNorm(x);
    const at::Tensor inner = m_up(x);
    m_down.addTo(x, inner);
    return m_feedForwardNorm(x);
}

Transformer::Transformer(const Weights& weights, const TransformerNames& names, const TransformerSettings& settings,
                         Read read) {
    m_layers.reserve(static_cast<std::size_t>(settings.layers));
    for (std::int64_t i = 0; i < settings.layers; ++i) {
        m_layers.emplace_back(weights.in(std::to_string(i)), names, settings,
                              i + 1 == settings.layers ? read : Read::All);
    }
}

at::Tensor Transformer::operator()(at::Tensor x, const at::Tensor& mask, Record* record) const {
    if (record && c10::GradMode::is_enabled() && !x.requires_grad())
        x = x.detach().requires_grad_(); // where the graph of the recorded attentions begins
    for (const TransformerLayer& layer : m_layers) {
        at::Tensor probabilities;
        if (record)
            record->hiddenStates.push_back(x.clone()); // the layer overwrites x
        x = layer(std::move(x), {mask, record ? &probabilities : nullptr});
        if (record)
            record->attentions.push_back(probabilities);
    }
    if (record)
        record->hiddenStates.push_back(x);
    return x;
}

at::Tensor Transformer::first(at::Tensor x) const {
    for (std::size_t i = 0; i + 1 < m_layers.size(); ++i)
        x = m_layers[i](std::move(x), {});
    return m_layers.back().first(x).squeeze(1);
}

} // namespace medley::ml::nn
