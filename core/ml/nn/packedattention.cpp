#include "core/ml/nn/packedattention.h"

#ifdef MEDLEY_HAVE_ONEDNN
#include "core/ml/nn/blockattention.h"
#include "core/ml/nn/onednn.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <map>
#include <vector>
#endif

namespace medley::ml::nn {

#ifdef MEDLEY_HAVE_ONEDNN

namespace {

using dnnl::matmul;
using dnnl::memory;

// A decoder meets a new number of keys at every step, and its layers and the next window meet the same ones again.
constexpr std::size_t kMaxPrimitives = 1024;

// 16 MiB of fp32: some queries at a time, so that their scores are still in the cache when they are used and long
// sequences (1,500 positions of sound) do not need room for all pairs; large enough to keep every core busy.
constexpr std::int64_t kMaxScores = std::int64_t{4} << 20;

memory::desc layoutOf(const at::Tensor& tensor) {
    return {tensor.sizes().vec(), memory::data_type::f32, tensor.strides().vec()};
}

memory bind(const at::Tensor& tensor) {
    return {layoutOf(tensor), onednn::engine(), tensor.data_ptr()};
}

class Products {
public:
    /// result = a b · scale + mask, all of them [batch, heads, rows, columns] with any strides.
    void run(const at::Tensor& a, const at::Tensor& b, const at::Tensor& result, float scale, const at::Tensor& mask) {
        const matmul& product = primitive(a, b, result, scale, mask);
        std::unordered_map<int, memory> arguments{
            {DNNL_ARG_SRC, bind(a)}, {DNNL_ARG_WEIGHTS, bind(b)}, {DNNL_ARG_DST, bind(result)}};
        if (mask.defined())
            arguments.emplace(DNNL_ARG_ATTR_MULTIPLE_POST_OP(0) | DNNL_ARG_SRC_1, bind(mask));
        product.execute(onednn::stream(), arguments);
        onednn::stream().wait();
    }

private:
    using Key = std::vector<std::int64_t>;

    const matmul& primitive(const at::Tensor& a, const at::Tensor& b, const at::Tensor& result, float scale,
                            const at::Tensor& mask) {
        Key key;
        for (const at::Tensor* tensor : {&a, &b, &result, &mask}) {
            if (!tensor->defined())
                continue;
            key.insert(key.end(), tensor->sizes().begin(), tensor->sizes().end());
            key.insert(key.end(), tensor->strides().begin(), tensor->strides().end());
        }
        key.push_back(static_cast<std::int64_t>(static_cast<double>(scale) * (1LL << 40)));
        if (const auto found = m_primitives.find(key); found != m_primitives.end())
            return found->second;
        dnnl::primitive_attr attributes;
        if (scale != 1.0F)
            attributes.set_output_scales(0, {scale});
        if (mask.defined()) {
            dnnl::post_ops ops;
            ops.append_binary(dnnl::algorithm::binary_add, layoutOf(mask));
            attributes.set_post_ops(ops);
        }
        const matmul::desc operation(layoutOf(a), layoutOf(b), layoutOf(result));
        const matmul::primitive_desc description(operation, attributes, onednn::engine());
        if (m_primitives.size() >= kMaxPrimitives)
            m_primitives.clear();
        return m_primitives.emplace(std::move(key), matmul(description)).first->second;
    }

    std::map<Key, matmul> m_primitives;
};

Products& products() {
    thread_local Products instance;
    return instance;
}

bool blocksFit(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& mask) {
    return canAttendInBlocks(q.size(2), k.size(2), q.size(3)) && v.size(3) == q.size(3) && q.stride(3) == 1 &&
           k.stride(3) == 1 && v.stride(3) == 1 &&
           (!mask.defined() || (mask.stride(-1) == 1 && mask.size(-1) == k.size(2)));
}

/// context: [batch, queries, heads, size].
void attendByHead(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, float scale, const at::Tensor& mask,
                  const at::Tensor& context) {
    const std::int64_t heads = q.size(1);
    const at::Tensor masks = mask.defined() ? mask.expand({q.size(0), heads, q.size(2), k.size(2)}) : at::Tensor();
    at::parallel_for(0, q.size(0) * heads, 1, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t index = first; index < end; ++index) {
            const auto at = [batch = index / heads, head = index % heads](const at::Tensor& x, int headDimension) {
                return x.data_ptr<float>() + batch * x.stride(0) + head * x.stride(headDimension);
            };
            attendInBlocks({at(q, 1), at(k, 1), at(v, 1), masks.defined() ? at(masks, 1) : nullptr, at(context, 2),
                            q.stride(2), k.stride(2), v.stride(2), masks.defined() ? masks.stride(2) : 0,
                            context.stride(1), q.size(2), k.size(2), q.size(3), scale});
        }
    });
}

} // namespace

bool canAttendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& mask) {
    return onednn::isEnabled() && q.device().is_cpu() && q.scalar_type() == at::kFloat &&
           k.scalar_type() == at::kFloat && q.size(0) == k.size(0) && q.numel() > 0 && k.numel() > 0 &&
           (!mask.defined() || mask.scalar_type() == at::kFloat);
}

at::Tensor attendPacked(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, double scale,
                        const at::Tensor& mask, at::Tensor* probabilities) {
    const std::int64_t batch = q.size(0);
    const std::int64_t heads = q.size(1);
    const std::int64_t queries = q.size(2);
    const std::int64_t keys = k.size(2);
    at::Tensor fourDimensional = mask;
    while (fourDimensional.defined() && fourDimensional.dim() < 4)
        fourDimensional = fourDimensional.unsqueeze(0);
    at::Tensor context = at::empty({batch, queries, heads, v.size(3)}, q.options());
    if (!probabilities && blocksFit(q, k, v, mask)) {
        attendByHead(q, k, v, static_cast<float>(scale), mask, context);
        return context.view({batch, queries, heads * v.size(3)});
    }
    const at::Tensor contextByHead = context.transpose(1, 2);
    // All at once only where somebody wants to look at the probabilities.
    const std::int64_t block =
        probabilities ? queries : std::clamp<std::int64_t>(kMaxScores / (batch * heads * keys), 1, queries);
    const at::Tensor scores = at::empty({batch, heads, block, keys}, q.options());
    for (std::int64_t first = 0; first < queries; first += block) {
        const std::int64_t count = std::min(block, queries - first);
        // Contiguous also where the last block is smaller: softmax_out writes as if its result were.
        at::Tensor part = scores.view(-1).narrow(0, 0, batch * heads * count * keys).view({batch, heads, count, keys});
        const bool masksByQuery = mask.defined() && fourDimensional.size(2) > 1;
        products().run(q.narrow(2, first, count), k.transpose(2, 3), part, static_cast<float>(scale),
                       masksByQuery ? fourDimensional.narrow(2, first, count) : fourDimensional);
        at::softmax_out(part, part, -1);
        products().run(part, v, contextByHead.narrow(2, first, count), 1.0F, {});
    }
    if (probabilities)
        *probabilities = scores;
    return context.view({batch, queries, heads * v.size(3)});
}

#else

bool canAttendPacked(const at::Tensor&, const at::Tensor&, const at::Tensor&) {
    return false;
}
at::Tensor attendPacked(const at::Tensor&, const at::Tensor&, const at::Tensor&, double, const at::Tensor&,
                        at::Tensor*) {
    TORCH_CHECK(false, "built without oneDNN");
}

#endif

} // namespace medley::ml::nn
