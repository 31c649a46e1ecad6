// Which pictures are checked.
#pragma once

#include "core/catalog/records.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace medley::ui {

struct CheckedPicture {
    FileId file;
    std::string path{}; ///< the file system's bytes
};

/// `count` of the pictures, or all where there are fewer, each as likely as the others; by id. The same pictures and
/// seed give the same sample, in whatever order they come. Files that are no pictures are left out.
[[nodiscard]] std::vector<CheckedPicture> samplePictures(std::span<const catalog::FileRecord> files, std::size_t count,
                                                         std::uint64_t seed);

/// Those of the chosen files that are pictures, in the order of the choice, once each; `most` of them.
[[nodiscard]] std::vector<CheckedPicture> chosenPictures(std::span<const catalog::FileRecord> files,
                                                         std::span<const FileId> chosen, std::size_t most);

} // namespace medley::ui
