#include "core/index/indexfile.h"

#include "core/base/wholefile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace medley::index {

namespace {

static_assert(std::endian::native == std::endian::little, "the file is little endian");

struct Header {
    std::array<char, 8> magic{'M', 'E', 'D', 'L', 'E', 'Y', 'I', 'X'};
    std::uint32_t version = 2;
    std::uint32_t dimension = 0;
    std::int64_t count = 0; ///< of ids that are not 0
    std::int64_t generation = 0;
    std::uint64_t rows = 0;
    std::uint64_t linked = 0; ///< rows in the graph
    std::uint32_t fingerprintBytes = 0;
    std::int32_t entryRow = -1;     ///< where a search of the graph begins
    std::uint32_t width = 0;        ///< of a search of the graph
    float recall = 0;               ///< that this width gives
    std::uint64_t payloadBytes = 0; ///< all that follows the header
    std::uint64_t checksumLow = 0;  ///< of the payload, then the header with both halves 0
    std::uint64_t checksumHigh = 0;
};
static_assert(sizeof(Header) == 88 && std::is_trivially_copyable_v<Header>);

constexpr std::uint32_t kMaxWidth = 1 << 16;

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

// Reading ------------------------------------------------------------------------------------------------------------

/// Sums what it reads.
class SummingReader {
public:
    explicit SummingReader(std::FILE* file) : m_file(file) {}
    [[nodiscard]] bool read(void* data, std::size_t bytes) {
        if (bytes == 0)
            return true;
        if (std::fread(data, 1, bytes, m_file) != bytes)
            return false;
        m_checksum.add(data, bytes);
        return true;
    }
    template <class Value>
    [[nodiscard]] bool read(std::vector<Value>& values) {
        return read(values.data(), values.size() * sizeof(Value));
    }
    [[nodiscard]] bool agreesWith(Header header) {
        const auto low = std::exchange(header.checksumLow, 0);
        const auto high = std::exchange(header.checksumHigh, 0);
        m_checksum.seal(header);
        return header.checksumLow == low && header.checksumHigh == high;
    }

private:
    std::FILE* m_file;
    Checksum m_checksum;
};

/// What does not depend on the graph's levels: fingerprint, ids, vectors, levels.
std::uint64_t fixedBytes(const Header& header) {
    return header.fingerprintBytes + header.rows * (sizeof(std::int64_t) + header.dimension * sizeof(Half)) +
           header.linked;
}

Result<Header> readHeader(std::FILE* file, const IndexStamp& expected) {
    Header header;
    const Header wanted;
    if (std::fread(&header, sizeof header, 1, file) != 1)
        return damaged("shorter than its header");
    if (header.magic != wanted.magic || header.version != wanted.version)
        return damaged("magic or version");
    const IndexStamp found{expected.fingerprint, static_cast<int>(header.dimension), header.count, header.generation};
    if (found != expected || header.fingerprintBytes != expected.fingerprint.size())
        return fail(ErrorCode::Index, "The saved search index is of another state of the library; it is built again.",
                    "dimension " + std::to_string(header.dimension) + ", count " + std::to_string(header.count) +
                        ", generation " + std::to_string(header.generation));
    // The file's own size bounds all others, so that no number in it can ask for more memory than it has bytes.
    struct stat status {};
    if (::fstat(::fileno(file), &status) != 0 || status.st_size < static_cast<off_t>(sizeof header) ||
        header.payloadBytes != static_cast<std::uint64_t>(status.st_size) - sizeof header)
        return damaged("not as long as it says");
    if (header.rows > header.payloadBytes || header.linked > header.rows ||
        header.rows > header.payloadBytes / (header.dimension * sizeof(Half)) ||
        static_cast<std::uint64_t>(header.count) > header.rows || fixedBytes(header) > header.payloadBytes)
        return damaged("sizes");
    if (header.linked > 0 ? header.width < 1 || header.width > kMaxWidth || !(header.recall >= 0 && header.recall <= 1)
                          : header.entryRow != -1)
        return damaged("how the graph is searched");
    return header;
}

/// Without an early end, so that the compiler makes wide code of it: there is a gigabyte to look at.
bool areFinite(std::span<const Half> values) {
    unsigned bad = 0;
    for (const auto value : values)
        bad |= (value & 0x7C00U) == 0x7C00U ? 1U : 0U;
    return bad == 0;
}

Result<IndexContent> readContent(std::FILE* file, const IndexStamp& expected) {
    const auto header = readHeader(file, expected);
    if (!header)
        return failWith(header);
    SummingReader reader(file);
    std::string fingerprint(header->fingerprintBytes, '\0');
    std::vector<std::int64_t> ids(header->rows);
    if (!reader.read(fingerprint.data(), fingerprint.size()) || !reader.read(ids))
        return damaged("short read");
    HalfRows rows(expected.dimension);
    rows.reserve(header->rows);
    while (rows.size() < header->rows) {
        const auto run = rows.appendRun(header->rows - rows.size());
        if (!reader.read(run.data(), run.size_bytes()))
            return damaged("short read");
        if (!areFinite(run))
            return damaged("vectors that are not finite");
    }
    std::vector<std::uint8_t> levels(header->linked);
    if (!reader.read(levels))
        return damaged("short read");
    const auto linkBytes = header->payloadBytes - fixedBytes(*header);
    const auto linkCount = Graph::linkCount(levels);
    if (linkBytes % sizeof(std::int32_t) != 0 || linkCount != linkBytes / sizeof(std::int32_t))
        return damaged("number of links");
    std::vector<std::int32_t> links(linkCount);
    if (!reader.read(links))
        return damaged("short read");
    if (!reader.agreesWith(*header))
        return damaged("checksum");

    if (fingerprint != expected.fingerprint)
        return fail(ErrorCode::Index, "The saved search index was made by other models; it is built again.",
                    fingerprint);
    auto table = RowIds::from(std::move(ids));
    if (!table || static_cast<std::int64_t>(table->live()) != expected.count)
        return damaged("ids");
    IndexContent content{std::move(rows), std::move(*table), {}};
    if (header->linked > 0) {
        auto graph = Graph::fromFile(levels, std::move(links), header->entryRow);
        if (!graph)
            return failWith(graph);
        content.graph = {std::make_shared<const Graph>(std::move(*graph)), header->width, header->recall};
    }
    return content;
}

// Writing ------------------------------------------------------------------------------------------------------------

Failure notWritten(ErrorCode code, std::string reason) {
    switch (code) {
    case ErrorCode::DiskFull:
        return fail(ErrorCode::DiskFull,
                    "The disk is full, so the search index could not be saved. It will be built "
                    "again at the next start; free some space.",
                    std::move(reason));
    case ErrorCode::NoPermission:
        return fail(ErrorCode::NoPermission,
                    "Medley may not write the search index. Check who may write to the "
                    "library's folder.",
                    std::move(reason));
    default:
        return fail(ErrorCode::Io, "The search index could not be saved. Check the disk that the library is on.",
                    std::move(reason));
    }
}

Failure notWritten(int error) {
    return notWritten(errorCodeOf(std::error_code(error, std::generic_category())), std::strerror(error));
}

/// Sums what it writes.
class SummingWriter {
public:
    explicit SummingWriter(std::FILE* file) : m_file(file) {}
    [[nodiscard]] bool write(const void* data, std::size_t bytes) {
        if (bytes == 0)
            return true;
        m_checksum.add(data, bytes);
        m_bytes += bytes;
        return std::fwrite(data, 1, bytes, m_file) == bytes;
    }
    template <class Value>
    [[nodiscard]] bool write(std::span<const Value> values) {
        return write(values.data(), values.size_bytes());
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

bool writeRows(SummingWriter& writer, const HalfRows& rows) {
    const auto rowBytes = static_cast<std::size_t>(rows.dimension()) * sizeof(Half);
    for (std::size_t row = 0; row < rows.size(); row += rows.runFrom(row))
        if (!writer.write(rows.row(row), rows.runFrom(row) * rowBytes))
            return false;
    return true;
}

bool writeLinks(SummingWriter& writer, const Graph& graph) {
    return writer.write(std::span<const std::uint8_t>(graph.levels())) && writer.write(graph.links());
}

/// 0 or an errno.
int writeContent(std::FILE* file, const IndexStamp& stamp, const HalfRows& rows, const RowIds& ids,
                 const TunedGraph& graph) {
    Header header;
    header.dimension = static_cast<std::uint32_t>(stamp.dimension);
    header.count = stamp.count;
    header.generation = stamp.generation;
    header.rows = rows.size();
    header.fingerprintBytes = static_cast<std::uint32_t>(stamp.fingerprint.size());
    if (graph.links) {
        header.linked = graph.links->size();
        header.entryRow = graph.links->entryRow();
        header.width = static_cast<std::uint32_t>(graph.width);
        header.recall = graph.recall;
    }
    errno = 0;
    const auto failure = [] { return errno != 0 ? errno : EIO; };
    SummingWriter writer(file);
    if (std::fwrite(&header, sizeof header, 1, file) != 1 ||
        !writer.write(stamp.fingerprint.data(), stamp.fingerprint.size()) || !writer.write(ids.ids()) ||
        !writeRows(writer, rows) || (graph.links && !writeLinks(writer, *graph.links)))
        return failure();
    writer.seal(header);
    if (std::fseek(file, 0, SEEK_SET) != 0 || std::fwrite(&header, sizeof header, 1, file) != 1 ||
        std::fflush(file) != 0)
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

Result<void> writeIndexFile(const std::filesystem::path& path, const IndexStamp& stamp, const HalfRows& rows,
                            const RowIds& ids, const TunedGraph& graph) {
    WholeFile whole(path, "The search index");
    int error = 0;
    {
        const File file(std::fopen(whole.partial().c_str(), "wbe"));
        if (!file)
            return notWritten(errno);
        try {
            error = writeContent(file.get(), stamp, rows, ids, graph);
        } catch (const std::bad_alloc&) {
            error = ENOMEM;
        }
    }
    if (error != 0)
        return notWritten(error);
    if (const auto kept = whole.keep(); !kept)
        return notWritten(kept.error().code, kept.error().detail);
    syncFolder(path);
    return {};
}

} // namespace medley::index
