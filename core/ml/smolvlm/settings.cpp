#include "core/ml/smolvlm/settings.h"

namespace medley::ml::smolvlm {

namespace {

nn::VisionSettings visionOf(const nn::Config& stored) {
    constexpr double kEpsilon = 1e-6;
    const nn::Config config = stored.withDefaults(
        {{"hidden_size", 1152}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 16}});
    return nn::VisionSettings::read(config, kEpsilon, "gelu_pytorch_tanh", 32);
}

} // namespace

Settings Settings::read(const nn::Config& config) {
    const nn::Config text = config.object("text_config");
    if (const std::string type = text.text("model_type", "llama"); type != "llama")
        throw ModelError(config.name() + ": a text side of the kind " + type + " is not supported.");
    Settings settings;
    settings.vision = visionOf(config.object("vision_config"));
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
