// Writes small checkpoints byte by byte, right and wrong ones. Needs neither Torch nor zlib.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace medley::test {

/// Length, header, data.
[[nodiscard]] std::string safetensors(std::string_view header, std::string_view data);
/// The same with a length that need not be true.
[[nodiscard]] std::string safetensors(std::uint64_t headerLength, std::string_view header, std::string_view data);

/// Opcodes of a pickle, protocol 2 in front and STOP behind.
class PickleBuilder {
public:
    PickleBuilder& raw(std::string_view opcodes);
    PickleBuilder& text(std::string_view value);
    PickleBuilder& integer(std::int64_t value);
    PickleBuilder& global(std::string_view module, std::string_view name);
    PickleBuilder& integers(const std::vector<std::int64_t>& values); ///< a tuple
    PickleBuilder& storage(std::string_view className, std::string_view key, std::int64_t elements);
    /// torch._utils._rebuild_tensor_v2 of a float storage.
    PickleBuilder& tensor(std::string_view key, std::int64_t elements, std::int64_t offset,
                          const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& strides,
                          std::string_view className = "FloatStorage");
    [[nodiscard]] std::string done() const;

private:
    std::string m_bytes = "\x80\x02";
};

/// A state dict {"t": tensor} whose description is the caller's.
[[nodiscard]] std::string oneTensorPickle(std::int64_t elements, std::int64_t offset,
                                          const std::vector<std::int64_t>& shape,
                                          const std::vector<std::int64_t>& strides);

using Entries = std::vector<std::pair<std::string, std::string>>;

struct ZipOptions {
    bool zip64 = false;            ///< sizes and offsets in zip64 fields
    std::uint16_t compression = 0; ///< method that is claimed
};
[[nodiscard]] std::string zipArchive(const Entries& entries, const ZipOptions& options = {});

/// model/data.pkl, model/data/0 with `storage`.
[[nodiscard]] std::string torchArchive(const std::string& pickle, const std::string& storage,
                                       const ZipOptions& options = {});
/// Magic number, version, system, `pickle`, keys ["0"], storage "0" of floats.
[[nodiscard]] std::string torchStream(const std::string& pickle, const std::string& storage);

/// Little-endian float32.
[[nodiscard]] std::string floats(const std::vector<float>& values);

} // namespace medley::test
