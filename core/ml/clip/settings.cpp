#include "core/ml/clip/settings.h"

namespace medley::ml::clip {

namespace {

constexpr double kEpsilon = 1e-5;

nn::VisionSettings visionOf(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults(
        {{"hidden_size", 768}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 12}});
    return nn::VisionSettings::read(config, kEpsilon, "quick_gelu", 32);
}

} // namespace

TextSettings TextSettings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"hidden_size", 512},
                                                   {"intermediate_size", 2048},
                                                   {"num_hidden_layers", 12},
                                                   {"num_attention_heads", 8},
                                                   {"vocab_size", 49408}});
    TextSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::Before, kEpsilon, "quick_gelu");
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000);
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576, settings.positions);
    settings.endToken = config.integer("eos_token_id", 0, settings.vocabulary - 1, settings.endToken);
    return settings;
}

Settings Settings::read(const nn::Config& config) {
    Settings settings;
    settings.vision = visionOf(config.object("vision_config"));
    settings.text = TextSettings::read(config.object("text_config"));
    settings.dimension = config.integer("projection_dim", 1, 65'536, settings.dimension);
    return settings;
}

} // namespace medley::ml::clip
