// The directory of a zip archive whose entries are stored, not compressed, so that they can be used in the mapping.
// Private to core/ml/weights. Format: APPNOTE.TXT 6.3 of PKWARE, with zip64.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace medley::ml {

struct ZipDirectory {
    std::map<std::string_view, std::span<const std::byte>> entries; ///< names and data inside the given bytes
    std::size_t unreadable = 0; ///< entries that are compressed or encrypted, and so are not listed
    std::string problem;        ///< why the archive cannot be used; empty if it can
};

/// Entries that lie outside the archive or share a name are a problem that names them.
[[nodiscard]] ZipDirectory readStoredZip(std::span<const std::byte> archive);

} // namespace medley::ml
