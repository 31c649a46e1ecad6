#include "core/ml/text/sentencepiece/wireformat.h"

namespace medley::ml {

std::optional<std::uint64_t> WireReader::varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (m_rest.empty()) {
            return std::nullopt;
        }
        const auto byte = static_cast<unsigned char>(m_rest.front());
        m_rest.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7Fu) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
    return std::nullopt; // more than ten bytes
}

std::optional<std::uint64_t> WireReader::fixed(std::size_t bytes) {
    if (m_rest.size() < bytes) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) { // little-endian
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_rest[i])) << (8 * i);
    }
    m_rest.remove_prefix(bytes);
    return value;
}

std::optional<WireField> WireReader::next() {
    if (m_rest.empty() || m_isDamaged) {
        return std::nullopt;
    }
    m_isDamaged = true; // until the field is whole
    const auto tag = varint();
    if (!tag || *tag >> 3 == 0 || *tag >> 32 != 0) {
        return std::nullopt;
    }
    WireField field;
    field.number = static_cast<std::uint32_t>(*tag >> 3);
    std::optional<std::uint64_t> value;
    switch (*tag & 7) {
    case 0:
        field.type = WireField::Type::Varint;
        value = varint();
        break;
    case 1:
        field.type = WireField::Type::Fixed64;
        value = fixed(8);
        break;
    case 2:
        field.type = WireField::Type::Bytes;
        value = varint();
        if (value && *value <= m_rest.size()) {
            field.bytes = m_rest.substr(0, static_cast<std::size_t>(*value));
            m_rest.remove_prefix(field.bytes.size());
        } else {
            value.reset();
        }
        break;
    case 5:
        field.type = WireField::Type::Fixed32;
        value = fixed(4);
        break;
    default: // groups, which the format no longer has
        break;
    }
    if (!value) {
        return std::nullopt;
    }
    field.value = *value;
    m_isDamaged = false;
    return field;
}

} // namespace medley::ml
