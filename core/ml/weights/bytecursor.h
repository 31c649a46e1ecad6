// Walks over bytes from outside; every step is checked. Private to core/ml/weights.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace medley::ml {

/// Reads little-endian numbers at any alignment; the caller has checked the bounds.
template <class Number>
[[nodiscard]] Number readLittleEndian(const std::byte* from) {
    static_assert(std::endian::native == std::endian::little, "Checkpoints are little-endian and are used in place.");
    Number value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

[[nodiscard]] inline std::string_view asText(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class ByteCursor {
public:
    explicit ByteCursor(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::size_t left() const { return m_bytes.size() - m_position; }

    /// The next `count` bytes; nothing, and no move, where fewer are left.
    [[nodiscard]] std::optional<std::span<const std::byte>> take(std::uint64_t count) {
        if (count > left()) {
            return std::nullopt;
        }
        const auto taken = m_bytes.subspan(m_position, static_cast<std::size_t>(count));
        m_position += taken.size();
        return taken;
    }
    template <class Number>
    [[nodiscard]] std::optional<Number> number() {
        const auto bytes = take(sizeof(Number));
        return bytes ? std::optional(readLittleEndian<Number>(bytes->data())) : std::nullopt;
    }
    /// The text up to the next line feed, which is passed over.
    [[nodiscard]] std::optional<std::string_view> line() {
        const std::string_view rest = asText(m_bytes.subspan(m_position));
        const auto end = rest.find('\n');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        m_position += end + 1;
        return rest.substr(0, end);
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

} // namespace medley::ml
