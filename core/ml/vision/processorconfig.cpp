// preprocessor_config.json as the processors of transformers write it, old and new.
#include "core/ml/vision/processorconfig.h"

#include "core/ml/vision/imageprocessor.h"

#include <algorithm>
#include <string_view>

namespace medley::ml::vision {

namespace {

using nn::Config;

constexpr std::int64_t kLargest = 8192;

/// What a processor does where its file says nothing.
struct Defaults {
    std::string_view type;
    Filter filter;
    bool shortestEdge; ///< a size that is one number means the shorter edge, not a square
    bool centerCrop;
};

constexpr std::array<Defaults, 6> kProcessors{{
    {"CLIP", Filter::Bicubic, true, true},
    {"ConvNext", Filter::Bilinear, true, false},
    {"Blip", Filter::Bicubic, false, false},
    {"Siglip", Filter::Bicubic, false, false},
    {"ViT", Filter::Bilinear, false, false},
    {"DeiT", Filter::Bicubic, false, true},
}};

/// "CLIPImageProcessor", "CLIPImageProcessorFast", "CLIPFeatureExtractor" → CLIP.
Defaults defaultsFor(const Config& config) {
    const std::string type = config.text("image_processor_type", config.text("feature_extractor_type", ""));
    for (const Defaults& known : kProcessors) {
        if (type.starts_with(known.type))
            return known;
    }
    return {"", Filter::Bicubic, false, config.has("crop_size")};
}

int edge(const Config& config, std::string_view key) {
    return static_cast<int>(config.integer(key, 1, kLargest));
}

Size sizeOf(const Config& config, std::string_view key) {
    if (config.json().at(std::string(key)).is_number())
        return {edge(config, key), edge(config, key)};
    const Config size = config.object(key);
    if (size.has("shortest_edge"))
        return {edge(size, "shortest_edge"), edge(size, "shortest_edge")};
    return {edge(size, "width"), edge(size, "height")};
}

bool isShortestEdge(const Config& config, bool numberMeansShortest) {
    const nlohmann::json& size = config.json().at("size");
    return size.is_number() ? numberMeansShortest : size.contains("shortest_edge");
}

/// The ConvNeXT processor, which ResNet uses too: below 384 it enlarges by crop_pct and crops, from there on it warps.
void applyCropShare(const Config& config, ImageProcessorOptions& options) {
    constexpr int kWarpFrom = 384;
    const int wanted = options.resize.width;
    if (wanted >= kWarpFrom) {
        options.rule = ResizeRule::Exact;
        return;
    }
    const double share = config.number("crop_pct", 224.0 / 256.0);
    if (!(share > 0.01 && share <= 1))
        throw ModelError(config.name() + ": crop_pct must be above 0 and at most 1.");
    const int enlarged = static_cast<int>(wanted / share);
    options.rule = ResizeRule::ShortestEdge;
    options.resize = {enlarged, enlarged};
    options.crop = Size{wanted, wanted};
}

std::array<double, 3> channels(const Config& config, std::string_view key, double otherwise) {
    if (!config.has(key))
        return {otherwise, otherwise, otherwise};
    const nlohmann::json& values = config.json().at(std::string(key));
    const bool threeNumbers = values.is_array() && values.size() == 3 &&
                              std::ranges::all_of(values, [](const auto& v) { return v.is_number(); });
    if (!threeNumbers)
        throw ModelError(config.name() + ": " + std::string(key) + " must be three numbers.");
    return {values[0].get<double>(), values[1].get<double>(), values[2].get<double>()};
}

ImageProcessorOptions readOptions(const Config& config) {
    const Defaults defaults = defaultsFor(config);
    ImageProcessorOptions options;
    options.rule = ResizeRule::None;
    if (config.flag("do_resize", true)) {
        if (!config.has("size"))
            throw ModelError(config.name() + " has no size.");
        options.resize = sizeOf(config, "size");
        options.rule = isShortestEdge(config, defaults.shortestEdge) ? ResizeRule::ShortestEdge : ResizeRule::Exact;
        options.filter = static_cast<Filter>(config.integer("resample", 0, 5, static_cast<int>(defaults.filter)));
        if (defaults.type == "ConvNext" || config.has("crop_pct"))
            applyCropShare(config, options);
    }
    if (config.flag("do_center_crop", defaults.centerCrop) && !options.crop && config.has("crop_size"))
        options.crop = sizeOf(config, "crop_size");
    const ValueOptions values = readValueOptions(config);
    options.rescale = values.rescale;
    options.normalise = values.normalise;
    options.mean = values.mean;
    options.deviation = values.deviation;
    return options;
}

} // namespace

Config readProcessorConfig(const std::filesystem::path& path) {
    if (!std::filesystem::is_directory(path)) {
        Config config = Config::read(path);
        return config.has("image_processor") ? config.object("image_processor") : config;
    }
    if (std::filesystem::exists(path / "processor_config.json") &&
        !std::filesystem::exists(path / "preprocessor_config.json"))
        return Config::read(path / "processor_config.json").object("image_processor");
    return Config::read(path / "preprocessor_config.json");
}

ValueOptions readValueOptions(const Config& config) {
    ValueOptions options;
    if (config.flag("do_rescale", true))
        options.rescale = config.number("rescale_factor", 1.0 / 255);
    options.normalise = config.flag("do_normalize", true);
    options.mean = channels(config, "image_mean", 0.5);
    options.deviation = channels(config, "image_std", 0.5);
    return options;
}

Result<ImageProcessor> ImageProcessor::load(const std::filesystem::path& path) {
    try {
        return create(readOptions(readProcessorConfig(path)));
    } catch (const std::exception& error) {
        return fail(ErrorCode::ModelDamaged, "The model's image settings cannot be used. Fetch the model again.",
                    error.what());
    }
}

} // namespace medley::ml::vision
