#include "core/ml/nn/packedlinear.h"

#ifdef MEDLEY_HAVE_ONEDNN
#include "core/ml/nn/onednn.h"
#include "core/ml/nn/rowkernels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>
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
// What is converted or summed up in between should still be in the cache when it is read again. Products are as fast
// on some dozens of rows as on thousands.
constexpr memory::dim kChunkBytes = memory::dim{1} << 20;
constexpr memory::dim kLeastChunk = 48; ///< rows
constexpr std::int64_t kGrain = 8192;   ///< elements below which a second thread costs more than it brings

struct Types {
    memory::data_type source;
    memory::data_type weight;
    memory::data_type result;
};

Types typesOf(Products products) {
    using enum memory::data_type;
    switch (products) {
    case Products::Bf16:
        return {bf16, bf16, f32};
    case Products::Int8:
        return {u8, s8, s32};
    case Products::Fp32:
        break;
    }
    return {f32, f32, f32};
}

memory::desc matrix(memory::dim rows, memory::dim columns, memory::data_type type) {
    return {{rows, columns}, type, memory::format_tag::ab};
}

/// Memory that all layers of a thread use one after the other.
struct Scratch {
    at::Tensor source; ///< of bytes
    at::Tensor sums;   ///< int32
    at::Tensor kernel; ///< of bytes, what oneDNN's kernels ask for
    std::vector<RowScale> scales;

    static Scratch& instance() {
        thread_local Scratch scratch;
        return scratch;
    }
    static void* grown(at::Tensor& buffer, std::int64_t count, at::ScalarType type) {
        if (!buffer.defined() || buffer.numel() < count)
            buffer = at::empty({count}, type);
        return buffer.data_ptr();
    }
};

void eachRow(memory::dim rows, memory::dim columns, const auto& work) {
    at::parallel_for(0, rows, std::max<std::int64_t>(1, kGrain / columns), work);
}

} // namespace

struct PackedLinear::State {
    memory::dim in = 0;
    memory::dim out = 0;
    Activation activation = Activation::None;
    Products products = Products::Fp32;
    memory weights;
    at::Tensor bias; ///< undefined without
    // Of 8-bit weights, [out]:
    at::Tensor scale;
    at::Tensor weightSum;
    at::Tensor biasOrZero;

    struct Product {
        inner_product_forward primitive;
        memory::desc scratch;
    };
    /// What depends on the number of rows, on whether the result is added, and on whether all threads share the work or
    /// the calling one, of several that are busy with their own rows, does it alone.
    std::map<std::tuple<memory::dim, bool, bool>, Product> made;
    std::mutex mutex; ///< of `made`

    [[nodiscard]] bool isInt8() const { return products == Products::Int8; }

    [[nodiscard]] inner_product_forward::primitive_desc describe(memory::dim rows, bool add,
                                                                 const memory::desc& weightLayout) const {
        const Types types = typesOf(products);
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user); // oneDNN's own belongs to the thread that made it
        if (!isInt8()) {
            dnnl::post_ops ops;
            onednn::appendActivation(ops, activation);
            if (add)
                ops.append_sum(1.0F);
            attributes.set_post_ops(ops);
        }
        const memory::desc source = matrix(rows, in, types.source);
        const memory::desc destination = matrix(rows, out, types.result);
        const auto kind = dnnl::prop_kind::forward_inference;
        const inner_product_forward::desc operation =
            bias.defined() && !isInt8()
                ? inner_product_forward::desc(kind, source, weightLayout,
                                              {{out}, memory::data_type::f32, memory::format_tag::a}, destination)
                : inner_product_forward::desc(kind, source, weightLayout, destination);
        return {operation, attributes, onednn::engine()};
    }

    Product product(memory::dim rows, bool add) {
        const std::lock_guard lock(mutex);
        const std::tuple key(rows, add, at::in_parallel_region());
        if (const auto found = made.find(key); found != made.end())
            return found->second;
        if (made.size() >= kMaxPrimitives)
            made.clear();
        const auto description = describe(rows, add, weights.get_desc());
        const Product added{inner_product_forward(description), description.query_md(dnnl::query::scratchpad_md)};
        return made.emplace(key, added).first->second;
    }

    void execute(const void* source, void* result, memory::dim rows, bool add) {
        const Types types = typesOf(products);
        const auto [primitive, scratchLayout] = product(rows, add);
        void* scratch =
            Scratch::grown(Scratch::instance().kernel, static_cast<std::int64_t>(scratchLayout.get_size()), at::kByte);
        const auto bind = [](const memory::desc& layout, const void* data) {
            return memory(layout, onednn::engine(), const_cast<void*>(data)); // oneDNN does not write to sources
        };
        std::unordered_map<int, memory> arguments{{DNNL_ARG_SRC, bind(matrix(rows, in, types.source), source)},
                                                  {DNNL_ARG_WEIGHTS, weights},
                                                  {DNNL_ARG_DST, bind(matrix(rows, out, types.result), result)},
                                                  {DNNL_ARG_SCRATCHPAD, bind(scratchLayout, scratch)}};
        if (bias.defined() && !isInt8()) {
            arguments.emplace(DNNL_ARG_BIAS,
                              bind({{out}, memory::data_type::f32, memory::format_tag::a}, bias.data_ptr()));
        }
        primitive.execute(onednn::stream(), arguments);
        onednn::stream().wait();
    }

    void runBf16(const float* x, float* result, memory::dim rows, bool add) {
        auto* source =
            static_cast<std::uint16_t*>(Scratch::grown(Scratch::instance().source, rows * in * 2, at::kByte));
        eachRow(rows, in, [&](std::int64_t first, std::int64_t end) {
            toBFloat16(x + first * in, static_cast<std::size_t>((end - first) * in), source + first * in);
        });
        execute(source, result, rows, add);
    }

    void runInt8(const float* x, float* result, memory::dim rows, bool add) {
        Scratch& scratch = Scratch::instance();
        auto* source = static_cast<std::uint8_t*>(Scratch::grown(scratch.source, rows * in, at::kByte));
        auto* sums = static_cast<std::int32_t*>(Scratch::grown(scratch.sums, rows * out, at::kInt));
        scratch.scales.resize(std::max(scratch.scales.size(), static_cast<std::size_t>(rows)));
        RowScale* scales = scratch.scales.data();
        eachRow(rows, in, [&](std::int64_t first, std::int64_t end) {
            quantiseRows(x + first * in, static_cast<std::size_t>(end - first), static_cast<std::size_t>(in),
                         onednn::sourceLevels(), source + first * in, scales + first);
        });
        execute(source, sums, rows, false);
        const ColumnScales columns{scale.data_ptr<float>(), weightSum.data_ptr<float>(), biasOrZero.data_ptr<float>()};
        eachRow(rows, out, [&](std::int64_t first, std::int64_t end) {
            dequantiseRows(sums + first * out, static_cast<std::size_t>(end - first), static_cast<std::size_t>(out),
                           scales + first, columns, activation, add, result + first * out);
        });
    }

    [[nodiscard]] memory::dim chunkRows(memory::dim rows) const {
        if (products == Products::Fp32)
            return rows;
        const memory::dim rowBytes = isInt8() ? in + 4 * out : 2 * in;
        const memory::dim most = std::max(kLeastChunk, kChunkBytes / rowBytes);
        const memory::dim chunks = (rows + most - 1) / most;
        return (rows + chunks - 1) / chunks;
    }

    void run(const at::Tensor& x, at::Tensor& result, bool add) {
        TORCH_CHECK(x.scalar_type() == at::kFloat && result.scalar_type() == at::kFloat, "linear layer of float32 got ",
                    x.scalar_type(), " and ", result.scalar_type());
        const auto* from = x.data_ptr<float>();
        auto* to = result.data_ptr<float>();
        const memory::dim rows = x.numel() / in;
        const memory::dim chunk = chunkRows(rows);
        for (memory::dim first = 0; first < rows; first += chunk) {
            const memory::dim count = std::min(chunk, rows - first);
            if (products == Products::Fp32)
                execute(from + first * in, to + first * out, count, add);
            else if (products == Products::Bf16)
                runBf16(from + first * in, to + first * out, count, add);
            else
                runInt8(from + first * in, to + first * out, count, add);
        }
    }

    void pack(const at::Tensor& weight) {
        at::Tensor stored = weight.contiguous();
        if (isInt8()) {
            scale = stored.abs().amax(1) / 127;
            scale = scale.masked_fill(scale.eq(0), 1);
            stored = (stored / scale.unsqueeze(1)).round().to(at::kChar);
            weightSum = stored.to(at::kFloat).sum(1) * scale;
            biasOrZero = bias.defined() ? bias : at::zeros({out}, at::kFloat);
        }
        const Types types = typesOf(products);
        const memory::data_type plainType = isInt8() ? memory::data_type::s8 : memory::data_type::f32;
        memory plain(matrix(out, in, plainType), onednn::engine(), stored.data_ptr());
        weights =
            memory(describe(kTypicalRows, false, {{out, in}, types.weight, memory::format_tag::any}).weights_desc(),
                   onednn::engine());
        dnnl::reorder(plain, weights).execute(onednn::stream(), plain, weights);
        onednn::stream().wait();
    }
};

bool PackedLinear::supports(const at::Tensor& weight) {
    return onednn::isEnabled() && weight.device().is_cpu() && weight.scalar_type() == at::kFloat && weight.numel() > 0;
}

Products PackedLinear::available(Products wanted) {
    return onednn::isEnabled() ? onednn::supported(wanted) : Products::Fp32;
}

PackedLinear::PackedLinear(const at::Tensor& weight, const at::Tensor& bias, Activation activation, Products products)
    : m_state(std::make_unique<State>()) {
    State& state = *m_state;
    state.in = weight.size(1);
    state.out = weight.size(0);
    state.activation = activation;
    state.products = available(products);
    if (bias.defined())
        state.bias = bias.contiguous().clone();
    state.pack(weight);
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

at::Tensor PackedLinear::plainWeight() const {
    const State& state = *m_state;
    at::Tensor weight = at::empty({state.out, state.in}, state.isInt8() ? at::kChar : at::kFloat);
    const memory::data_type type = state.isInt8() ? memory::data_type::s8 : memory::data_type::f32;
    memory plain(matrix(state.out, state.in, type), onednn::engine(), weight.data_ptr());
    memory packed = state.weights;
    dnnl::reorder(packed, plain).execute(onednn::stream(), packed, plain);
    onednn::stream().wait();
    return state.isInt8() ? weight * state.scale.unsqueeze(1) : weight;
}

const at::Tensor& PackedLinear::bias() const {
    return m_state->bias;
}

#else

struct PackedLinear::State {
    at::Tensor bias;
};

bool PackedLinear::supports(const at::Tensor&) {
    return false;
}
Products PackedLinear::available(Products) {
    return Products::Fp32;
}
PackedLinear::PackedLinear(const at::Tensor&, const at::Tensor&, Activation, Products) {}
PackedLinear::~PackedLinear() = default;
at::Tensor PackedLinear::apply(const at::Tensor& x) {
    return x;
}
void PackedLinear::addTo(at::Tensor&, const at::Tensor&) {}
at::Tensor PackedLinear::plainWeight() const {
    return {};
}
const at::Tensor& PackedLinear::bias() const {
    return m_state->bias;
}

#endif

} // namespace medley::ml::nn
