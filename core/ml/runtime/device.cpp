#include "core/ml/runtime/device.h"

#include "core/base/shown.h"
#include "core/ml/nn/linear.h"
#include "core/ml/runtime/cuda.h"
#include "core/ml/runtime/productchoice.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <link.h>
#include <omp.h>
#include <torch/csrc/api/include/torch/version.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <thread>

namespace medley::ml {

namespace {

constexpr int kMostThreads = 512;
constexpr int kMostItems = 1024;

/// The libblas.so.3 that LibTorch got, symbolic links resolved; empty where BLAS is inside LibTorch itself.
std::string loadedBlas() {
    std::string found;
    dl_iterate_phdr(
        [](dl_phdr_info* library, std::size_t, void* result) {
            const std::filesystem::path path(library->dlpi_name ? library->dlpi_name : "");
            if (path.filename().string().starts_with("libblas.so")) {
                std::error_code error;
                const auto real = std::filesystem::canonical(path, error);
                *static_cast<std::string*>(result) = error ? path.string() : real.string();
            }
            return 0;
        },
        &found);
    return found;
}

bool isFastBlas(const std::string& path) {
    static constexpr std::array<std::string_view, 4> kFast{"openblas", "mkl", "blis", "atlas"};
    return path.empty() ||
           std::ranges::any_of(kFast, [&](std::string_view name) { return path.find(name) != std::string::npos; });
}

bool isCudaName(std::string_view device) {
    if (device == "cuda")
        return true;
    constexpr std::string_view kPrefix = "cuda:";
    return device.starts_with(kPrefix) && device.size() > kPrefix.size() && device.size() <= kPrefix.size() + 2 &&
           std::ranges::all_of(device.substr(kPrefix.size()), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// The device that is wanted and there, else the CPU; `reason` says why.
at::Device chooseDevice(const std::string& wanted, std::string& reason) {
    if (wanted == "cpu") {
        reason = "The CPU was asked for.";
        return at::kCPU;
    }
    const CudaDevices cuda = findCuda();
    const int index = wanted.starts_with("cuda:") ? std::stoi(wanted.substr(5)) : 0;
    if (index < cuda.count) {
        reason = wanted == "auto" ? "A graphics processor is there." : "The graphics processor was asked for.";
        return {at::kCUDA, static_cast<c10::DeviceIndex>(index)};
    }
    if (wanted == "auto")
        reason = "The models run on the CPU: " +
                 shown(cuda.reason.empty() ? shown("no graphics processor was found") : cuda.reason) + ".";
    else
        reason = "A graphics processor (" + wanted + ") was asked for, but " +
                 shown(cuda.reason.empty() ? shown("there are only " + std::to_string(cuda.count)) : cuda.reason) +
                 ". The models run on the CPU.";
    return at::kCPU;
}

/// The number type that is wanted and that the device has; a sentence is added to `reason` where it is another one.
void chooseType(const std::string& wanted, nn::Compute& compute, RuntimeInfo& info) {
    if (!compute.device.is_cpu()) {
        const bool isHalf = wanted == "fp16" || wanted == "auto";
        compute.dtype = isHalf ? at::kHalf : wanted == "bf16" ? at::kBFloat16 : at::kFloat;
        info.dtype = isHalf ? "fp16" : wanted == "bf16" ? "bf16" : "fp32";
        if (wanted == "int8")
            info.reason += shown(" int8 is for the CPU; fp32 is used here.");
        return;
    }
    info.dtype = "fp32";
    if (wanted == "auto") {
        const ProductChoice choice = fastestProducts();
        compute.products = choice.products;
        info.dtype = choice.products == nn::Products::Bf16 ? "bf16" : "fp32";
        info.reason += " " + choice.reason;
    } else if (wanted == "bf16" || wanted == "int8") {
        const nn::Products products = wanted == "bf16" ? nn::Products::Bf16 : nn::Products::Int8;
        compute.products = nn::availableProducts(products);
        if (compute.products == products) {
            info.dtype = wanted;
            info.reason += " Its matrix products are in " + wanted + ", as was asked for.";
        } else {
            info.reason += " Its matrix products are in fp32: there are no fast ones in " + wanted + " here.";
        }
    } else if (wanted == "fp16") {
        info.reason += " There it computes in fp32, not in fp16.";
    }
}

/// oneDNN divides its work by the threads that it asks OpenMP for, and leaves a part undone where it gets fewer,
/// without a word: garbage comes out. So never more are asked for than there can be. → how many these are.
int takeThreads(int wanted) {
    omp_set_dynamic(0); // OMP_DYNAMIC gives fewer on a busy machine
    const int threads = std::min(wanted, std::max(1, omp_get_thread_limit())); // OMP_THREAD_LIMIT
    at::set_num_threads(threads);                                              // Debian's build starts with one
    return threads;
}

} // namespace

Result<Runtime> chooseRuntime(const RuntimeOptions& options) {
    if (options.device != "auto" && options.device != "cpu" && !isCudaName(options.device)) {
        return fail(ErrorCode::InvalidArgument,
                    "There is no device named " + options.device + ". Choose auto, cpu, cuda or cuda:N.");
    }
    static constexpr std::array<std::string_view, 5> kDtypes{"auto", "fp32", "bf16", "fp16", "int8"};
    if (std::ranges::find(kDtypes, options.dtype) == kDtypes.end()) {
        return fail(ErrorCode::InvalidArgument,
                    "There is no number type named " + options.dtype + ". Choose auto, fp32, bf16, fp16 or int8.");
    }
    if (options.threads < 0 || options.threads > kMostThreads) {
        return fail(ErrorCode::InvalidArgument,
                    "The number of threads must be between 0 (all cores) and " + std::to_string(kMostThreads) + ".");
    }
    if (options.itemsAtOnce < 0 || options.itemsAtOnce > kMostItems) {
        return fail(ErrorCode::InvalidArgument, "The number of items at once must be between 0 (what is fastest) and " +
                                                    std::to_string(kMostItems) + ".");
    }
    const int threads = takeThreads(
        options.threads > 0 ? options.threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));

    Runtime runtime;
    runtime.info.library = "LibTorch " TORCH_VERSION;
    runtime.info.threads = threads;
    runtime.compute.device = chooseDevice(options.device, runtime.info.reason);
    runtime.info.device = runtime.compute.device.str();
    runtime.compute.itemsAtOnce = static_cast<std::size_t>(options.itemsAtOnce);
    chooseType(options.dtype, runtime.compute, runtime.info);
    at::globalContext().setAllowTF32CuBLAS(false); // fp32 means fp32; who wants less asks for it
    at::globalContext().setAllowTF32CuDNN(false);
    if (const std::string blas = loadedBlas(); !isFastBlas(blas)) {
        runtime.info.warnings.push_back("The slow reference BLAS is in use (" + blas +
                                        "). Install libopenblas0-pthread to make the models faster.");
    }
    return runtime;
}

} // namespace medley::ml
