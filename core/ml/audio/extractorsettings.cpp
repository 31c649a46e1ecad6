#include "core/ml/audio/extractorsettings.h"

namespace medley::ml {

nn::Config extractorSettings(const std::filesystem::path& folder) {
    if (std::filesystem::exists(folder / "preprocessor_config.json") ||
        !std::filesystem::exists(folder / "processor_config.json"))
        return nn::Config::read(folder / "preprocessor_config.json");
    return nn::Config::read(folder / "processor_config.json").object("feature_extractor");
}

} // namespace medley::ml
