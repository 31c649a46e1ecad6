#include "core/ml/nn/visionsettings.h"

namespace medley::ml::nn {

VisionSettings VisionSettings::read(const Config& config, double epsilon, std::string_view activation,
                                    std::int64_t patchSize) {
    VisionSettings settings;
    settings.transformer = TransformerSettings::read(config, NormOrder::Before, epsilon, activation);
    settings.channels = config.integer("num_channels", 1, 64, settings.channels);
    settings.imageSize = config.integer("image_size", 1, 8'192, settings.imageSize);
    settings.patchSize = config.integer("patch_size", 1, settings.imageSize, patchSize);
    return settings;
}

} // namespace medley::ml::nn
