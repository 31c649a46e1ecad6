// Private to core/media: a file from outside, opened once and never blocking.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace medley::media {

using ByteView = std::span<const std::uint8_t>;

/// A regular file opened for reading; pipes, devices and folders are refused before they can block. Reading does not
/// move a shared position, so two readers of one MediaFile do not disturb each other.
class MediaFile {
public:
    /// Errors: NotFound, BrokenLink, LinkLoop, NoPermission, NotMedia (not a regular file), EmptyFile, TooLarge, Io.
    [[nodiscard]] static Result<MediaFile> open(const std::filesystem::path& path, std::int64_t maxBytes);
    ~MediaFile();
    MediaFile(MediaFile&& other) noexcept;
    MediaFile& operator=(MediaFile&&) = delete;
    MediaFile(const MediaFile&) = delete;
    MediaFile& operator=(const MediaFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::int64_t size() const { return m_size; }

    /// Bytes read, less than `count` only at the end of the file; -1 with errno set on failure.
    [[nodiscard]] std::int64_t readAt(std::int64_t offset, std::uint8_t* into, std::size_t count) const;

    /// The first `count` bytes, or all if there are fewer.
    [[nodiscard]] Result<std::vector<std::uint8_t>> head(std::size_t count) const;

    /// The whole file; TooLarge beyond `maxBytes`.
    [[nodiscard]] Result<std::vector<std::uint8_t>> readAll(std::int64_t maxBytes) const;

private:
    MediaFile(std::filesystem::path path, int descriptor, std::int64_t size);
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
};

} // namespace medley::media
