#include "core/ml/clap/settings.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace medley::ml::clap {

namespace {

constexpr double kEpsilon = 1e-5;
constexpr std::int64_t kMostStages = 16;
constexpr std::int64_t kWidest = 65'536;
constexpr std::int64_t kMostPairs = 1 << 27; // of patches in a window, over all windows and heads

/// A list of positive integers.
std::vector<std::int64_t> integers(const nn::Config& config, const std::string& key, std::int64_t most) {
    const auto found = config.json().find(key);
    if (found == config.json().end() || !found->is_array() || found->empty() ||
        found->size() > static_cast<std::size_t>(kMostStages))
        throw ModelError(config.name() + ": " + key + " must be a list of 1 to " + std::to_string(kMostStages) +
                         " numbers.");
    std::vector<std::int64_t> values;
    for (const nlohmann::json& value : *found)
        values.push_back(nn::Config({{key, value}}, config.name()).integer(key, 1, most));
    return values;
}

/// A length that may be written once for both directions or as a list of two.
std::int64_t edge(const nn::Config& config, const std::string& key, std::int64_t most) {
    if (!config.json().at(key).is_array())
        return config.integer(key, 1, most);
    const std::vector<std::int64_t> both = integers(config, key, most);
    if (both.size() != 2 || both[0] != both[1])
        throw ModelError(config.name() + ": " + key + " must be the same in both directions.");
    return both[0];
}

StageSettings stage(const nn::Config& config, std::int64_t index, std::int64_t patches) {
    StageSettings stage;
    stage.blocks = integers(config, "depths", 1'024)[static_cast<std::size_t>(index)];
    stage.grid = patches >> index;
    nn::TransformerSettings& block = stage.block;
    block.width = config.integer("patch_embeds_hidden_size", 1, kWidest >> index) << index;
    block.heads = integers(config, "num_attention_heads", block.width)[static_cast<std::size_t>(index)];
    const double ratio = config.number("mlp_ratio");
    if (!(ratio > 0 && ratio <= 64))
        throw ModelError(config.name() + ": mlp_ratio must be above 0 and at most 64.");
    block.innerWidth =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(ratio * static_cast<double>(block.width))));
    block.epsilon = config.number("layer_norm_eps");
    block.activation = nn::activationOf(config, "hidden_act", "gelu");
    block.order = nn::NormOrder::Before;
    block.attentionBias = config.flag("qkv_bias");
    if (block.width % block.heads != 0)
        throw ModelError(config.name() + ": the widths are not multiples of num_attention_heads.");
    return stage;
}

} // namespace

ProjectionSettings ProjectionSettings::read(const nn::Config& config) {
    ProjectionSettings settings;
    settings.dimension = config.integer("projection_dim", 1, kWidest, settings.dimension);
    settings.activation = nn::activationOf(config, "projection_hidden_act", "relu");
    return settings;
}

AudioSettings AudioSettings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"num_mel_bins", 64},
                                                   {"spec_size", 256},
                                                   {"patch_size", 4},
                                                   {"patch_stride", 4},
                                                   {"window_size", 8},
                                                   {"patch_embeds_hidden_size", 96},
                                                   {"depths", {2, 2, 6, 2}},
                                                   {"num_attention_heads", {4, 8, 16, 32}},
                                                   {"hidden_size", 768},
                                                   {"mlp_ratio", 4.0},
                                                   {"layer_norm_eps", kEpsilon},
                                                   {"qkv_bias", true}});
    AudioSettings settings;
    settings.pictureSize = config.integer("spec_size", 1, 8'192);
    settings.bands = config.integer("num_mel_bins", 1, settings.pictureSize);
    settings.patchSize = edge(config, "patch_size", settings.pictureSize);
    settings.fusionReduction = config.integer("aff_block_r", 1, kWidest, settings.fusionReduction);
    settings.patchNorm = config.flag("enable_patch_layer_norm", settings.patchNorm);
    settings.fusion = config.flag("enable_fusion", settings.fusion);
    settings.projection = ProjectionSettings::read(config);
    if (settings.pictureSize % settings.bands != 0)
        throw ModelError(config.name() + ": spec_size is not a multiple of num_mel_bins.");
    if (settings.patchSize != edge(config, "patch_stride", settings.pictureSize) ||
        settings.pictureSize % settings.patchSize != 0)
        throw ModelError(config.name() + ": patches that overlap or do not fill the picture are not supported.");
    if (config.integer("patch_embed_input_channels", 1, 64, 1) != 1 || config.text("fusion_type", "") == "channel_map")
        throw ModelError(config.name() + ": only spectrograms of one channel are supported.");

    const auto stages = static_cast<std::int64_t>(integers(config, "depths", 1'024).size());
    if (static_cast<std::int64_t>(integers(config, "num_attention_heads", kWidest).size()) != stages)
        throw ModelError(config.name() + ": depths and num_attention_heads must be equally long.");
    const std::int64_t patches = settings.pictureSize / settings.patchSize;
    settings.window = config.integer("window_size", 1, patches);
    for (std::int64_t i = 0; i < stages; ++i) {
        settings.stages.push_back(stage(config, i, patches));
        if (settings.stages.back().grid == 0 || settings.stages.back().grid % settings.window != 0 ||
            (i + 1 < stages && settings.stages.back().grid % 2 != 0))
            throw ModelError(config.name() + ": the windows do not fill the " + std::to_string(i + 1) + ". stage.");
    }
    for (const StageSettings& stage : settings.stages) {
        if (stage.grid * stage.grid * settings.window * settings.window > kMostPairs / stage.block.heads)
            throw ModelError(config.name() + ": the picture or the windows are larger than Medley takes.");
    }
    if (settings.stages.back().grid % settings.folds() != 0)
        throw ModelError(config.name() + ": the last stage has fewer patches than the spectrogram has folds.");
    if (config.integer("hidden_size", 1, 16 * kWidest) != settings.width())
        throw ModelError(config.name() + ": hidden_size is not the width of the last stage.");
    return settings;
}

TextSettings TextSettings::read(const nn::Config& stored) {
    const nn::Config config = stored.withDefaults({{"max_position_embeddings", 514}, {"type_vocab_size", 1}});
    return {roberta::Settings::read(config), ProjectionSettings::read(config)};
}

Settings Settings::read(const nn::Config& config) {
    // Both towers project as the whole model says, whatever their own settings are.
    const ProjectionSettings projection = ProjectionSettings::read(config);
    Settings settings{AudioSettings::read(config.object("audio_config")),
                      TextSettings::read(config.object("text_config"))};
    settings.audio.projection = projection;
    settings.text.projection = projection;
    return settings;
}

} // namespace medley::ml::clap
