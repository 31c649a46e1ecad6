// From a tower's features into the joint space: two layers with an activation between them.
#pragma once

#include "core/ml/clap/settings.h"

namespace medley::ml::clap {

class Projection {
public:
    Projection(const nn::Weights& weights, std::int64_t width, const ProjectionSettings& settings)
        : m_first(weights.in("linear1"), width, settings.dimension, true, settings.activation)
        , m_second(weights.in("linear2"), settings.dimension, settings.dimension) {}

    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const { return m_second(m_first(x)); }

private:
    nn::Linear m_first;
    nn::Linear m_second;
};

} // namespace medley::ml::clap
