// NumPy's archives of arrays: a zip of .npy files (numpy.lib.format, version 1.0). Private to core/services.
#pragma once

#include "core/base/result.h"
#include "core/base/wholefile.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley {

/// Written beside the file, array by array, and put in its place by finish(). Errors are kept until then.
class NpzWriter {
public:
    using Shape = std::vector<std::size_t>;

    explicit NpzWriter(const std::filesystem::path& file);
    ~NpzWriter();

    /// C order, little endian. The product of `shape` is the number of values.
    void add(std::string_view name, const Shape& shape, std::span<const float> values);
    void add(std::string_view name, const Shape& shape, std::span<const double> values);
    void add(std::string_view name, const Shape& shape, std::span<const std::int32_t> values);
    void add(std::string_view name, std::span<const std::string> texts); ///< UTF-8; what is not becomes U+FFFD

    [[nodiscard]] Result<void> finish(); ///< NoPermission, DiskFull, Io

private:
    struct Archive;
    void addBytes(std::string_view name, std::string_view type, const Shape& shape, std::span<const std::byte> bytes);

    WholeFile m_file;
    std::unique_ptr<Archive> m_archive;
};

} // namespace medley
