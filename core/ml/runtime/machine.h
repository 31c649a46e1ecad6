// What measurements of this machine are kept under, and where. Private to core/ml.
#pragma once

#include <filesystem>
#include <string>

namespace medley::ml {

/// What times depend on, in one line: the processor and the number of threads.
[[nodiscard]] std::string machineName();

/// $XDG_CACHE_HOME/medley or ~/.cache/medley; empty where neither variable names a folder.
[[nodiscard]] std::filesystem::path cacheFolder();

/// Under another name first, so that nobody reads half of it. False where it could not be written.
bool replaceFile(const std::filesystem::path& file, const std::string& text);

} // namespace medley::ml
