// Named tensors of a checkpoint on disk, without Torch. Every reader treats the file as hostile.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace medley::ml {

enum class WeightType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

[[nodiscard]] std::size_t weightTypeSize(WeightType type); ///< bytes an element

/// A view into a mapped file. Contiguous unless `strides` says otherwise (old PyTorch pickles hold views).
struct WeightView {
    WeightType type = WeightType::F32;
    std::vector<std::int64_t> shape;   ///< empty: a scalar
    std::vector<std::int64_t> strides; ///< in elements; empty: row-major contiguous
    const std::byte* data = nullptr;   ///< little-endian; not necessarily aligned
    std::size_t bytes = 0; ///< readable from `data`, checked against shape and strides when the file was read
};

/// An opened checkpoint. The views point into memory that the file owns (mmap) and live as long as it.
class WeightFile {
public:
    virtual ~WeightFile() = default;
    [[nodiscard]] virtual const std::map<std::string, WeightView, std::less<>>& tensors() const = 0;
    [[nodiscard]] virtual const std::filesystem::path& path() const = 0;
};

/// safetensors: header length, JSON header, data. https://huggingface.co/docs/safetensors
[[nodiscard]] Result<std::unique_ptr<WeightFile>> openSafetensors(const std::filesystem::path& path);

/// torch.save of a state dict: the stream of before 1.6 (no archive) and the zip of since. Only dictionaries, lists,
/// tuples, numbers, strings and tensors are understood; any other global is an error, and nothing is ever executed.
[[nodiscard]] Result<std::unique_ptr<WeightFile>> openPyTorch(const std::filesystem::path& path);

/// Opens the checkpoint of a Hugging Face folder: model.safetensors, a sharded model.safetensors.index.json,
/// pytorch_model.bin, a sharded pytorch_model.bin.index.json, or the folder's only *.safetensors, *.pth, *.pt or *.bin
/// file. A path to one of these files works too. Shards become one set of tensors.
/// Errors: ModelMissing (no such file, a shard that is not there), ModelDamaged, NoPermission, Io.
[[nodiscard]] Result<std::unique_ptr<WeightFile>> openCheckpoint(const std::filesystem::path& folderOrFile);

/// CTranslate2's model.bin, versions 4 to 6 (`models/model.cc`). Aliases become further names of the same view.
/// Errors: ModelMissing, ModelDamaged, NoPermission, Io.
[[nodiscard]] Result<std::unique_ptr<WeightFile>> openCTranslate2(const std::filesystem::path& path);

} // namespace medley::ml
