#include "core/ml/nn/activation.h"

#include <array>
#include <utility>

namespace medley::ml::nn {

std::optional<Activation> activationFromName(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Activation>, 13> kNames{{
        {"relu", Activation::Relu},
        {"relu6", Activation::Relu6},
        {"gelu", Activation::Gelu},
        {"gelu_python", Activation::Gelu},
        {"gelu_new", Activation::GeluTanh},
        {"gelu_fast", Activation::GeluTanh},
        {"gelu_pytorch_tanh", Activation::GeluTanh},
        {"quick_gelu", Activation::QuickGelu},
        {"silu", Activation::Silu},
        {"swish", Activation::Silu},
        {"tanh", Activation::Tanh},
        {"linear", Activation::None},
        {"identity", Activation::None},
    }};
    for (const auto& [known, activation] : kNames) {
        if (known == name)
            return activation;
    }
    return std::nullopt;
}

at::Tensor activate(const at::Tensor& x, Activation activation) {
    switch (activation) {
    case Activation::None:
        return x;
    case Activation::Relu:
        return at::relu(x);
    case Activation::Relu6:
        return at::clamp(x, 0, 6);
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::GeluTanh:
        return at::gelu(x, "tanh");
    case Activation::QuickGelu:
        return x * at::sigmoid(x * 1.702);
    case Activation::Silu:
        return at::silu(x);
    case Activation::Tanh:
        return at::tanh(x);
    }
    return x;
}

} // namespace medley::ml::nn
