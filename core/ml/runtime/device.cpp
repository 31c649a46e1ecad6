#include "core/ml/runtime/device.h"

#include <ATen/Parallel.h>
#include <link.h>
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

std::string deviceReason(const std::string& wanted) {
    if (wanted == "cpu")
        return "The CPU was asked for.";
    if (wanted == "auto")
        return "This build of LibTorch computes on the CPU.";
    return "A graphics processor (" + wanted + ") was asked for, but this build of LibTorch computes on the CPU only.";
}

} // namespace

Result<Runtime> chooseRuntime(const RuntimeOptions& options) {
    if (options.device != "auto" && options.device != "cpu" && !isCudaName(options.device)) {
        return fail(ErrorCode::InvalidArgument,
                    "There is no device named " + options.device + ". Choose auto, cpu, cuda or cuda:N.");
    }
    static constexpr std::array<std::string_view, 4> kDtypes{"auto", "fp32", "bf16", "fp16"};
    if (std::ranges::find(kDtypes, options.dtype) == kDtypes.end()) {
        return fail(ErrorCode::InvalidArgument,
                    "There is no number type named " + options.dtype + ". Choose auto, fp32, bf16 or fp16.");
    }
    if (options.threads < 0 || options.threads > kMostThreads) {
        return fail(ErrorCode::InvalidArgument,
                    "The number of threads must be between 0 (all cores) and " + std::to_string(kMostThreads) + ".");
    }
    const int threads =
        options.threads > 0 ? options.threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(threads); // Debian's build starts with one

    Runtime runtime;
    runtime.info.library = "LibTorch " TORCH_VERSION;
    runtime.info.device = "cpu";
    runtime.info.dtype = "fp32";
    runtime.info.threads = threads;
    runtime.info.reason = deviceReason(options.device);
    if (options.dtype != "auto" && options.dtype != "fp32")
        runtime.info.reason += " There it computes in fp32, not in " + options.dtype + ".";
    if (const std::string blas = loadedBlas(); !isFastBlas(blas)) {
        runtime.info.warnings.push_back("The slow reference BLAS is in use (" + blas +
                                        "). Install libopenblas0-pthread to make the models faster.");
    }
    return runtime;
}

} // namespace medley::ml
