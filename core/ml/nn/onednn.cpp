#include "core/ml/nn/onednn.h"

#include <cstdlib>
#include <cstring>

namespace medley::ml::nn::onednn {

dnnl::engine& engine() {
    static dnnl::engine instance(dnnl::engine::kind::cpu, 0);
    return instance;
}

dnnl::stream& stream() {
    thread_local dnnl::stream instance(engine());
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

namespace {

/// Instruction sets are bit masks, a later one holding those before it.
bool has(dnnl::cpu_isa isa) {
    static const int effective = static_cast<int>(dnnl::get_effective_cpu_isa());
    return (effective & static_cast<int>(isa)) == static_cast<int>(isa);
}

} // namespace

Products supported(Products wanted) {
    if (wanted == Products::Bf16 && !has(dnnl::cpu_isa::avx512_core))
        return Products::Fp32;
    if (wanted == Products::Int8 && !has(dnnl::cpu_isa::avx2))
        return Products::Fp32;
    return wanted;
}

float sourceLevels() {
    return has(dnnl::cpu_isa::avx512_core_vnni) || has(dnnl::cpu_isa::avx2_vnni) ? 255.0F : 127.0F;
}

bool isEnabled() {
    static const bool on = [] {
        const char* wish = std::getenv("MEDLEY_ONEDNN");
        return !wish || std::strcmp(wish, "0") != 0;
    }();
    return on;
}

} // namespace medley::ml::nn::onednn
