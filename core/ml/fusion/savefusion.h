// A trained early fusion as a folder that fusion::load reads. Private to core/ml.
#pragma once

#include "core/ml/fusion/network.h"
#include "core/ml/runtime/modelfolder.h"

#include <filesystem>
#include <span>
#include <string>

namespace medley::ml::fusion {

/// Writes beside it first and renames at the end: the folder is whole or not there. InvalidArgument where it is there
/// already; errors as writeSafetensors'.
[[nodiscard]] Result<void> saveFusion(const std::filesystem::path& folder, const ModelFolder& image,
                                      const ModelFolder& text, const HeadWeights& head,
                                      std::span<const std::string> labels);

} // namespace medley::ml::fusion
