// preprocessor_config.json as the image processors of Idefics3 and SmolVLM write it, old and new.
#include "core/ml/vision/processorconfig.h"
#include "core/ml/vision/tilesplitter.h"

namespace medley::ml::vision {

namespace {

using nn::Config;

constexpr std::int64_t kLargest = 8192;

int edge(const Config& config, std::string_view key, std::optional<std::int64_t> otherwise = std::nullopt) {
    return static_cast<int>(config.integer(key, 1, kLargest, otherwise));
}

TileOptions readOptions(const Config& config) {
    TileOptions options;
    options.resize = config.flag("do_resize", true);
    if (config.has("size")) {
        const Config size = config.object("size");
        if (size.has("longest_edge"))
            options.longestEdge = edge(size, "longest_edge");
        else
            options.exactSize = Size{edge(size, "width"), edge(size, "height")};
    }
    if (config.has("max_image_size"))
        options.tile = edge(config.object("max_image_size"), "longest_edge");
    options.split = config.flag("do_image_splitting", true);
    options.filter = static_cast<Filter>(config.integer("resample", 0, 5, static_cast<int>(options.filter)));
    const ValueOptions values = readValueOptions(config);
    options.rescale = values.rescale;
    options.normalise = values.normalise;
    options.mean = values.mean;
    options.deviation = values.deviation;
    return options;
}

} // namespace

Result<TileSplitter> TileSplitter::load(const std::filesystem::path& folder) {
    try {
        return create(readOptions(readProcessorConfig(folder)));
    } catch (const std::exception& error) {
        return fail(ErrorCode::ModelDamaged, "The model's image settings cannot be used. Fetch the model again.",
                    error.what());
    }
}

} // namespace medley::ml::vision
