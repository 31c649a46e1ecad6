#include "core/ml/nn/packedlinear.h"

#ifdef MEDLEY_HAVE_ONEDNN
#include "core/ml/nn/onednn.h"

#include <unordered_map>
#endif

namespace medley::ml::nn {

#ifdef MEDLEY_HAVE_ONEDNN

namespace {

using dnnl::inner_product_forward;
using dnnl::memory;

// A run of indexing meets few row counts, a person's texts many; primitives are cheap to make again.
constexpr std::size_t kMaxPrimitives = 128;
// The layout is chosen for this many rows and then kept: kernels for one row read it at the same speed.
constexpr memory::dim kTypicalRows = 256;

} // namespace

struct PackedLinear::State {
    memory::dim in = 0;
    memory::dim out = 0;
    Activation activation = Activation::None;
    memory weights;
    at::Tensor bias; ///< undefined without

    /// What depends on the number of rows; the key is that number, negative where the result is added.
    std::unordered_map<memory::dim, inner_product_forward> primitives;

    [[nodiscard]] inner_product_forward::primitive_desc describe(memory::dim rows, bool add,
                                                                 const memory::desc& weightLayout) const {
        const auto plain = [](memory::dims dims) {
            return memory::desc(dims, memory::data_type::f32,
                                dims.size() == 1 ? memory::format_tag::a : memory::format_tag::ab);
        };
        dnnl::post_ops ops;
        onednn::appendActivation(ops, activation);
        if (add)
            ops.append_sum(1.0F);
        dnnl::primitive_attr attributes;
        attributes.set_post_ops(ops);
        const memory::desc source = plain({rows, in});
        const memory::desc destination = plain({rows, out});
        const auto kind = dnnl::prop_kind::forward_inference;
        const inner_product_forward::desc operation =
            bias.defined() ? inner_product_forward::desc(kind, source, weightLayout, plain({out}), destination)
                           : inner_product_forward::desc(kind, source, weightLayout, destination);
        return {operation, attributes, onednn::engine()};
    }

    inner_product_forward& primitive(memory::dim rows, bool add) {
        const memory::dim key = add ? -rows : rows;
        if (const auto found = primitives.find(key); found != primitives.end())
            return found->second;
        if (primitives.size() >= kMaxPrimitives)
            primitives.clear();
        return primitives.emplace(key, inner_product_forward(describe(rows, add, weights.get_desc()))).first->second;
    }

    void run(const at::Tensor& x, at::Tensor& result, bool add) {
        const memory::dim rows = x.numel() / in;
        inner_product_forward& product = primitive(rows, add);
        const auto bind = [](const at::Tensor& tensor, const memory::dims& dims) {
            const auto tag = dims.size() == 1 ? memory::format_tag::a : memory::format_tag::ab;
            return memory({dims, memory::data_type::f32, tag}, onednn::engine(), tensor.data_ptr());
        };
        std::unordered_map<int, memory> arguments{{DNNL_ARG_SRC, bind(x, {rows, in})},
                                                  {DNNL_ARG_WEIGHTS, weights},
                                                  {DNNL_ARG_DST, bind(result, {rows, out})}};
        if (bias.defined())
            arguments.emplace(DNNL_ARG_BIAS, bind(bias, {out}));
        product.execute(onednn::stream(), arguments);
        onednn::stream().wait();
    }
};

bool PackedLinear::supports(const at::Tensor& weight) {
    return onednn::isEnabled() && weight.device().is_cpu() && weight.scalar_type() == at::kFloat && weight.numel() > 0;
}

PackedLinear::PackedLinear(const at::Tensor& weight, const at::Tensor& bias, Activation activation)
    : m_state(std::make_unique<State>()) {
    State& state = *m_state;
    state.in = weight.size(1);
    state.out = weight.size(0);
    state.activation = activation;
    if (bias.defined())
        state.bias = bias.contiguous().clone();
    const memory::dims dims{state.out, state.in};
    const auto description =
        state.describe(kTypicalRows, false, memory::desc(dims, memory::data_type::f32, memory::format_tag::any));
    const at::Tensor source = weight.contiguous();
    memory plain({dims, memory::data_type::f32, memory::format_tag::ab}, onednn::engine(), source.data_ptr());
    state.weights = memory(description.weights_desc(), onednn::engine());
    dnnl::reorder(plain, state.weights).execute(onednn::stream(), plain, state.weights);
    onednn::stream().wait();
}

PackedLinear::~PackedLinear() = default;

at::Tensor PackedLinear::apply(const at::Tensor& x) {
    std::vector<std::int64_t> shape = x.sizes().vec();
    TORCH_CHECK(!shape.empty() && shape.back() == m_state->in, "linear layer of ", m_state->in, " inputs got ",
                x.sizes());
    shape.back() = m_state->out;
    at::Tensor result = at::empty(shape, x.options());
    if (x.numel() > 0)
        m_state->run(x.contiguous(), result, false);
    return result;
}

void PackedLinear::addTo(at::Tensor& sum, const at::Tensor& x) {
    TORCH_CHECK(x.dim() > 0 && x.size(-1) == m_state->in && sum.size(-1) == m_state->out && sum.is_contiguous() &&
                    x.numel() / m_state->in == sum.numel() / m_state->out,
                "cannot add a linear layer of ", m_state->in, " inputs and ", m_state->out, " outputs of ", x.sizes(),
                " to ", sum.sizes());
    if (x.numel() > 0)
        m_state->run(x.contiguous(), sum, true);
}

#else

struct PackedLinear::State {};

bool PackedLinear::supports(const at::Tensor&) {
    return false;
}
PackedLinear::PackedLinear(const at::Tensor&, const at::Tensor&, Activation) {}
PackedLinear::~PackedLinear() = default;
at::Tensor PackedLinear::apply(const at::Tensor& x) {
    return x;
}
void PackedLinear::addTo(at::Tensor&, const at::Tensor&) {}

#endif

} // namespace medley::ml::nn
