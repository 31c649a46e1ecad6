// Where a checkpoint says how its sounds are prepared.
#pragma once

#include "core/ml/nn/config.h"

#include <filesystem>

namespace medley::ml {

/// preprocessor_config.json of the folder, or what today's transformers writes instead, the part `feature_extractor` of
/// processor_config.json. Throws ModelError where neither is there.
[[nodiscard]] nn::Config extractorSettings(const std::filesystem::path& folder);

} // namespace medley::ml
