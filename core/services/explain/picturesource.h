// The pictures that are explained, and who sees them. Private to core/services.
#pragma once

#include "core/base/shown.h"
#include "core/services/explain/explainservice.h"

#include <memory>
#include <string>
#include <string_view>

namespace medley {

using SharedPicture = std::shared_ptr<const RgbImage>;

inline constexpr std::string_view kNoExplanations = shown("cannot show where it looked");

/// At the full size: models differ in what they see, and what is explained is shown on the picture itself. Decode
/// threads. Errors: those of decoding.
[[nodiscard]] Result<SharedPicture> decodedSource(const PictureSource& source, const CancelToken& cancel);

/// The id of the model that sees for this one: "starter" sees with its classifier.
[[nodiscard]] std::string seeingModel(const std::string& model);

} // namespace medley
