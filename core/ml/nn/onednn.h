// What the layers that run on oneDNN share. Private to nn; only compiled where oneDNN is there.
#pragma once

#include "core/ml/nn/activation.h"

#include <oneapi/dnnl/dnnl.hpp>

namespace medley::ml::nn::onednn {

/// False when it is switched off by MEDLEY_ONEDNN=0, to compare with LibTorch's own products.
[[nodiscard]] bool isEnabled();
[[nodiscard]] dnnl::engine& engine();
[[nodiscard]] dnnl::stream& stream(); ///< of the inference thread
void appendActivation(dnnl::post_ops& ops, Activation activation);

} // namespace medley::ml::nn::onednn
