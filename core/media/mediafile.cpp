#include "core/media/mediafile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace medley::media {

namespace {

Failure openFailure(const std::filesystem::path& path, int error) {
    const std::string detail = std::generic_category().message(error);
    switch (error) {
    case ENOENT:
    case ENOTDIR: {
        std::error_code ignored;
        if (std::filesystem::is_symlink(std::filesystem::symlink_status(path, ignored)))
            return fail(ErrorCode::BrokenLink, "This link points to a file that is not there.", detail);
        return fail(ErrorCode::NotFound, "The file is not there any more.", detail);
    }
    case ELOOP:
        return fail(ErrorCode::LinkLoop, "This link leads back to itself.", detail);
    case EACCES:
    case EPERM:
        return fail(ErrorCode::NoPermission, "You are not allowed to read this file; change its permissions.", detail);
    case ENXIO:
    case ENODEV:
        return fail(ErrorCode::NotMedia, "This is a device or a pipe and not a file.", detail);
    default:
        return fail(ErrorCode::Io, "The file could not be opened.", detail);
    }
}

} // namespace

Result<MediaFile> MediaFile::open(const std::filesystem::path& path, std::int64_t maxBytes) {
    struct stat before {};
    if (::stat(path.c_str(), &before) != 0)
        return openFailure(path, errno);
    if (S_ISDIR(before.st_mode))
        return fail(ErrorCode::NotMedia, "This is a folder and not a file.");
    if (!S_ISREG(before.st_mode)) // opening a device can already do something
        return fail(ErrorCode::NotMedia, "This is a device or a pipe and not a file.");

    // O_NONBLOCK: between stat and open somebody may have put a pipe there.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return openFailure(path, errno);
    struct stat opened {};
    const bool known = ::fstat(descriptor, &opened) == 0;
    MediaFile file(path, descriptor, known ? static_cast<std::int64_t>(opened.st_size) : 0);
    if (!known)
        return fail(ErrorCode::Io, "The file could not be opened.", std::generic_category().message(errno));
    if (!S_ISREG(opened.st_mode))
        return fail(ErrorCode::NotMedia, "This is a device or a pipe and not a file.");
    if (file.m_size == 0)
        return fail(ErrorCode::EmptyFile, "The file is empty.");
    if (file.m_size > maxBytes)
        return fail(ErrorCode::TooLarge, "The file is larger than Medley opens.",
                    std::to_string(file.m_size) + " bytes");
    return file;
}

MediaFile::MediaFile(std::filesystem::path path, int descriptor, std::int64_t size)
    : m_path(std::move(path)), m_descriptor(descriptor), m_size(size) {}

MediaFile::MediaFile(MediaFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size) {}

MediaFile::~MediaFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::int64_t MediaFile::readAt(std::int64_t offset, std::uint8_t* into, std::size_t count) const {
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(m_descriptor, into + done, count - done, static_cast<off_t>(offset) + static_cast<off_t>(done));
        if (got == 0)
            break;
        if (got < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        done += static_cast<std::size_t>(got);
    }
    return static_cast<std::int64_t>(done);
}

Result<std::vector<std::uint8_t>> MediaFile::head(std::size_t count) const {
    std::vector<std::uint8_t> bytes(
        static_cast<std::size_t>(std::min<std::int64_t>(m_size, static_cast<std::int64_t>(count))));
    const std::int64_t got = readAt(0, bytes.data(), bytes.size());
    if (got < 0)
        return fail(ErrorCode::Io, "The file could not be read; the disk may be damaged or gone.",
                    std::generic_category().message(errno));
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}

Result<std::vector<std::uint8_t>> MediaFile::readAll(std::int64_t maxBytes) const {
    if (m_size > maxBytes)
        return fail(ErrorCode::TooLarge, "The file is larger than Medley opens.", std::to_string(m_size) + " bytes");
    return head(static_cast<std::size_t>(m_size));
}

} // namespace medley::media
