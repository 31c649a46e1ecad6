// Batch normalisation as it is after training: Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167, algorithm 2.
#pragma once

#include "core/ml/nn/conv2d.h"
#include "core/ml/nn/weights.h"

namespace medley::ml::nn {

/// With its fixed statistics a batch norm is x · scale + shift, each channel for itself.
struct ChannelAffine {
    at::Tensor scale; ///< [channels]
    at::Tensor shift; ///< [channels]
};

/// Reads `weight`, `bias`, `running_mean` and `running_var`.
[[nodiscard]] ChannelAffine batchNorm(const Weights& weights, std::int64_t channels, double epsilon);

/// A convolution without bias, `weight` of this shape [out, in / groups, height, width] below `convolution`, and the
/// batch norm after it as one convolution, with the activation that follows both.
[[nodiscard]] Conv2d normalisedConvolution(const Weights& convolution, const Weights& norm, at::IntArrayRef shape,
                                           double epsilon, Conv2d::Options options);

} // namespace medley::ml::nn
