// Models that answer or write captions: those that are installed, and those that can be had. Private to core/services.
#pragma once

#include "core/services/answer/answerservice.h"

#include <filesystem>
#include <vector>

namespace medley {

/// Those of resources/models/writing_models.txt, in its order; none is marked as installed. A line is an id, what it
/// does ("answers", "conversation", "captions", with commas), the bytes of its files, the SPDX name of its licence,
/// where it is to be had, and what it is for, between tabs.
[[nodiscard]] const std::vector<WritingModel>& knownWritingModels();

/// Installed ones by id, then the known ones that are not. Any thread. Errors: as installedModels().
[[nodiscard]] Result<std::vector<WritingModel>> writingModels(const std::filesystem::path& models);

} // namespace medley
