#include "core/ml/weights/mappedfile.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

namespace medley::ml {

namespace {

class FileDescriptor {
public:
    explicit FileDescriptor(int value) : m_value(value) {}
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    ~FileDescriptor() {
        if (m_value >= 0) {
            ::close(m_value);
        }
    }
    [[nodiscard]] int value() const { return m_value; }

private:
    int m_value;
};

Failure systemFailure(int code, const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    const std::string detail = path.string() + ": " + std::generic_category().message(code);
    if (code == ENOENT || code == ENOTDIR) {
        return fail(ErrorCode::ModelMissing, "The file " + name + " of a model is missing.", detail);
    }
    if (code == EACCES || code == EPERM) {
        return fail(ErrorCode::NoPermission, "Medley may not read the file " + name + ". Check its permissions.",
                    detail);
    }
    return fail(ErrorCode::Io, "The file " + name + " of a model cannot be read.", detail);
}

} // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.value() < 0 || ::fstat(file.value(), &status) != 0) {
        return systemFailure(errno, path);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(ErrorCode::Io, path.filename().string() + " is not a file that Medley can read.", path.string());
    }
    if (status.st_size <= 0) {
        return fail(ErrorCode::ModelDamaged,
                    "The file " + path.filename().string() + " of a model is empty. Fetch it again.", path.string());
    }
    if (static_cast<std::uintmax_t>(status.st_size) > PTRDIFF_MAX) {
        return systemFailure(EFBIG, path);
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value(), 0);
    if (address == MAP_FAILED) {
        return systemFailure(errno, path);
    }
    return MappedFile(path, {static_cast<const std::byte*>(address), size});
}

MappedFile::MappedFile(std::filesystem::path path, std::span<const std::byte> bytes)
    : m_path(std::move(path)), m_bytes(bytes) {}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_bytes(std::exchange(other.m_bytes, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) {
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
}

} // namespace medley::ml
