// How fast the transformer's layers are, in the geometry of CLIP's ViT-B/32 with random weights, beside what the matrix
// products alone would allow: bench_layers [THREADS] [REPEATS]. Prints the best of some runs; asserts nothing.
#include "core/ml/nn/patchembedding.h"
#include "core/ml/nn/transformer.h"
#include "tests/support/randomlayers.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace medley;
using namespace medley::ml;
using namespace medley::ml::nn;

namespace {

constexpr std::int64_t kLayers = 12;
constexpr std::int64_t kWidth = 768;
constexpr std::int64_t kInner = 3072;
constexpr std::int64_t kPatch = 32;
constexpr std::int64_t kPicture = 224;
constexpr std::int64_t kPatches = (kPicture / kPatch) * (kPicture / kPatch);

/// Pictures → states of the last layer, as CLIP's image encoder without its embeddings of positions.
class Encoder {
public:
    explicit Encoder(Products products) {
        auto random = std::make_unique<test::RandomLayers>(kLayers, kWidth, kInner, 0.03);
        random->add("patches.weight", {kWidth, 3, kPatch, kPatch});
        const Weights weights(std::move(random), {at::kCPU, at::kFloat, products});
        TransformerSettings settings;
        settings.layers = kLayers;
        settings.width = kWidth;
        settings.heads = 12;
        settings.innerWidth = kInner;
        settings.activation = Activation::QuickGelu;
        m_patches = PatchEmbedding(weights.in("patches"), 3, kWidth, kPatch, false);
        m_layers = Transformer(weights.in("layers"), kClipNames, settings);
    }
    [[nodiscard]] at::Tensor operator()(const at::Tensor& pictures) const {
        at::Tensor x = at::zeros({pictures.size(0), 1 + kPatches, kWidth});
        x.narrow(1, 1, kPatches).copy_(m_patches(pictures));
        return m_layers(std::move(x), {});
    }

private:
    PatchEmbedding m_patches;
    Transformer m_layers;
};

/// The same products, one after the other, with nothing in between.
class ProductsAlone {
public:
    ProductsAlone(Products products, std::int64_t batch) : m_engine(dnnl::engine::kind::cpu, 0), m_stream(m_engine) {
        using enum dnnl::memory::data_type;
        if (products == Products::Bf16)
            m_types = {bf16, bf16, f32};
        else if (products == Products::Int8)
            m_types = {u8, s8, s32};
        add(batch * kPatches, 3 * kPatch * kPatch, kWidth);
        const std::int64_t rows = batch * (1 + kPatches);
        for (std::int64_t i = 0; i < kLayers; ++i) {
            add(rows, kWidth, 3 * kWidth);
            add(rows, kWidth, kWidth);
            add(rows, kWidth, kInner);
            add(rows, kInner, kWidth);
        }
    }
    void operator()() {
        for (Product& product : m_products)
            product.primitive.execute(m_stream, product.arguments);
        m_stream.wait();
    }

private:
    struct Product {
        dnnl::inner_product_forward primitive;
        std::unordered_map<int, dnnl::memory> arguments;
    };

    void add(std::int64_t rows, std::int64_t in, std::int64_t out) {
        using dnnl::memory;
        const auto layout = [](std::int64_t height, std::int64_t width, memory::data_type type,
                               memory::format_tag tag) {
            return memory::desc({height, width}, type, tag);
        };
        const dnnl::inner_product_forward::primitive_desc description(
            {dnnl::prop_kind::forward_inference, layout(rows, in, m_types[0], memory::format_tag::ab),
             layout(out, in, m_types[1], memory::format_tag::any),
             layout(rows, out, m_types[2], memory::format_tag::ab)},
            m_engine);
        const auto zeros = [&](const memory::desc& wanted) {
            memory made(wanted, m_engine);
            std::fill_n(static_cast<char*>(made.get_data_handle()), wanted.get_size(), '\0');
            return made;
        };
        m_products.push_back({dnnl::inner_product_forward(description),
                              {{DNNL_ARG_SRC, zeros(description.src_desc())},
                               {DNNL_ARG_WEIGHTS, zeros(description.weights_desc())},
                               {DNNL_ARG_DST, zeros(description.dst_desc())}}});
    }

    dnnl::engine m_engine;
    dnnl::stream m_stream;
    std::array<dnnl::memory::data_type, 3> m_types{dnnl::memory::data_type::f32, dnnl::memory::data_type::f32,
                                                   dnnl::memory::data_type::f32};
    std::vector<Product> m_products;
};

/// The best time of the repeats, in seconds: what the machine does when nothing else disturbs it.
double best(int repeats, auto&& work) {
    double least = 1e9;
    for (int i = 0; i <= repeats; ++i) { // the first one warms up
        const auto begin = std::chrono::steady_clock::now();
        work();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        least = i == 0 ? least : std::min(least, seconds);
    }
    return least;
}

} // namespace

int main(int argc, char** argv) {
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(argc > 1 ? std::atoi(argv[1]) : cores);
    const int repeats = argc > 2 ? std::max(1, std::atoi(argv[2])) : 15;
    const c10::InferenceMode inference;
    std::printf("ViT-B/32 geometry, images a second, %d threads, the best of %d\n", at::get_num_threads(), repeats);
    constexpr std::array<std::pair<Products, const char*>, 3> kKinds{
        {{Products::Fp32, "fp32"}, {Products::Bf16, "bf16"}, {Products::Int8, "int8"}}};
    for (const auto& [products, name] : kKinds) {
        const Encoder encoder(products);
        for (const std::int64_t batch : {1, 8, 32}) {
            const at::Tensor pictures = at::randn({batch, 3, kPicture, kPicture});
            ProductsAlone limit(products, batch);
            const auto rate = [&](double seconds) { return static_cast<double>(batch) / seconds; };
            const int times = batch == 32 ? std::max(1, repeats / 3) : repeats;
            const double encoded = rate(best(times, [&] { (void)encoder(pictures); }));
            const double alone = rate(best(times, limit));
            std::printf("%s, batch %2d: %6.1f, the products alone %6.1f: %.2f of it\n", name, static_cast<int>(batch),
                        encoded, alone, encoded / alone);
        }
    }
    return 0;
}
