// Models that people bring: copied into the models' folder, with a note of what they are. Private to core/services.
#pragma once

#include "core/services/modelservice.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace medley {

/// The capabilities of a loaded model in words: "vectors of text", "captions", …
[[nodiscard]] std::vector<std::string> abilitiesOf(ml::Model& model);

/// Copies the files that Medley reads (not other frameworks' weights, not a pickle beside safetensors) into
/// `models`/`id`, with a note beside them; all or nothing. Any thread.
[[nodiscard]] Result<void> copyModel(const std::filesystem::path& folder, const std::filesystem::path& models,
                                     const ModelDescription& description, const CancelToken& cancel);

/// The folders of `models` that hold a copied model, sorted by id.
[[nodiscard]] std::vector<ModelStatus> importedModels(const std::filesystem::path& models);

} // namespace medley
