// Files of the library that the command line names by their paths.
#pragma once

#include "app/cli/commands.h"
#include "core/catalog/records.h"

namespace medley::cli {

/// NotFound where the library has no indexed file there.
[[nodiscard]] Result<FileId> fileAt(Library& library, const std::filesystem::path& path);

/// The indexed files that the paths name: they themselves, and what lies below folders. None for no paths; NotFound for
/// a path that names none.
[[nodiscard]] Result<std::vector<FileId>> filesAt(Library& library, const Paths& paths);

} // namespace medley::cli
