#include "core/ml/nn/linear.h"

#include "core/ml/nn/gradients.h"
#include "core/ml/nn/packedlinear.h"

namespace medley::ml::nn {

Products availableProducts(Products wanted) {
    return PackedLinear::available(wanted);
}

LinearWeights linearWeights(const Weights& weights, std::int64_t in, std::int64_t out, bool bias) {
    return {weights.tensor("weight", {out, in}), bias ? weights.tensor("bias", {out}) : at::Tensor(),
            weights.compute().products};
}

LinearWeights stack(at::ArrayRef<LinearWeights> layers) {
    std::vector<at::Tensor> weights;
    std::vector<at::Tensor> biases;
    bool anyBias = false;
    for (const LinearWeights& layer : layers) {
        weights.push_back(layer.weight);
        biases.push_back(layer.bias.defined() ? layer.bias : at::zeros({layer.weight.size(0)}, layer.weight.options()));
        anyBias = anyBias || layer.bias.defined();
    }
    return {at::cat(weights), anyBias ? at::cat(biases) : at::Tensor(), layers.front().products};
}

Linear::Linear(LinearWeights weights, Activation activation)
    : m_weights(std::move(weights))
    , m_in(m_weights.weight.size(1))
    , m_out(m_weights.weight.size(0))
    , m_activation(activation) {
    if (PackedLinear::supports(m_weights.weight)) {
        m_packed = std::make_shared<PackedLinear>(m_weights.weight, m_weights.bias, m_activation, m_weights.products);
        m_weights = {};
    }
}

Linear::Linear(const Weights& weights, std::int64_t in, std::int64_t out, bool bias, Activation activation)
    : Linear(linearWeights(weights, in, out, bias), activation) {}

at::Tensor Linear::operator()(const at::Tensor& x) const {
    if (m_packed && !needsGradient({x}))
        return m_packed->apply(x);
    return plainProduct(x);
}

at::Tensor Linear::plainProduct(const at::Tensor& x) const {
    const LinearWeights plain = m_packed ? LinearWeights{m_packed->plainWeight(), m_packed->bias(), {}} : m_weights;
    return activate(at::linear(x, plain.weight, plain.bias), m_activation);
}

void Linear::addTo(at::Tensor& sum, const at::Tensor& x) const {
    if (needsGradient({sum, x}))
        sum = sum + plainProduct(x);
    else if (m_packed)
        m_packed->addTo(sum, x);
    else
        sum.add_(plainProduct(x));
}

} // namespace medley::ml::nn
