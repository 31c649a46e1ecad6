#include "core/ml/enginelibrary.h"

#include <dlfcn.h>

#include <cstdlib>
#include <system_error>
#include <vector>

namespace medley::ml {

namespace {

// Two flavours of one module may stand side by side. Both cannot be loaded into one process: their LibTorchs have the
// same name. So it is decided before, without Torch, which one it will be.
constexpr const char* kCpuModule = "libmedley-ml-cpu.so";
constexpr const char* kCudaModule = "libmedley-ml-cuda.so";
constexpr const char* kEntryPoint = "medleyCreateEngine";

/// Asks the NVIDIA driver itself.
bool hasNvidiaDevice() {
    void* driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!driver)
        return false;
    const auto initialise = reinterpret_cast<int (*)(unsigned)>(dlsym(driver, "cuInit"));
    const auto countDevices = reinterpret_cast<int (*)(int*)>(dlsym(driver, "cuDeviceGetCount"));
    int count = 0;
    return initialise && countDevices && initialise(0) == 0 && countDevices(&count) == 0 && count > 0;
}

std::vector<std::filesystem::path> candidates(const char* file) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    const std::filesystem::path executable = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) {
        const std::filesystem::path folder = executable.parent_path();
        paths.push_back(folder / file);
        paths.push_back(folder.parent_path() / "lib" / file);
        paths.push_back(folder.parent_path() / "lib" / "medley" / file);
    }
    paths.push_back(std::filesystem::path(MEDLEY_ML_INSTALL_FOLDER) / file);
    return paths;
}

Result<std::filesystem::path> findModule(const RuntimeOptions& options) {
    std::error_code error;
    if (const char* chosen = std::getenv("MEDLEY_ML_MODULE"); chosen && *chosen) {
        if (std::filesystem::is_regular_file(chosen, error))
            return std::filesystem::path(chosen);
        return fail(ErrorCode::NotFound, "MEDLEY_ML_MODULE names a file that is not there.", chosen);
    }
    std::vector<const char*> files{kCpuModule, kCudaModule};
    if (options.device != "cpu" && hasNvidiaDevice())
        files = {kCudaModule, kCpuModule};
    std::string looked;
    for (const char* file : files) {
        for (const std::filesystem::path& path : candidates(file)) {
            if (std::filesystem::is_regular_file(path, error))
                return path;
            looked += (looked.empty() ? "looked for " : ", ") + path.string();
        }
    }
    return fail(ErrorCode::NotFound,
                "The part of Medley that runs the models is missing. Build or install it again, with the models.",
                looked);
}

Failure cannotLoad(const char* reason) {
    return fail(ErrorCode::Internal,
                "The part of Medley that runs the models cannot be loaded. Install LibTorch (libtorch1.13) and Medley "
                "again.",
                reason ? reason : "");
}

} // namespace

Result<std::unique_ptr<Engine>> loadEngine(const RuntimeOptions& options) {
    const auto path = findModule(options);
    if (!path)
        return failWith(path);
    // Never closed: LibTorch and OpenMP keep threads and exit handlers of their own.
    void* module = dlopen(path->c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!module)
        return cannotLoad(dlerror());
    void* symbol = dlsym(module, kEntryPoint);
    if (!symbol)
        return cannotLoad(dlerror());
    const auto create = reinterpret_cast<CreateEngine>(symbol);
    Error error{ErrorCode::OutOfMemory, "There is not enough memory to run the models.", {}};
    std::unique_ptr<Engine> engine(create(options, error));
    if (!engine)
        return Failure(std::move(error));
    return engine;
}

} // namespace medley::ml
