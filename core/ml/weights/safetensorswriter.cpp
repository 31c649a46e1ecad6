#include "core/ml/weights/safetensorswriter.h"

#include "core/base/shown.h"
#include "core/base/wholefile.h"
#include "core/ml/weights/mappedweights.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <system_error>

namespace medley::ml {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

const char* typeName(WeightType type) {
    switch (type) {
    case WeightType::F64:
        return "F64";
    case WeightType::F32:
        return "F32";
    case WeightType::F16:
        return "F16";
    case WeightType::BF16:
        return "BF16";
    case WeightType::I64:
        return "I64";
    case WeightType::I32:
        return "I32";
    case WeightType::I16:
        return "I16";
    case WeightType::I8:
        return "I8";
    case WeightType::U8:
        return "U8";
    case WeightType::Bool:
        break;
    }
    return "BOOL";
}

/// The bytes that the view must hold, from the first element to the last one.
std::optional<std::size_t> extentOf(const WeightView& view) {
    const auto bytes = contiguousBytes(view.type, view.shape);
    if (!bytes || view.strides.empty() || *bytes == 0)
        return bytes;
    std::size_t last = 0;
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        if (view.strides.size() != view.shape.size() || view.strides[i] < 0)
            return std::nullopt;
        last += static_cast<std::size_t>((view.shape[i] - 1) * view.strides[i]);
    }
    return (last + 1) * weightTypeSize(view.type);
}

/// Row by row; false where the system refuses.
bool writeElements(std::FILE* file, const WeightView& view, std::size_t dimension, const std::byte* from) {
    const std::size_t size = weightTypeSize(view.type);
    if (dimension == view.shape.size())
        return std::fwrite(from, size, 1, file) == 1;
    const auto step = static_cast<std::size_t>(view.strides[dimension]) * size;
    for (std::int64_t i = 0; i < view.shape[dimension]; ++i, from += step) {
        if (!writeElements(file, view, dimension + 1, from))
            return false;
    }
    return true;
}

bool writeTensor(std::FILE* file, const WeightView& view) {
    const std::size_t bytes = contiguousBytes(view.type, view.shape).value_or(0);
    if (bytes == 0)
        return true;
    return view.strides.empty() ? std::fwrite(view.data, 1, bytes, file) == bytes
                                : writeElements(file, view, 0, view.data);
}

std::string headerOf(const std::map<std::string, WeightView>& tensors) {
    nlohmann::json header{{"__metadata__", {{"format", "pt"}}}};
    std::uint64_t offset = 0;
    for (const auto& [name, view] : tensors) {
        const std::uint64_t end = offset + contiguousBytes(view.type, view.shape).value_or(0);
        header[name] = {{"dtype", typeName(view.type)}, {"shape", view.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' '); // so that the data is aligned
    return text;
}

/// Zero, or what errno says.
int writeAll(const std::filesystem::path& path, const std::map<std::string, WeightView>& tensors) {
    const File file(std::fopen(path.c_str(), "wbe"));
    if (!file)
        return errno;
    const std::string header = headerOf(tensors);
    std::array<unsigned char, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
        length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(header.size()) >> (8 * i));
    bool isWritten = std::fwrite(length.data(), 1, length.size(), file.get()) == length.size() &&
                     std::fwrite(header.data(), 1, header.size(), file.get()) == header.size();
    for (auto it = tensors.begin(); isWritten && it != tensors.end(); ++it)
        isWritten = writeTensor(file.get(), it->second);
    isWritten = isWritten && std::fflush(file.get()) == 0;
    return isWritten ? 0 : errno != 0 ? errno : EIO;
}

} // namespace

Result<void> writeSafetensors(const std::filesystem::path& path, const std::map<std::string, WeightView>& tensors) {
    for (const auto& [name, view] : tensors) {
        const auto needed = extentOf(view);
        if (!needed || *needed > view.bytes)
            return fail(ErrorCode::InvalidArgument, "A tensor holds fewer bytes than its shape asks for.", name);
    }
    WholeFile file(path, shown("The model file"));
    errno = 0;
    if (const int problem = writeAll(file.partial(), tensors); problem != 0)
        return file.failure(std::error_code(problem, std::generic_category()));
    return file.keep();
}

} // namespace medley::ml
