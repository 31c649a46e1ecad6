#include "core/base/wholefile.h"

#include "core/base/shown.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <utility>

namespace medley {

namespace {

std::error_code synced(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    // Some file systems cannot be asked (EINVAL): they have to do without.
    const int problem = descriptor < 0 || (::fsync(descriptor) != 0 && errno != EINVAL) ? errno : 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return {problem, std::generic_category()};
}

} // namespace

ErrorCode errorCodeOf(const std::error_code& error) {
    if (error == std::errc::no_space_on_device || error == std::error_code(EDQUOT, std::generic_category()))
        return ErrorCode::DiskFull;
    const bool isForbidden = error == std::errc::permission_denied || error == std::errc::operation_not_permitted ||
                             error == std::errc::read_only_file_system;
    return isForbidden ? ErrorCode::NoPermission : ErrorCode::Io;
}

WholeFile::WholeFile(std::filesystem::path file, std::string what)
    : m_file(std::move(file)), m_partial(m_file), m_what(std::move(what)) {
    m_partial += ".part";
}

WholeFile::~WholeFile() {
    std::error_code ignored;
    if (!m_kept)
        std::filesystem::remove(m_partial, ignored);
}

Result<void> WholeFile::keep() {
    // After a power cut there is the former file or this one, not an empty one under its name.
    if (const std::error_code reason = synced(m_partial))
        return failure(reason);
    std::error_code error;
    std::filesystem::rename(m_partial, m_file, error);
    if (error)
        return failure(error);
    m_kept = true;
    return {};
}

Failure WholeFile::failure(const std::error_code& reason) const {
    return fail(errorCodeOf(reason), shown(m_what) + " could not be written to " + m_file.string() + ".",
                reason.message());
}

Result<void> writeWhole(const std::filesystem::path& file, std::string_view bytes, std::string what) {
    WholeFile whole(file, std::move(what));
    errno = 0;
    std::ofstream stream(whole.partial(), std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream)
        return whole.failure(std::error_code(errno, std::generic_category()));
    return whole.keep();
}

} // namespace medley
