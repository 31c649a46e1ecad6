#include "core/ml/smolvlm/settings.h"

namespace medley::ml::smolvlm {

namespace {

/// What transformers fills in where a published config.json is silent: it writes only what differs.
nn::Config withDefaults(const nn::Config& stored) {
    nlohmann::json json{
        {"hidden_size", 1152}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 16}};
    json.update(stored.json());
    return {std::move(json), stored.name()};
}

} // namespace

VisionSettings VisionSettings::read(const nn::Config& stored) {
    constexpr double kEpsilon = 1e-6;
    const nn::Config config = withDefaults(stored);
    VisionSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::Before, kEpsilon, "gelu_pytorch_tanh");
    settings.channels = config.integer("num_channels", 1, 64, settings.channels);
    settings.imageSize = config.integer("image_size", 1, 8'192, settings.imageSize);
    settings.patchSize = config.integer("patch_size", 1, settings.imageSize, settings.patchSize);
    return settings;
}

Settings Settings::read(const nn::Config& config) {
    const nn::Config text = config.object("text_config");
    if (const std::string type = text.text("model_type", "llama"); type != "llama")
        throw ModelError(config.name() + ": a text side of the kind " + type + " is not supported.");
    Settings settings;
    settings.vision = VisionSettings::read(config.object("vision_config"));
    settings.text = nn::DecoderSettings::read(text);
    settings.shuffle = config.integer("scale_factor", 1, settings.vision.grid(), settings.shuffle);
    settings.imageToken = config.integer("image_token_id", 0, settings.text.vocabulary - 1, settings.imageToken);
    settings.isTied = config.flag("tie_word_embeddings", false);
    if (settings.vision.grid() % settings.shuffle != 0)
        throw ModelError(config.name() + ": the picture's patches cannot be put together by scale_factor.");
    if (settings.imageToken >= settings.text.vocabulary)
        throw ModelError(config.name() + ": image_token_id is not in the vocabulary.");
    return settings;
}

} // namespace medley::ml::smolvlm
