// The pictures that are explained, and who sees them. Private to core/services.
#pragma once

#include "core/services/explain/explainservice.h"

#include <memory>
#include <string>
#include <string_view>

namespace medley {

inline constexpr std::string_view kNoExplanations = "cannot show where it looked";

/// At the full size: models differ in what they see, and what is explained is shown on the picture itself. Decode
/// threads. Errors: those of decoding.
[[nodiscard]] Result<std::shared_ptr<const RgbImage>> decodedSource(const PictureSource& source,
                                                                    const CancelToken& cancel);

/// The id of the model that sees for this one: "starter" sees with its classifier.
[[nodiscard]] std::string seeingModel(const std::string& model);

} // namespace medley
