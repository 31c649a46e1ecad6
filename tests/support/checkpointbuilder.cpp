#include "tests/support/checkpointbuilder.h"

namespace medley::test {

namespace {

template <class Number>
void append(std::string& bytes, Number value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

} // namespace

std::string safetensors(std::uint64_t headerLength, std::string_view header, std::string_view data) {
    std::string bytes;
    append(bytes, headerLength);
    return bytes.append(header).append(data);
}

std::string safetensors(std::string_view header, std::string_view data) {
    return safetensors(header.size(), header, data);
}

PickleBuilder& PickleBuilder::raw(std::string_view opcodes) {
    m_bytes += opcodes;
    return *this;
}

PickleBuilder& PickleBuilder::text(std::string_view value) {
    m_bytes += 'X';
    append(m_bytes, static_cast<std::uint32_t>(value.size()));
    m_bytes += value;
    return *this;
}

PickleBuilder& PickleBuilder::integer(std::int64_t value) {
    m_bytes += "\x8a\x08"; // LONG1 of 8 bytes takes any value
    append(m_bytes, value);
    return *this;
}

PickleBuilder& PickleBuilder::global(std::string_view module, std::string_view name) {
    m_bytes.append("c").append(module).append("\n").append(name).append("\n");
    return *this;
}

PickleBuilder& PickleBuilder::integers(const std::vector<std::int64_t>& values) {
    raw("(");
    for (const std::int64_t value : values)
        integer(value);
    return raw("t");
}

PickleBuilder& PickleBuilder::storage(std::string_view className, std::string_view key, std::int64_t elements) {
    raw("(").text("storage").global("torch", className).text(key).text("cpu").integer(elements);
    return raw("tQ");
}

PickleBuilder& PickleBuilder::tensor(std::string_view key, std::int64_t elements, std::int64_t offset,
                                     const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& strides,
                                     std::string_view className) {
    global("torch._utils", "_rebuild_tensor_v2").raw("(").storage(className, key, elements).integer(offset);
    integers(shape).integers(strides).raw("\x89"); // requires_grad: False
    return global("collections", "OrderedDict").raw(")RtR");
}

std::string PickleBuilder::done() const {
    return m_bytes + '.';
}

std::string oneTensorPickle(std::int64_t elements, std::int64_t offset, const std::vector<std::int64_t>& shape,
                            const std::vector<std::int64_t>& strides) {
    return PickleBuilder().raw("}").text("t").tensor("0", elements, offset, shape, strides).raw("s").done();
}

std::string zipArchive(const Entries& entries, const ZipOptions& options) {
    constexpr std::uint32_t kFull = 0xFFFFFFFF;
    std::string bytes;
    std::string directory;
    for (const auto& [name, data] : entries) {
        const std::uint64_t offset = bytes.size();
        const auto size = static_cast<std::uint32_t>(data.size());
        const auto nameLength = static_cast<std::uint16_t>(name.size());
        const auto head = [&](std::string& into, std::uint32_t signature) {
            append(into, signature);
            if (signature == 0x02014b50)
                append(into, std::uint16_t{45}); // made by
            append(into, std::uint16_t{45});     // needed to read
            append(into, std::uint16_t{0});      // flags
            append(into, options.compression);
            append(into, std::uint32_t{0}); // time
            append(into, std::uint32_t{0}); // checksum, which the reader leaves alone
        };
        head(bytes, 0x04034b50);
        append(bytes, size);
        append(bytes, size);
        append(bytes, nameLength);
        append(bytes, std::uint16_t{5}); // an extra field such as torch writes to align the data
        bytes.append(name).append("FB\x01\x00Z", 5).append(data);

        head(directory, 0x02014b50);
        append(directory, options.zip64 ? kFull : size);
        append(directory, options.zip64 ? kFull : size);
        append(directory, nameLength);
        append(directory, static_cast<std::uint16_t>(options.zip64 ? 28 : 0));
        append(directory, std::uint16_t{0}); // comment
        append(directory, std::uint16_t{0}); // disk
        append(directory, std::uint16_t{0}); // internal attributes
        append(directory, std::uint32_t{0}); // external attributes
        append(directory, options.zip64 ? kFull : static_cast<std::uint32_t>(offset));
        directory += name;
        if (options.zip64) {
            append(directory, std::uint16_t{1});
            append(directory, std::uint16_t{24});
            append(directory, std::uint64_t{size});
            append(directory, std::uint64_t{size});
            append(directory, offset);
        }
    }
    const std::uint64_t directoryAt = bytes.size();
    bytes += directory;
    const auto count = static_cast<std::uint16_t>(entries.size());
    if (options.zip64) {
        const std::uint64_t endAt = bytes.size();
        append(bytes, std::uint32_t{0x06064b50});
        append(bytes, std::uint64_t{44});
        append(bytes, std::uint16_t{45});
        append(bytes, std::uint16_t{45});
        append(bytes, std::uint32_t{0});
        append(bytes, std::uint32_t{0});
        append(bytes, std::uint64_t{count});
        append(bytes, std::uint64_t{count});
        append(bytes, std::uint64_t{directory.size()});
        append(bytes, directoryAt);
        append(bytes, std::uint32_t{0x07064b50});
        append(bytes, std::uint32_t{0});
        append(bytes, endAt);
        append(bytes, std::uint32_t{1});
    }
    append(bytes, std::uint32_t{0x06054b50});
    append(bytes, std::uint32_t{0});
    append(bytes, count);
    append(bytes, count);
    append(bytes, options.zip64 ? kFull : static_cast<std::uint32_t>(directory.size()));
    append(bytes, options.zip64 ? kFull : static_cast<std::uint32_t>(directoryAt));
    append(bytes, std::uint16_t{0});
    return bytes;
}

std::string torchArchive(const std::string& pickle, const std::string& storage, const ZipOptions& options) {
    return zipArchive({{"model/data.pkl", pickle}, {"model/data/0", storage}, {"model/version", "3\n"}}, options);
}

std::string torchStream(const std::string& pickle, const std::string& storage) {
    std::string bytes("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15); // the magic number
    bytes += PickleBuilder().integer(1001).done();
    bytes += PickleBuilder().raw("}").done();
    bytes += pickle;
    bytes += PickleBuilder().raw("]").text("0").raw("a").done();
    append(bytes, static_cast<std::int64_t>(storage.size() / sizeof(float)));
    return bytes + storage;
}

std::string floats(const std::vector<float>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

} // namespace medley::test
