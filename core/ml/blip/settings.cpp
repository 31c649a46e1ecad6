#include "core/ml/blip/settings.h"

namespace medley::ml::blip {

namespace {

constexpr double kVisionEpsilon = 1e-5;
constexpr double kTextEpsilon = 1e-12;
constexpr std::int64_t kMostTokenIds = 10'000'000;

Task taskOf(const nn::Config& config) {
    const nlohmann::json& json = config.json();
    const auto named = json.find("architectures");
    const std::string name = named != json.end() && named->is_array() && !named->empty() && named->front().is_string()
                                 ? named->front().get<std::string>()
                                 : std::string();
    if (name == "BlipForConditionalGeneration")
        return Task::Caption;
    if (name == "BlipForQuestionAnswering")
        return Task::Question;
    if (name == "BlipForImageTextRetrieval")
        return Task::Match;
    throw ModelError(config.name() + ": the architecture \"" + name +
                     "\" is not supported; BlipForConditionalGeneration, BlipForQuestionAnswering and "
                     "BlipForImageTextRetrieval are.");
}

} // namespace

VisionSettings VisionSettings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults(
        {{"hidden_size", 768}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 12}});
    VisionSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::Before, kVisionEpsilon, "gelu");
    settings.imageSize = config.integer("image_size", 1, 8'192, settings.imageSize);
    settings.patchSize = config.integer("patch_size", 1, settings.imageSize, settings.patchSize);
    return settings;
}

TextSettings TextSettings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults(
        {{"hidden_size", 768}, {"intermediate_size", 3072}, {"num_hidden_layers", 12}, {"num_attention_heads", 8}});
    TextSettings settings;
    settings.transformer = nn::TransformerSettings::read(config, nn::NormOrder::After, kTextEpsilon, "gelu");
    settings.vocabulary = config.integer("vocab_size", 1, kMostTokenIds, settings.vocabulary);
    settings.positions = config.integer("max_position_embeddings", 1, 1'048'576, settings.positions);
    const std::int64_t lastId = settings.vocabulary - 1;
    settings.startToken = config.integer("bos_token_id", 0, lastId, settings.startToken);
    settings.endToken = config.integer("sep_token_id", 0, lastId, settings.endToken);
    settings.paddingToken = config.integer("pad_token_id", 0, lastId, settings.paddingToken);
    settings.labelSmoothing = config.number("label_smoothing", settings.labelSmoothing);
    settings.tiesOutput = config.flag("tie_word_embeddings", settings.tiesOutput);
    return settings;
}

Settings Settings::read(const nn::Config& config) {
    Settings settings;
    settings.task = taskOf(config);
    settings.vision = VisionSettings::read(config.object("vision_config"));
    settings.text = TextSettings::read(config.object("text_config"));
    settings.dimension = config.integer("image_text_hidden_size", 1, 65'536, settings.dimension);
    return settings;
}

} // namespace medley::ml::blip
