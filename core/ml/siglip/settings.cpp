#include "core/ml/siglip/settings.h"

namespace medley::ml::siglip {

namespace {

constexpr double kEpsilon = 1e-6;
constexpr const char* kActivation = "gelu_pytorch_tanh";

/// The same for both towers.
nn::Config withDefaults(const nn::Config& stored) {
    return stored.withDefaults(
        {{"hidden_size", 768}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 12}});
}

} // namespace

TextSettings TextSettings::read(const nn::Config& stored) {
    const nn::Config config = withDefaults(stored);
    TextSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::Before, kEpsilon, kActivation);
    settings.vocabulary = config.integer("vocab_size", 1, 10'000'000, 32'000);
    settings.positions = config.integer("max_position_embeddings", 1, 65'536, settings.positions);
    settings.padding = config.integer("pad_token_id", 0, settings.vocabulary - 1, settings.padding);
    return settings;
}

Settings Settings::read(const nn::Config& config) {
    const nn::Config vision = config.object("vision_config");
    const nn::Config text = config.object("text_config");
    if (config.text("model_type", "siglip") == "siglip2" || vision.has("num_patches")) {
        throw ModelError("This is a SigLIP 2 for pictures of any shape (NaFlex); only those with one fixed size, such "
                         "as siglip2-base-patch16-224, are supported.");
    }
    if (!vision.flag("vision_use_head", true))
        throw ModelError("This SigLIP has no pooling head (vision_use_head), and so no embedding of a picture.");
    Settings settings;
    settings.vision = nn::VisionSettings::read(withDefaults(vision), kEpsilon, kActivation, 16);
    settings.text = TextSettings::read(text);
    settings.dimension = text.integer("projection_size", 1, 65'536, settings.text.transformer.width);
    if (settings.dimension != settings.vision.transformer.width)
        throw ModelError(config.name() + ": the text side's projection_size is not the picture side's hidden_size.");
    return settings;
}

} // namespace medley::ml::siglip
