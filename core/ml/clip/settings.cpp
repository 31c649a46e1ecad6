#include "core/ml/clip/settings.h"

namespace medley::ml::clip {

namespace {

// What transformers fills in where a published config.json is silent: it writes only what differs.
nlohmann::json withDefaults(const nn::Config& config, nlohmann::json defaults) {
    defaults.update(config.json());
    return defaults;
}

constexpr double kEpsilon = 1e-5;

} // namespace

VisionSettings VisionSettings::read(const nn::Config& stored) {
    const nn::Config config(withDefaults(stored, {{"hidden_size", 768},
                                                  {"intermediate_size", 3072},
                                                  {"num_hidden_layers", 12},
                                                  {"num_attention_heads", 12}}),
                            stored.name());
    VisionSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::Before, kEpsilon, "quick_gelu");
    settings.channels = config.integer("num_channels", 1, 64, settings.channels);
    settings.imageSize = config.integer("image_size", 1, 8'192, settings.imageSize);
    settings.patchSize = config.integer("patch_size", 1, settings.imageSize, settings.patchSize);
    return settings;
}

TextSettings TextSettings::read(const nn::Config& stored) {
    const nn::Config config(withDefaults(stored, {{"hidden_size", 512},
                                                  {"intermediate_size", 2048},
                                                  {"num_hidden_layers", 12},
                                                  {"num_attention_heads", 8},
                                                  {"vocab_size", 49408}}),
                            stored.name());
    TextSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::Before, kEpsilon, "quick_gelu");
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576, settings.positions);
    settings.endToken = config.integer("eos_token_id", 0, settings.vocabulary - 1, settings.endToken);
    return settings;
}

Settings Settings::read(const nn::Config& config) {
    Settings settings;
    settings.vision = VisionSettings::read(config.object("vision_config"));
    settings.text = TextSettings::read(config.object("text_config"));
    settings.dimension = config.integer("projection_dim", 1, 65'536, settings.dimension);
    return settings;
}

} // namespace medley::ml::clip
