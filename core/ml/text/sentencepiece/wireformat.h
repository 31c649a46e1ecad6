// Protocol Buffers' wire format, as far as a SentencePiece model needs it: fields in the order of the bytes.
// https://protobuf.dev/programming-guides/encoding. Private to core/ml/text.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

namespace medley::ml {

struct WireField {
    std::uint32_t number = 0;
    enum class Type { Varint, Fixed64, Bytes, Fixed32 } type = Type::Varint;
    std::uint64_t value = 0; ///< of a varint or a fixed field
    std::string_view bytes;  ///< of strings and messages; points into the reader's bytes

    [[nodiscard]] bool isVarint(std::uint32_t wanted) const { return number == wanted && type == Type::Varint; }
    [[nodiscard]] bool isBytes(std::uint32_t wanted) const { return number == wanted && type == Type::Bytes; }
    [[nodiscard]] bool isFloat(std::uint32_t wanted) const { return number == wanted && type == Type::Fixed32; }
    [[nodiscard]] float asFloat() const { return std::bit_cast<float>(static_cast<std::uint32_t>(value)); }
};

/// Never reads outside its bytes and allocates nothing.
class WireReader {
public:
    explicit WireReader(std::string_view bytes) : m_rest(bytes) {}

    /// Nothing at the end, and where the bytes are damaged.
    [[nodiscard]] std::optional<WireField> next();
    [[nodiscard]] bool isDamaged() const { return m_isDamaged; }

private:
    [[nodiscard]] std::optional<std::uint64_t> varint();
    [[nodiscard]] std::optional<std::uint64_t> fixed(std::size_t bytes);

    std::string_view m_rest;
    bool m_isDamaged = false;
};

} // namespace medley::ml
