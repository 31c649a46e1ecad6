// The element-wise functions between a transformer's layers.
#pragma once

#include <ATen/ATen.h>

#include <optional>
#include <string_view>

namespace medley::ml::nn {

enum class Activation {
    None,
    Relu,
    Relu6,     ///< min(max(x, 0), 6)
    Gelu,      ///< x · Φ(x), with the error function (https://arxiv.org/abs/1606.08415)
    GeluTanh,  ///< its tanh approximation: "gelu_new", "gelu_pytorch_tanh"
    QuickGelu, ///< x · σ(1.702 x), as in OpenAI's CLIP
    Silu,      ///< x · σ(x), also called swish
    Tanh,
};

/// From the name in a Hugging Face config.json (`hidden_act`); nothing for a name that is not known.
[[nodiscard]] std::optional<Activation> activationFromName(std::string_view name);

[[nodiscard]] at::Tensor activate(const at::Tensor& x, Activation activation);

} // namespace medley::ml::nn
