// Files that are there as a whole or not at all.
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace medley {

/// DiskFull, NoPermission or Io.
[[nodiscard]] ErrorCode errorCodeOf(const std::error_code& error);

/// A file that is written beside its place, under its name with ".part", and takes it when it is done. What is not kept
/// is removed.
class WholeFile {
public:
    /// `what` begins the sentence of an error: "The results could not be written to …".
    WholeFile(std::filesystem::path file, std::string what);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    [[nodiscard]] const std::filesystem::path& partial() const { return m_partial; } ///< to be written
    [[nodiscard]] Result<void> keep();
    /// The same sentence, for one who could not write it.
    [[nodiscard]] Failure failure(const std::error_code& reason) const;

private:
    std::filesystem::path m_file;
    std::filesystem::path m_partial;
    std::string m_what;
    bool m_kept = false;
};

/// Writes these bytes and keeps the file. NoPermission, DiskFull, Io.
[[nodiscard]] Result<void> writeWhole(const std::filesystem::path& file, std::string_view bytes, std::string what);

} // namespace medley
