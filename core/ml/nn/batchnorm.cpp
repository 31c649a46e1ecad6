#include "core/ml/nn/batchnorm.h"

namespace medley::ml::nn {

ChannelAffine batchNorm(const Weights& weights, std::int64_t channels, double epsilon) {
    const at::Tensor scale =
        weights.tensor("weight", {channels}) / at::sqrt(weights.tensor("running_var", {channels}) + epsilon);
    return {scale, weights.tensor("bias", {channels}) - weights.tensor("running_mean", {channels}) * scale};
}

Conv2d normalisedConvolution(const Weights& convolution, const Weights& norm, at::IntArrayRef shape, double epsilon,
                             Conv2d::Options options) {
    const ChannelAffine affine = batchNorm(norm, shape.front(), epsilon);
    return {convolution.tensor("weight", shape) * affine.scale.view({-1, 1, 1, 1}), affine.shift, options};
}

} // namespace medley::ml::nn
