#include "core/ml/runtime/cuda.h"

#include "core/base/shown.h"

#include <ATen/Context.h>
#include <dlfcn.h>

#include <filesystem>

namespace medley::ml {

namespace {

/// libtorch_cuda.so of the same LibTorch as the libtorch_cpu.so that is in use; empty where there is none.
std::filesystem::path cudaPart() {
    Dl_info found{};
    // Any symbol of libtorch_cpu says where it was loaded from.
    if (dladdr(reinterpret_cast<const void*>(&at::globalContext), &found) == 0 || !found.dli_fname)
        return {};
    const auto part = std::filesystem::path(found.dli_fname).parent_path() / "libtorch_cuda.so";
    std::error_code error;
    return std::filesystem::exists(part, error) ? part : std::filesystem::path();
}

} // namespace

CudaDevices findCuda() {
    // LibTorch looks once, at the first question about CUDA, whether that part is there, and keeps the answer: so it is
    // loaded before anything is asked.
    if (const std::filesystem::path part = cudaPart(); !part.empty()) {
        // Never closed: it registers itself with LibTorch. Global, as its own libraries look for its symbols.
        if (!dlopen(part.c_str(), RTLD_NOW | RTLD_GLOBAL)) {
            const char* problem = dlerror();
            return {0, shown("LibTorch's part for it cannot be loaded: " + std::string(problem ? problem : "unknown"))};
        }
        if (!at::hasCUDA())
            return {0, shown("this build of LibTorch does not support it")};
    } else if (!at::hasCUDA()) {
        return {0, shown("this build of LibTorch is for the CPU only")};
    }
    const auto count = static_cast<int>(at::getNumGPUs());
    return {count, count > 0 ? std::string() : shown("no NVIDIA driver or no device answers")};
}

} // namespace medley::ml
