// What the layers that run on oneDNN share. Private to nn; only compiled where oneDNN is there.
#pragma once

#include "core/ml/nn/activation.h"
#include "core/ml/nn/weights.h"

#include <oneapi/dnnl/dnnl.hpp>

namespace medley::ml::nn::onednn {

/// False when it is switched off by MEDLEY_ONEDNN=0, to compare with LibTorch's own products.
[[nodiscard]] bool isEnabled();
[[nodiscard]] dnnl::engine& engine();
[[nodiscard]] dnnl::stream& stream(); ///< of the calling thread
/// What products can be computed in on this processor, where `wanted` would be the best.
[[nodiscard]] Products supported(Products wanted);
/// The steps that the source of an 8-bit product may have: 255, or 127 where the processor adds up in 16 bits.
[[nodiscard]] float sourceLevels();
void appendActivation(dnnl::post_ops& ops, Activation activation);

} // namespace medley::ml::nn::onednn
