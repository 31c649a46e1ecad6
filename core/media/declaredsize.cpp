#include "core/media/declaredsize.h"

#include <array>
#include <cstring>

namespace medley::media {

namespace {

std::int64_t bigEndian(const std::uint8_t* bytes, int count) {
    std::uint64_t value = 0;
    for (int index = 0; index < count; ++index)
        value = (value << 8U) | bytes[index];
    return static_cast<std::int64_t>(value);
}

std::int64_t littleEndian32(const std::uint8_t* bytes) {
    std::int64_t value = 0;
    for (int index = 3; index >= 0; --index)
        value = value * 256 + bytes[index];
    return value;
}

/// ISO/IEC 14496-12, 4.2: size (0: to the end of the file; 1: 64 bits follow the type), type.
std::optional<std::int64_t> endOfBoxes(const MediaFile& file) {
    constexpr int kMaxBoxes = 100'000; // a fragmented recording has thousands
    std::int64_t at = 0;
    for (int box = 0; box < kMaxBoxes && at < file.size(); ++box) {
        std::array<std::uint8_t, 16> head{};
        const std::int64_t got = file.readAt(at, head.data(), head.size());
        if (got < 8)
            return got < 0 ? std::nullopt : std::optional(at + 8);
        std::int64_t size = bigEndian(head.data(), 4);
        if (size == 1)
            size = got == 16 ? bigEndian(head.data() + 8, 8) : 16;
        if (size < 8 || __builtin_add_overflow(at, size, &at))
            return std::nullopt;
    }
    return at;
}

} // namespace

std::optional<std::int64_t> declaredSize(const MediaFile& file) {
    std::array<std::uint8_t, 12> head{};
    if (file.readAt(0, head.data(), head.size()) < static_cast<std::int64_t>(head.size()))
        return std::nullopt;
    const auto is = [&](const char* magic, std::size_t offset) {
        return std::memcmp(head.data() + offset, magic, 4) == 0;
    };
    if (is("RIFF", 0) && (is("WAVE", 8) || is("AVI ", 8))) {
        const std::int64_t size = littleEndian32(head.data() + 4);
        constexpr std::int64_t kOpen =
            0x7FFFFF00; // programs that cannot go back write 0 or something near 2^31 or 2^32
        return size == 0 || size >= kOpen ? std::nullopt : std::optional(size + 8);
    }
    if (is("FORM", 0) && (is("AIFF", 8) || is("AIFC", 8)))
        return bigEndian(head.data() + 4, 4) + 8;
    if (is("ftyp", 4))
        return endOfBoxes(file);
    return std::nullopt;
}

} // namespace medley::media
