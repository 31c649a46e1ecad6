// How captions were or shall be written, as the JSON that stands with them in the catalogue. Private to core/services.
#pragma once

#include "core/base/result.h"
#include "core/catalog/captionjobstore.h"
#include "core/services/caption/captionservice.h"

#include <string>

namespace medley {

/// {"prefix": …} and the options that are set, by their names in transformers' GenerationConfig.
[[nodiscard]] std::string captionSettings(const std::string& prefix, const ml::GenerationOptions& options);

[[nodiscard]] catalog::CaptionJob jobOf(const CaptionRequest& request);
/// Database where the job's settings are not what captionSettings() writes.
[[nodiscard]] Result<CaptionRequest> requestOf(const catalog::CaptionJob& job);

} // namespace medley
