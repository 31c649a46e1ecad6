// When a layer has to keep to operations that LibTorch can differentiate.
#pragma once

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <initializer_list>

namespace medley::ml::nn {

/// True where somebody will ask for the gradient with respect to one of these, or to something before it. The packed
/// layers, which LibTorch knows nothing about, then step aside. Undefined tensors count as constants.
[[nodiscard]] inline bool needsGradient(std::initializer_list<at::Tensor> inputs) {
    return c10::GradMode::is_enabled() &&
           std::ranges::any_of(inputs, [](const at::Tensor& x) { return x.defined() && x.requires_grad(); });
}

} // namespace medley::ml::nn
