// How text was or shall be generated, as the JSON that stands with it in the catalogue. Private to core/services; any
// thread.
#pragma once

#include "core/ml/generators.h"

#include <nlohmann/json_fwd.hpp>

namespace medley {

/// The options that are set, by their names in transformers' GenerationConfig, besides "seed" and "whole_picture".
[[nodiscard]] nlohmann::json generationJson(const ml::GenerationOptions& options);

/// Reads what generationJson() writes, an object, and passes over what is not its own. False for a value of another
/// type or size. Whether a model takes the values is the model's to say.
[[nodiscard]] bool readGeneration(const nlohmann::json& settings, ml::GenerationOptions& options);

} // namespace medley
