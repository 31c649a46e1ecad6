#include "core/ml/nn/attention.h"

#include "core/ml/nn/gradients.h"
#include "core/ml/nn/packedattention.h"

#include <array>
#include <cmath>
#include <limits>

namespace medley::ml::nn {

namespace {

// Finite, so that a row that is masked throughout becomes uniform and not NaN; as transformers does it.
double maskedScore(at::ScalarType dtype) {
    switch (dtype) {
    case at::kHalf:
        return -65504.0;
    case at::kBFloat16:
        return -3.38953e38;
    default:
        return std::numeric_limits<float>::lowest();
    }
}

double scaleOf(const AttentionWeights& weights) {
    const std::int64_t size = weights.query.weight.size(0) / weights.heads;
    return weights.scale != 0 ? weights.scale : 1.0 / std::sqrt(static_cast<double>(size));
}

/// Part `index` of [batch, length, parts · width] as [batch, heads, length, size], without copying.
at::Tensor headsOf(const at::Tensor& fused, std::int64_t parts, std::int64_t index, std::int64_t heads) {
    const std::int64_t width = fused.size(2) / parts;
    return fused.narrow(2, index * width, width)
        .view({fused.size(0), fused.size(1), heads, width / heads})
        .transpose(1, 2);
}

/// Whoever asks for the probabilities while gradients are on wants to differentiate by them.
bool isDifferentiable(std::initializer_list<at::Tensor> inputs, const AttentionOptions& options) {
    return needsGradient(inputs) || (options.probabilities && c10::GradMode::is_enabled());
}

} // namespace

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale,
                  const AttentionOptions& options) {
    const bool differentiable = isDifferentiable({q, k, v}, options);
    if (!differentiable && canAttendPacked(q, k, options.mask))
        return attendPacked(q, k, v, scale, options.mask, options.probabilities);
    // The scale goes into the query: the smaller of the two tensors that it could multiply.
    at::Tensor scores = at::matmul(q * scale, k.transpose(2, 3));
    if (options.mask.defined())
        scores = scores + options.mask;
    const at::Tensor probabilities = at::softmax(scores, -1);
    if (differentiable && !probabilities.requires_grad())
        probabilities.requires_grad_();
    if (options.probabilities)
        *options.probabilities = probabilities;
    const at::Tensor context = at::matmul(probabilities, v); // [batch, heads, query, size]
    return context.transpose(1, 2).reshape({q.size(0), q.size(2), q.size(1) * v.size(3)});
}

at::Tensor paddingMask(const at::Tensor& attentionMask, at::ScalarType dtype) {
    const at::Tensor masked = attentionMask.eq(0);
    if (!masked.any().item<bool>())
        return {};
    return at::zeros(attentionMask.sizes(), attentionMask.options().dtype(dtype))
        .masked_fill_(masked, maskedScore(dtype))
        .unsqueeze(1)
        .unsqueeze(1);
}

at::Tensor causalMask(std::int64_t query, std::int64_t key, const at::TensorOptions& options) {
    if (query == 1)
        return {};
    const at::ScalarType dtype = c10::typeMetaToScalarType(options.dtype());
    return at::full({query, key}, maskedScore(dtype), options).triu_(key - query + 1);
}

SelfAttention::SelfAttention(AttentionWeights weights)
    : m_queryKeyValue(stack({weights.query, weights.key, weights.value}))
    , m_output(weights.output)
    , m_heads(weights.heads)
    , m_scale(scaleOf(weights)) {}

at::Tensor SelfAttention::context(const at::Tensor& x, const AttentionOptions& options, KeyValueCache* cache) const {
    const at::Tensor fused = m_queryKeyValue(x);
    const at::Tensor q = headsOf(fused, 3, 0, m_heads);
    KeyValues kv{headsOf(fused, 3, 1, m_heads), headsOf(fused, 3, 2, m_heads)};
    if (cache)
        kv = cache->append(kv.keys, kv.values);
    return attend(q, kv.keys, kv.values, m_scale, options);
}

at::Tensor SelfAttention::operator()(const at::Tensor& x, const AttentionOptions& options, KeyValueCache* cache) const {
    return m_output(context(x, options, cache));
}

void SelfAttention::addTo(at::Tensor& sum, const at::Tensor& x, const AttentionOptions& options,
                          KeyValueCache* cache) const {
    m_output.addTo(sum, context(x, options, cache));
}

CrossAttention::CrossAttention(AttentionWeights weights)
    : m_query(weights.query)
    , m_keyValue(stack({weights.key, weights.value}))
    , m_output(weights.output)
    , m_heads(weights.heads)
    , m_scale(scaleOf(weights)) {}

KeyValues CrossAttention::keyValues(const at::Tensor& states) const {
    const at::Tensor fused = m_keyValue(states);
    // Contiguous a head: they are read again at every step of a decoder.
    return {headsOf(fused, 2, 0, m_heads).contiguous(), headsOf(fused, 2, 1, m_heads).contiguous()};
}

at::Tensor CrossAttention::context(const at::Tensor& x, const KeyValues& keyValues,
                                   const AttentionOptions& options) const {
    const at::Tensor q = headsOf(m_query(x), 1, 0, m_heads); // [batch, heads, query, size]
    const std::int64_t batch = q.size(0);
    if (keyValues.keys.size(0) == batch || options.mask.defined())
        return attend(q, keyValues.keys, keyValues.values, m_scale, options);
    if (isDifferentiable({q, keyValues.keys, keyValues.values}, options)) {
        // The probabilities that are handed out have to be those that the result was computed from.
        const auto repeated = [&](const at::Tensor& held) { return held.expand({batch, -1, -1, -1}); };
        return attend(q, repeated(keyValues.keys), repeated(keyValues.values), m_scale, options);
    }
    // One set of keys for all rows (beams): the rows become further queries of it, and nothing is copied for each.
    const at::Tensor rows = q.transpose(0, 1).reshape({1, m_heads, batch * q.size(2), q.size(3)});
    const at::Tensor found = attend(rows, keyValues.keys, keyValues.values, m_scale, options);
    if (options.probabilities) {
        *options.probabilities =
            options.probabilities->view({m_heads, batch, q.size(2), keyValues.keys.size(2)}).transpose(0, 1);
    }
    return found.view({batch, q.size(2), found.size(2)});
}

at::Tensor CrossAttention::operator()(const at::Tensor& x, const KeyValues& keyValues,
                                      const AttentionOptions& options) const {
    return m_output(context(x, keyValues, options));
}

void CrossAttention::addTo(at::Tensor& sum, const at::Tensor& x, const KeyValues& keyValues,
                           const AttentionOptions& options) const {
    m_output.addTo(sum, context(x, keyValues, options));
}

} // namespace medley::ml::nn
