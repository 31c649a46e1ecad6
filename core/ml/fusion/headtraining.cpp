#include "core/ml/fusion/headtraining.h"

#include "core/ml/nn/relevance.h"

#include <c10/core/GradMode.h>

#include <cmath>

namespace medley::ml::fusion {

namespace {

constexpr double kMeanDecay = 0.9;
constexpr double kSquareDecay = 0.999;
constexpr double kEpsilon = 1e-8;

/// [rows, columns], or [rows] where columns is 0, uniform in (-bound, bound).
at::Tensor uniform(std::int64_t rows, std::int64_t columns, double bound, std::mt19937_64& random) {
    at::Tensor values = columns > 0 ? at::empty({rows, columns}, at::kFloat) : at::empty({rows}, at::kFloat);
    auto* data = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i)
        data[i] = static_cast<float>((2 * std::generate_canonical<double, 53>(random) - 1) * bound);
    return values;
}

nn::LinearWeights randomLayer(std::int64_t in, std::int64_t out, std::mt19937_64& random) {
    const double bound = 1 / std::sqrt(static_cast<double>(in));
    at::Tensor weight = uniform(out, in, bound, random); // before the bias: the order of draws is part of the seed
    return {std::move(weight), uniform(out, 0, bound, random)};
}

} // namespace

HeadTraining::HeadTraining(const HeadWeights& start, double learningRate) : m_learningRate(learningRate) {
    for (const at::Tensor& stored : {start.hidden.weight, start.hidden.bias, start.output.weight, start.output.bias}) {
        m_parameters.push_back(stored.to(at::kCPU, at::kFloat).clone().requires_grad_());
        m_means.push_back(at::zeros_like(stored));
        m_squares.push_back(at::zeros_like(stored));
    }
}

at::Tensor HeadTraining::logits(const at::Tensor& features, const at::Tensor& dropout) const {
    at::Tensor hidden = at::relu(at::linear(features, m_parameters[0], m_parameters[1]));
    if (dropout.defined())
        hidden = hidden * dropout;
    return at::linear(hidden, m_parameters[2], m_parameters[3]);
}

double HeadTraining::step(const at::Tensor& features, const at::Tensor& labels, const at::Tensor& dropout) {
    double loss = 0;
    {
        const c10::AutoGradMode recording(true);
        const at::Tensor mean = at::cross_entropy_loss(logits(features, dropout), labels);
        loss = mean.item<double>();
        m_gradients = nn::gradientsOf(mean, m_parameters);
    }
    const c10::NoGradGuard noGradients;
    ++m_steps;
    const double meanBias = 1 - std::pow(kMeanDecay, m_steps);
    const double squareBias = 1 - std::pow(kSquareDecay, m_steps);
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        m_means[i].mul_(kMeanDecay).add_(m_gradients[i], 1 - kMeanDecay);
        m_squares[i].mul_(kSquareDecay).addcmul_(m_gradients[i], m_gradients[i], 1 - kSquareDecay);
        const at::Tensor scale = (m_squares[i].sqrt() / std::sqrt(squareBias)).add_(kEpsilon);
        m_parameters[i].addcdiv_(m_means[i], scale, -m_learningRate / meanBias);
    }
    return loss;
}

HeadWeights HeadTraining::weights() const {
    const auto copy = [&](std::size_t i) { return m_parameters[i].detach().clone(); };
    return {{copy(0), copy(1)}, {copy(2), copy(3)}};
}

HeadWeights randomHead(std::int64_t features, std::int64_t hidden, std::int64_t classes, std::mt19937_64& random) {
    nn::LinearWeights first = randomLayer(features, hidden, random);
    return {std::move(first), randomLayer(hidden, classes, random)};
}

at::Tensor dropoutMask(std::int64_t batch, std::int64_t hidden, double share, std::mt19937_64& random) {
    at::Tensor mask = at::empty({batch, hidden}, at::kFloat);
    auto* data = mask.data_ptr<float>();
    const auto kept = static_cast<float>(1 / (1 - share));
    for (std::int64_t i = 0; i < mask.numel(); ++i)
        data[i] = std::generate_canonical<double, 53>(random) < share ? 0.0F : kept;
    return mask;
}

} // namespace medley::ml::fusion
