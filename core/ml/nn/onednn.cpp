#include "core/ml/nn/onednn.h"

#include <cstdlib>
#include <cstring>

namespace medley::ml::nn::onednn {

dnnl::engine& engine() {
    static dnnl::engine instance(dnnl::engine::kind::cpu, 0);
    return instance;
}

dnnl::stream& stream() {
    static dnnl::stream instance(engine());
    return instance;
}

void appendActivation(dnnl::post_ops& ops, Activation activation) {
    using dnnl::algorithm;
    switch (activation) {
    case Activation::None:
        break;
    case Activation::Relu:
        ops.append_eltwise(1.0F, algorithm::eltwise_relu, 0.0F, 0.0F);
        break;
    case Activation::Relu6:
        ops.append_eltwise(1.0F, algorithm::eltwise_clip, 0.0F, 6.0F);
        break;
    case Activation::Gelu:
        ops.append_eltwise(1.0F, algorithm::eltwise_gelu_erf, 0.0F, 0.0F);
        break;
    case Activation::GeluTanh:
        ops.append_eltwise(1.0F, algorithm::eltwise_gelu_tanh, 0.0F, 0.0F);
        break;
    case Activation::QuickGelu:
        ops.append_eltwise(1.0F, algorithm::eltwise_swish, 1.702F, 0.0F);
        break;
    case Activation::Silu:
        ops.append_eltwise(1.0F, algorithm::eltwise_swish, 1.0F, 0.0F);
        break;
    case Activation::Tanh:
        ops.append_eltwise(1.0F, algorithm::eltwise_tanh, 0.0F, 0.0F);
        break;
    }
}

bool isEnabled() {
    static const bool on = [] {
        const char* wish = std::getenv("MEDLEY_ONEDNN");
        return !wish || std::strcmp(wish, "0") != 0;
    }();
    return on;
}

} // namespace medley::ml::nn::onednn
