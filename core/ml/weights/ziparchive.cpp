#include "core/ml/weights/ziparchive.h"

#include "core/ml/weights/bytecursor.h"

#include <algorithm>
#include <optional>

namespace medley::ml {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kEnd64Locator = 0x07064b50;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::size_t kMaxComment = 65535;
constexpr std::uint32_t kIn64 = 0xFFFFFFFF; ///< "see the zip64 field"

using Bytes = std::span<const std::byte>;

std::optional<Bytes> slice(Bytes bytes, std::uint64_t offset, std::uint64_t count) {
    if (offset > bytes.size() || count > bytes.size() - offset) {
        return std::nullopt;
    }
    return bytes.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(count));
}

std::optional<std::size_t> findEnd(Bytes archive) {
    if (archive.size() < kEndBytes) {
        return std::nullopt;
    }
    const std::size_t last = archive.size() - kEndBytes;
    const std::size_t first = last > kMaxComment ? last - kMaxComment : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (readLittleEndian<std::uint32_t>(archive.data() + at) == kEnd) {
            return at;
        }
    }
    return std::nullopt;
}

/// Where the central directory lies.
std::optional<Bytes> findDirectory(Bytes archive) {
    const auto end = findEnd(archive);
    if (!end) {
        return std::nullopt;
    }
    const std::byte* record = archive.data() + *end;
    std::uint64_t bytes = readLittleEndian<std::uint32_t>(record + 12);
    std::uint64_t offset = readLittleEndian<std::uint32_t>(record + 16);
    const auto locator = *end >= kLocatorBytes ? slice(archive, *end - kLocatorBytes, kLocatorBytes) : std::nullopt;
    if (locator && readLittleEndian<std::uint32_t>(locator->data()) == kEnd64Locator) {
        const auto end64 = slice(archive, readLittleEndian<std::uint64_t>(locator->data() + 8), kEnd64Bytes);
        if (!end64 || readLittleEndian<std::uint32_t>(end64->data()) != kEnd64) {
            return std::nullopt;
        }
        bytes = readLittleEndian<std::uint64_t>(end64->data() + 40);
        offset = readLittleEndian<std::uint64_t>(end64->data() + 48);
    }
    return slice(archive, offset, bytes);
}

struct Entry {
    std::uint64_t packedBytes = 0;
    std::uint64_t bytes = 0;
    std::uint64_t localOffset = 0;
};

/// Replaces the 32-bit numbers that are full by those of the zip64 field; false where one is missing.
bool applyZip64(Entry& entry, Bytes extra) {
    if (entry.packedBytes != kIn64 && entry.bytes != kIn64 && entry.localOffset != kIn64) {
        return true;
    }
    ByteCursor cursor(extra);
    for (;;) {
        const auto id = cursor.number<std::uint16_t>();
        const auto length = cursor.number<std::uint16_t>();
        const auto field = id && length ? cursor.take(*length) : std::nullopt;
        if (!field) {
            return false;
        }
        if (*id != 0x0001) {
            continue;
        }
        ByteCursor numbers(*field);
        for (std::uint64_t* value : {&entry.bytes, &entry.packedBytes, &entry.localOffset}) { // the order of the field
            if (*value == kIn64) {
                const auto wide = numbers.number<std::uint64_t>();
                if (!wide) {
                    return false;
                }
                *value = *wide;
            }
        }
        return true;
    }
}

/// The data behind an entry's local header, whose name and extra field may differ in length from the directory's.
std::optional<Bytes> dataOf(Bytes archive, const Entry& entry) {
    const auto local = slice(archive, entry.localOffset, kLocalBytes);
    if (!local || readLittleEndian<std::uint32_t>(local->data()) != kLocalHeader) {
        return std::nullopt;
    }
    const std::uint64_t skipped = std::uint64_t{readLittleEndian<std::uint16_t>(local->data() + 26)} +
                                  readLittleEndian<std::uint16_t>(local->data() + 28);
    return slice(archive, entry.localOffset + kLocalBytes + skipped, entry.bytes);
}

ZipDirectory failed(std::string problem) {
    return {{}, 0, std::move(problem)};
}

} // namespace

ZipDirectory readStoredZip(Bytes archive) {
    const auto central = findDirectory(archive);
    if (!central) {
        return failed("the archive has no directory");
    }
    ZipDirectory directory;
    ByteCursor cursor(*central);
    while (cursor.left() > 0) {
        const auto header = cursor.take(kCentralBytes);
        if (!header || readLittleEndian<std::uint32_t>(header->data()) != kCentralHeader) {
            return failed("the archive's directory is damaged");
        }
        const auto field16 = [&](std::size_t at) { return readLittleEndian<std::uint16_t>(header->data() + at); };
        const auto field32 = [&](std::size_t at) { return readLittleEndian<std::uint32_t>(header->data() + at); };
        const auto name = cursor.take(field16(28));
        const auto extra = cursor.take(field16(30));
        const auto comment = cursor.take(field16(32));
        if (!name || !extra || !comment) {
            return failed("the archive's directory is damaged");
        }
        const std::string_view text = asText(*name);
        const bool isEncrypted = (field16(8) & 1) != 0;
        if (field16(10) != 0 || isEncrypted) {
            ++directory.unreadable;
            continue;
        }
        Entry entry{field32(20), field32(24), field32(42)};
        const auto data =
            applyZip64(entry, *extra) && entry.bytes == entry.packedBytes ? dataOf(archive, entry) : std::nullopt;
        if (!data) {
            return failed("the archive's entry " + std::string(text) + " lies outside the file");
        }
        if (!directory.entries.emplace(text, *data).second) {
            return failed("the archive has two entries " + std::string(text));
        }
    }
    return directory;
}

} // namespace medley::ml
