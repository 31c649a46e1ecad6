#include "core/index/indexfile.h"

#include <faiss/impl/FaissException.h>
#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

namespace medley::index {

namespace {

static_assert(std::endian::native == std::endian::little, "the file is little endian");

struct Header {
    std::array<char, 8> magic{'M', 'E', 'D', 'L', 'E', 'Y', 'I', 'X'};
    std::uint32_t version = 1;
    std::uint32_t dimension = 0;
    std::int64_t count = 0;
    std::int64_t generation = 0;
    std::uint32_t fingerprintBytes = 0;
    std::uint32_t reserved = 0;
    std::uint64_t payloadBytes = 0; ///< all that follows the header
    std::uint64_t checksumLow = 0;  ///< of the payload, then the header with both halves 0
    std::uint64_t checksumHigh = 0;
};
static_assert(sizeof(Header) == 64 && std::is_trivially_copyable_v<Header>);

constexpr std::size_t kBlockBytes = 1 << 20;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

class Checksum {
public:
    Checksum() : m_state(XXH3_createState()) {
        if (!m_state)
            throw std::bad_alloc();
        XXH3_128bits_reset(m_state.get());
    }
    void add(const void* data, std::size_t bytes) { XXH3_128bits_update(m_state.get(), data, bytes); }
    void seal(Header& header) { // of a header whose checksum is 0
        add(&header, sizeof header);
        const auto digest = XXH3_128bits_digest(m_state.get());
        header.checksumLow = digest.low64;
        header.checksumHigh = digest.high64;
    }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> m_state;
};

Failure damaged(std::string detail) {
    return fail(ErrorCode::Index, "The saved search index is damaged; it is built again from the library.",
                std::move(detail));
}

/// What faiss::write_index writes before the vectors' own bytes: everything that a size or type could be wrong in.
std::vector<std::uint8_t> faissPrefix(int dimension, std::int64_t count) {
    HalfFlatIndex empty(dimension);
    empty.ntotal = count;
    faiss::VectorIOWriter writer;
    faiss::write_index(&empty, &writer);
    const std::uint64_t codeBytes = static_cast<std::uint64_t>(count) * empty.code_size;
    std::memcpy(writer.data.data() + writer.data.size() - sizeof codeBytes, &codeBytes, sizeof codeBytes);
    return std::move(writer.data);
}

// Reading ------------------------------------------------------------------------------------------------------------

bool readExactly(std::FILE* file, void* data, std::size_t bytes) {
    return bytes == 0 || std::fread(data, 1, bytes, file) == bytes;
}

Result<Header> readHeader(std::FILE* file, const IndexStamp& expected) {
    Header header;
    const Header wanted;
    if (!readExactly(file, &header, sizeof header))
        return damaged("shorter than its header");
    if (header.magic != wanted.magic || header.version != wanted.version || header.reserved != 0)
        return damaged("magic or version");
    // Equal to what the library says, so that all sizes below are the library's and not the file's.
    const IndexStamp found{expected.fingerprint, static_cast<int>(header.dimension), header.count, header.generation};
    if (found != expected || header.fingerprintBytes != expected.fingerprint.size())
        return fail(ErrorCode::Index, "The saved search index is of another state of the library; it is built again.",
                    "dimension " + std::to_string(header.dimension) + ", count " + std::to_string(header.count) +
                        ", generation " + std::to_string(header.generation));
    return header;
}

/// Reads everything once, in blocks, and compares the checksum.
Result<void> checkPayload(std::FILE* file, Header header) {
    Checksum checksum;
    std::vector<char> block(kBlockBytes);
    for (auto left = header.payloadBytes; left > 0;) {
        const auto bytes = static_cast<std::size_t>(std::min<std::uint64_t>(left, block.size()));
        if (!readExactly(file, block.data(), bytes))
            return damaged("shorter than it says");
        checksum.add(block.data(), bytes);
        left -= bytes;
    }
    if (std::fgetc(file) != EOF)
        return damaged("longer than it says");
    const auto low = std::exchange(header.checksumLow, 0);
    const auto high = std::exchange(header.checksumHigh, 0);
    checksum.seal(header);
    if (header.checksumLow != low || header.checksumHigh != high)
        return damaged("checksum");
    return {};
}

Result<IndexContent> readContent(std::FILE* file, const IndexStamp& expected) {
    const auto header = readHeader(file, expected);
    if (!header)
        return failWith(header);
    const auto prefix = faissPrefix(expected.dimension, expected.count);
    const auto count = static_cast<std::uint64_t>(expected.count);
    const auto codeBytes = count * static_cast<std::uint64_t>(expected.dimension) * sizeof(Half);
    if (header->payloadBytes != header->fingerprintBytes + count * sizeof(std::int64_t) + prefix.size() + codeBytes)
        return damaged("sizes");
    if (auto checked = checkPayload(file, *header); !checked)
        return failWith(checked);

    if (std::fseek(file, sizeof(Header), SEEK_SET) != 0)
        return damaged("seek");
    std::string fingerprint(header->fingerprintBytes, '\0');
    IndexContent content;
    content.ids.resize(count);
    std::vector<std::uint8_t> foundPrefix(prefix.size());
    if (!readExactly(file, fingerprint.data(), fingerprint.size()) ||
        !readExactly(file, content.ids.data(), content.ids.size() * sizeof(std::int64_t)))
        return damaged("short read");
    if (fingerprint != expected.fingerprint)
        return fail(ErrorCode::Index, "The saved search index was made by other models; it is built again.",
                    fingerprint);
    const long start = std::ftell(file);
    if (start < 0 || !readExactly(file, foundPrefix.data(), foundPrefix.size()) || foundPrefix != prefix ||
        std::fseek(file, start, SEEK_SET) != 0)
        return damaged("FAISS's own header");

    faiss::FileIOReader reader(file);
    const std::unique_ptr<faiss::Index> read(faiss::read_index(&reader));
    auto* vectors = dynamic_cast<faiss::IndexScalarQuantizer*>(read.get());
    if (vectors == nullptr || vectors->ntotal != expected.count || vectors->codes.size() != codeBytes)
        return damaged("FAISS's content");
    content.vectors = std::make_unique<HalfFlatIndex>(expected.dimension);
    content.vectors->codes = std::move(vectors->codes);
    content.vectors->ntotal = expected.count;
    return content;
}

// Writing ------------------------------------------------------------------------------------------------------------

Failure notWritten(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return fail(ErrorCode::DiskFull,
                    "The disk is full, so the search index could not be saved. It will be built "
                    "again at the next start; free some space.",
                    std::strerror(error));
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(ErrorCode::NoPermission,
                    "Medley may not write the search index. Check who may write to the "
                    "library's folder.",
                    std::strerror(error));
    default:
        return fail(ErrorCode::Io, "The search index could not be saved. Check the disk that the library is on.",
                    std::strerror(error));
    }
}

/// Sums what it writes. FAISS turns a short write into an exception.
class SummingWriter final : public faiss::IOWriter {
public:
    explicit SummingWriter(std::FILE* file) : m_file(file) {}
    std::size_t operator()(const void* data, std::size_t size, std::size_t items) override {
        if (size == 0 || items == 0)
            return items; // FAISS writes its empty vectors too, from nowhere
        const auto written = std::fwrite(data, size, items, m_file);
        m_checksum.add(data, written * size);
        m_bytes += written * size;
        return written;
    }
    [[nodiscard]] bool write(const void* data, std::size_t bytes) {
        return bytes == 0 || (*this)(data, 1, bytes) == bytes;
    }
    void seal(Header& header) {
        header.payloadBytes = m_bytes;
        m_checksum.seal(header);
    }

private:
    std::FILE* m_file;
    Checksum m_checksum;
    std::uint64_t m_bytes = 0;
};

/// 0 or an errno.
int writeContent(std::FILE* file, const IndexStamp& stamp, const HalfFlatIndex& vectors,
                 const std::vector<std::int64_t>& ids) {
    Header header;
    header.dimension = static_cast<std::uint32_t>(stamp.dimension);
    header.count = stamp.count;
    header.generation = stamp.generation;
    header.fingerprintBytes = static_cast<std::uint32_t>(stamp.fingerprint.size());
    errno = 0;
    const auto failure = [] { return errno != 0 ? errno : EIO; };
    if (std::fwrite(&header, sizeof header, 1, file) != 1)
        return failure();
    SummingWriter writer(file);
    if (!writer.write(stamp.fingerprint.data(), stamp.fingerprint.size()) ||
        !writer.write(ids.data(), ids.size() * sizeof(std::int64_t)))
        return failure();
    try {
        faiss::write_index(&vectors, &writer);
    } catch (const faiss::FaissException&) {
        return failure();
    }
    writer.seal(header);
    if (std::fseek(file, 0, SEEK_SET) != 0 || std::fwrite(&header, sizeof header, 1, file) != 1 ||
        std::fflush(file) != 0 || ::fsync(::fileno(file)) != 0)
        return failure();
    return 0;
}

void syncFolder(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    static_cast<void>(
        ::fsync(descriptor)); // a rename that a power cut undoes leaves the former index: its stamp differs
    ::close(descriptor);
}

} // namespace

Result<IndexContent> readIndexFile(const std::filesystem::path& path, const IndexStamp& expected) {
    const File file(std::fopen(path.c_str(), "rbe"));
    if (!file) {
        if (errno == ENOENT)
            return fail(ErrorCode::NotFound, "There is no saved search index yet; it is built from the library.");
        return fail(ErrorCode::Index, "The saved search index cannot be read; it is built again from the library.",
                    std::strerror(errno));
    }
    try {
        return readContent(file.get(), expected);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory,
                    "There is not enough memory for the search index. Close other programs and try again.");
    } catch (const std::exception& exception) {
        return damaged(exception.what());
    }
}

Result<void> writeIndexFile(const std::filesystem::path& path, const IndexStamp& stamp, const HalfFlatIndex& vectors,
                            const std::vector<std::int64_t>& ids) {
    auto partial = path;
    partial += ".part";
    int error = 0;
    {
        const File file(std::fopen(partial.c_str(), "wbe"));
        if (!file)
            return notWritten(errno);
        try {
            error = writeContent(file.get(), stamp, vectors, ids);
        } catch (const std::bad_alloc&) {
            error = ENOMEM;
        }
    }
    if (error == 0 && std::rename(partial.c_str(), path.c_str()) != 0)
        error = errno;
    if (error != 0) {
        std::remove(partial.c_str());
        return notWritten(error);
    }
    syncFolder(path);
    return {};
}

} // namespace medley::index
