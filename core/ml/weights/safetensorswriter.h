// Writes safetensors: https://huggingface.co/docs/safetensors.
#pragma once

#include "core/ml/weights/weightfile.h"

#include <filesystem>
#include <map>
#include <string>

namespace medley::ml {

/// Writes a file that openSafetensors reads, under another name first and then renamed, so that it is whole or not
/// there. Views with strides are written contiguously. What the views point to is only read.
/// Errors: DiskFull, NoPermission, Io, InvalidArgument (a view that holds fewer bytes than its shape asks for).
[[nodiscard]] Result<void> writeSafetensors(const std::filesystem::path& path,
                                            const std::map<std::string, WeightView>& tensors);

} // namespace medley::ml
