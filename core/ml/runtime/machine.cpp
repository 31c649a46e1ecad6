#include "core/ml/runtime/machine.h"

#include <ATen/Parallel.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <system_error>

namespace medley::ml {

std::string machineName() {
    std::string name = "unknown processor";
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        if (const std::size_t colon = line.find(": "); line.starts_with("model name") && colon != std::string::npos) {
            name = line.substr(colon + 2);
            break;
        }
    }
    name.append(", ").append(std::to_string(at::get_num_threads())).append(" threads");
    return name;
}

std::filesystem::path cacheFolder() {
    if (const char* folder = std::getenv("XDG_CACHE_HOME"); folder && *folder == '/')
        return std::filesystem::path(folder) / "medley";
    if (const char* home = std::getenv("HOME"); home && *home == '/')
        return std::filesystem::path(home) / ".cache" / "medley";
    return {};
}

bool replaceFile(const std::filesystem::path& file, const std::string& text) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    const std::filesystem::path fresh = file.parent_path() / std::to_string(::getpid());
    std::ofstream out(fresh, std::ios::binary);
    out << text;
    out.close();
    if (out)
        std::filesystem::rename(fresh, file, error);
    const bool isWritten = out && !error;
    if (!isWritten)
        std::filesystem::remove(fresh, error);
    return isWritten;
}

} // namespace medley::ml
