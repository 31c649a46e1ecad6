// Whole files in and out, for tests that damage them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace medley::test {

/// Empty where it cannot be read.
[[nodiscard]] inline std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

} // namespace medley::test
