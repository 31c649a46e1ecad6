// A file mapped into memory, read-only.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace medley::ml {

/// Owns the mapping; what points into `bytes()` lives as long as it, also after a move. Any thread may read.
/// A file that another program shortens while it is mapped ends the process (SIGBUS): models are replaced by rename.
class MappedFile {
public:
    /// Errors: ModelMissing, NoPermission, ModelDamaged (zero bytes), Io (a folder, a pipe, no address space).
    [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    MappedFile(std::filesystem::path path, std::span<const std::byte> bytes);
    std::filesystem::path m_path;
    std::span<const std::byte> m_bytes;
};

} // namespace medley::ml
