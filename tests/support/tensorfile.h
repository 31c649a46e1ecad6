// Tensors as a model.safetensors. For tests that link LibTorch.
#pragma once

#include "tests/support/checkpointbuilder.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace medley::test {

/// All are stored as float32.
[[nodiscard]] inline std::string tensorFile(const std::map<std::string, at::Tensor>& tensors) {
    nlohmann::json header;
    std::string data;
    for (const auto& [name, tensor] : tensors) {
        const at::Tensor plain = tensor.to(at::kFloat).contiguous();
        const std::size_t begin = data.size();
        data.append(static_cast<const char*>(plain.data_ptr()), plain.nbytes());
        header[name] = {{"dtype", "F32"}, {"shape", plain.sizes().vec()}, {"data_offsets", {begin, data.size()}}};
    }
    return safetensors(header.dump(), data);
}

} // namespace medley::test
