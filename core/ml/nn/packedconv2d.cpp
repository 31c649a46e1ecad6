#include "core/ml/nn/packedconv2d.h"

#ifdef MEDLEY_HAVE_ONEDNN
#include "core/ml/nn/onednn.h"

#include <array>
#include <map>
#endif

namespace medley::ml::nn {

#ifdef MEDLEY_HAVE_ONEDNN

namespace {

using dnnl::convolution_forward;
using dnnl::memory;

constexpr std::size_t kMaxPrimitives = 32; // batch sizes and picture sizes of a run

memory::desc pictures(const at::Tensor& x) {
    return {x.sizes().vec(), memory::data_type::f32, memory::format_tag::nhwc};
}

} // namespace

struct PackedConv2d::State {
    at::Tensor plain; ///< until the first picture shows which layout is best
    at::Tensor bias;  ///< undefined without
    memory::dims dims;
    std::int64_t out = 0;
    std::int64_t stride = 1;
    std::int64_t groups = 1;
    Activation activation = Activation::None;
    memory weights;

    using Key = std::array<std::int64_t, 9>; ///< sizes of the input, padding, and whether the result is added
    std::map<Key, convolution_forward> primitives;

    [[nodiscard]] memory::desc plainLayout(memory::format_tag tag) const { return {dims, memory::data_type::f32, tag}; }

    [[nodiscard]] convolution_forward::primitive_desc describe(const at::Tensor& x, const at::Tensor& result,
                                                               const Padding& padding, bool add) const {
        dnnl::post_ops ops;
        onednn::appendActivation(ops, activation);
        if (add)
            ops.append_sum(1.0F);
        dnnl::primitive_attr attributes;
        attributes.set_post_ops(ops);
        const memory::desc layout = plain.defined() ? plainLayout(memory::format_tag::any) : weights.get_desc();
        const memory::dims strides{stride, stride};
        const memory::dims before{padding.top, padding.left};
        const memory::dims after{padding.bottom, padding.right};
        const auto kind = dnnl::prop_kind::forward_inference;
        const auto method = dnnl::algorithm::convolution_direct;
        const convolution_forward::desc operation =
            bias.defined() ? convolution_forward::desc(kind, method, pictures(x), layout,
                                                       {{out}, memory::data_type::f32, memory::format_tag::a},
                                                       pictures(result), strides, before, after)
                           : convolution_forward::desc(kind, method, pictures(x), layout, pictures(result), strides,
                                                       before, after);
        return {operation, attributes, onednn::engine()};
    }

    [[nodiscard]] memory::format_tag plainTag() const {
        return groups > 1 ? memory::format_tag::goihw : memory::format_tag::oihw;
    }

    void pack(const memory::desc& layout) {
        memory source(plainLayout(plainTag()), onednn::engine(), plain.data_ptr());
        weights = memory(layout, onednn::engine());
        dnnl::reorder(source, weights).execute(onednn::stream(), source, weights);
        onednn::stream().wait();
        plain = at::Tensor();
    }

    convolution_forward& primitive(const at::Tensor& x, const at::Tensor& result, const Padding& padding, bool add) {
        const Key key{x.size(0),    x.size(1),      x.size(2),     x.size(3), padding.top,
                      padding.left, padding.bottom, padding.right, add};
        if (const auto found = primitives.find(key); found != primitives.end())
            return found->second;
        const auto description = describe(x, result, padding, add);
        if (plain.defined())
            pack(description.weights_desc());
        if (primitives.size() >= kMaxPrimitives)
            primitives.clear();
        return primitives.emplace(key, convolution_forward(description)).first->second;
    }

    void run(const at::Tensor& x, at::Tensor& result, const Padding& padding, bool add) {
        convolution_forward& convolution = primitive(x, result, padding, add);
        std::unordered_map<int, memory> arguments{
            {DNNL_ARG_SRC, {pictures(x), onednn::engine(), x.data_ptr()}},
            {DNNL_ARG_WEIGHTS, weights},
            {DNNL_ARG_DST, {pictures(result), onednn::engine(), result.data_ptr()}}};
        if (bias.defined()) {
            arguments.emplace(DNNL_ARG_BIAS, memory({{out}, memory::data_type::f32, memory::format_tag::a},
                                                    onednn::engine(), bias.data_ptr()));
        }
        convolution.execute(onednn::stream(), arguments);
        onednn::stream().wait();
    }

    [[nodiscard]] std::vector<std::int64_t> resultShape(const at::Tensor& x, const Padding& padding) const {
        const std::int64_t in = groups > 1 ? dims[0] * dims[2] : dims[1];
        TORCH_CHECK(x.dim() == 4 && x.size(1) == in, "convolution over ", in, " channels got ", x.sizes());
        const std::int64_t height = x.size(2) + padding.top + padding.bottom - dims[dims.size() - 2];
        const std::int64_t width = x.size(3) + padding.left + padding.right - dims[dims.size() - 1];
        TORCH_CHECK(height >= 0 && width >= 0, "picture smaller than the convolution: ", x.sizes());
        return {x.size(0), out, height / stride + 1, width / stride + 1};
    }
};

bool PackedConv2d::supports(const at::Tensor& weight) {
    return onednn::isEnabled() && weight.device().is_cpu() && weight.scalar_type() == at::kFloat;
}

PackedConv2d::PackedConv2d(const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride, std::int64_t groups,
                           Activation activation)
    : m_state(std::make_unique<State>()) {
    State& state = *m_state;
    state.plain = weight.contiguous();
    if (bias.defined())
        state.bias = bias.contiguous();
    state.out = weight.size(0);
    state.dims = weight.sizes().vec();
    if (groups > 1) {
        state.dims.front() /= groups;
        state.dims.insert(state.dims.begin(), groups);
    }
    state.stride = stride;
    state.groups = groups;
    state.activation = activation;
}

PackedConv2d::~PackedConv2d() = default;

at::Tensor PackedConv2d::apply(const at::Tensor& x, const Padding& padding) {
    at::Tensor result =
        at::empty(m_state->resultShape(x, padding), x.options().memory_format(at::MemoryFormat::ChannelsLast));
    m_state->run(x.contiguous(at::MemoryFormat::ChannelsLast), result, padding, false);
    return result;
}

void PackedConv2d::addTo(at::Tensor& sum, const at::Tensor& x, const Padding& padding) {
    TORCH_CHECK(sum.sizes().vec() == m_state->resultShape(x, padding) &&
                    sum.is_contiguous(at::MemoryFormat::ChannelsLast),
                "cannot add a convolution of ", x.sizes(), " to ", sum.sizes());
    m_state->run(x.contiguous(at::MemoryFormat::ChannelsLast), sum, padding, true);
}

at::Tensor PackedConv2d::plainWeight() const {
    const State& state = *m_state;
    if (state.plain.defined())
        return state.plain;
    const at::Tensor weight = at::empty(state.dims, at::kFloat);
    memory plain(state.plainLayout(state.plainTag()), onednn::engine(), weight.data_ptr());
    memory packed = state.weights;
    dnnl::reorder(packed, plain).execute(onednn::stream(), packed, plain);
    onednn::stream().wait();
    return state.groups > 1 ? weight.flatten(0, 1) : weight;
}

const at::Tensor& PackedConv2d::bias() const {
    return m_state->bias;
}

#else

struct PackedConv2d::State {
    at::Tensor bias;
};

bool PackedConv2d::supports(const at::Tensor&) {
    return false;
}
PackedConv2d::PackedConv2d(const at::Tensor&, const at::Tensor&, std::int64_t, std::int64_t, Activation) {}
PackedConv2d::~PackedConv2d() = default;
at::Tensor PackedConv2d::apply(const at::Tensor&, const Padding&) {
    TORCH_CHECK(false, "built without oneDNN");
}
void PackedConv2d::addTo(at::Tensor&, const at::Tensor&, const Padding&) {
    TORCH_CHECK(false, "built without oneDNN");
}
at::Tensor PackedConv2d::plainWeight() const {
    return {};
}
const at::Tensor& PackedConv2d::bias() const {
    return m_state->bias;
}

#endif

} // namespace medley::ml::nn
