// What the readers of preprocessor_config.json share. Private to vision.
#pragma once

#include "core/ml/nn/config.h"

#include <array>
#include <filesystem>
#include <optional>

namespace medley::ml::vision {

/// A folder's preprocessor_config.json or, without one, the part of its processor_config.json that takes its place
/// today; or a file of either kind. Throws ModelError.
[[nodiscard]] nn::Config readProcessorConfig(const std::filesystem::path& path);

/// What happens to a byte on its way to the model.
struct ValueOptions {
    std::optional<double> rescale; ///< factor
    bool normalise = true;
    std::array<double, 3> mean{};
    std::array<double, 3> deviation{};
};

/// do_rescale, rescale_factor, do_normalize, image_mean, image_std. Throws ModelError.
[[nodiscard]] ValueOptions readValueOptions(const nn::Config& config);

} // namespace medley::ml::vision
