// Where the small pictures of a library are on disk.
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace medley {

/// One JPEG a segment, and one a file that is the same inode as that of its representative segment.
/// A thousand files share a folder: large folders are slow to list, many small ones waste blocks.
class Thumbnails {
public:
    explicit Thumbnails(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    static constexpr int kLongEdge = 480; ///< pixels: a 240 px card at 2×

    [[nodiscard]] std::filesystem::path path(FileId file) const;
    [[nodiscard]] std::filesystem::path path(FileId file, SegmentId segment) const;

    struct Picture {
        SegmentId segment;
        std::span<const std::uint8_t> jpeg;
    };
    /// Writes the pictures of a file and makes `cover` (an index into them) its representative. A disk that is full
    /// or not writable costs the thumbnails and nothing else: the sentence says so.
    [[nodiscard]] std::string write(FileId file, std::span<const Picture> pictures, std::size_t cover) const;

    /// The segments of a file have new ids, as many as `former` or more; its representative stays.
    void rename(FileId file, std::span<const SegmentId> former, std::span<const SegmentId> now) const;

    void remove(FileId file, std::span<const SegmentId> segments) const;

private:
    std::filesystem::path m_folder;
};

} // namespace medley
