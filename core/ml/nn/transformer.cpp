#include "core/ml/nn/transformer.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include <string>

namespace medley::ml::nn {

namespace {

constexpr std::int64_t kMostLayers = 1'024;
constexpr std::int64_t kWidest = 65'536;
constexpr std::int64_t kWidestInner = 1'048'576;
// Rows (positions) below which a thread that works alone would read the weights for longer than multiply by them.
constexpr std::int64_t kLeastShare = 48;

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
    return record ? run(std::move(x), mask, m_layers.size(), record) : runShared(std::move(x), mask, m_layers.size());
}

at::Tensor Transformer::first(at::Tensor x) const {
    return m_layers.back().first(runShared(std::move(x), {}, m_layers.size() - 1)).squeeze(1);
}

at::Tensor Transformer::runShared(at::Tensor x, const at::Tensor& mask, std::size_t count) const {
    const std::int64_t threads = at::get_num_threads();
    const std::int64_t share = x.size(0) / threads; // what is left over they compute together
    if (threads == 1 || share * x.size(1) < kLeastShare || !x.device().is_cpu() || !c10::InferenceMode::is_enabled())
        return run(std::move(x), mask, count);
    x = x.contiguous();
    const auto runPart = [&](std::int64_t first, std::int64_t sequences) {
        const at::Tensor part = x.narrow(0, first, sequences);
        const bool masksEach = mask.defined() && mask.dim() == 4 && mask.size(0) > 1;
        part.copy_(run(part, masksEach ? mask.narrow(0, first, sequences) : mask, count));
    };
    at::parallel_for(0, threads, 1, [&](std::int64_t begin, std::int64_t end) {
        const c10::InferenceMode inference; // a property of the thread
        runPart(begin * share, (end - begin) * share);
    });
    if (const std::int64_t done = threads * share; done < x.size(0))
        runPart(done, x.size(0) - done);
    return x;
}

at::Tensor Transformer::run(at::Tensor x, const at::Tensor& mask, std::size_t count, Record* record) const {
    if (record && c10::GradMode::is_enabled() && !x.requires_grad())
        x = x.detach().requires_grad_(); // where the graph of the recorded attentions begins
    for (std::size_t i = 0; i < count; ++i) {
        at::Tensor probabilities;
        if (record)
            record->hiddenStates.push_back(x.clone()); // the layer overwrites x
        x = m_layers[i](std::move(x), {mask, record ? &probabilities : nullptr});
        if (record)
            record->attentions.push_back(probabilities);
    }
    if (record)
        record->hiddenStates.push_back(x);
    return x;
}

} // namespace medley::ml::nn
