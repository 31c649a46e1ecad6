// What tells files apart by their content, wherever they lie and whatever they are called. Private to core/services.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace medley {

/// XXH3-128 of a file's bytes as 32 hex digits, in its canonical order. Reads the file once, a piece at a time: what
/// decodes it afterwards finds it in the system's cache.
/// Errors: NotFound, NoPermission, Io, OutOfMemory, Cancelled. Any thread.
[[nodiscard]] Result<std::string> contentHash(const std::filesystem::path& path, const CancelToken& cancel = {});

} // namespace medley
