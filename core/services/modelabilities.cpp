#include "core/services/modelabilities.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>

namespace medley {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMostSettings = std::uintmax_t{16} << 20; ///< bytes of a config.json

/// Null where there is no such file, or it holds no JSON.
nlohmann::json settingsOf(const fs::path& file) {
    std::error_code error;
    if (const auto bytes = fs::file_size(file, error); error || bytes > kMostSettings)
        return nullptr;
    std::ifstream in(file, std::ios::binary);
    auto settings = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
    return settings.is_discarded() ? nlohmann::json() : settings;
}

std::string textOf(const nlohmann::json& settings, const char* key) {
    const auto found = settings.is_object() ? settings.find(key) : settings.end();
    return found != settings.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool hasArchitecture(const nlohmann::json& config, std::string_view ending) {
    const auto found = config.is_object() ? config.find("architectures") : config.end();
    return found != config.end() && found->is_array() &&
           std::ranges::any_of(*found, [ending](const nlohmann::json& name) {
               return name.is_string() && name.get_ref<const std::string&>().ends_with(ending);
           });
}

bool hasFile(const fs::path& folder, const std::function<bool(const std::string&)>& isWanted) {
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (isWanted(it->path().filename().string()))
            return true;
    }
    return false;
}

bool isEfficientNet(const fs::path& folder) {
    return hasFile(folder, [](const std::string& name) {
        return (name.starts_with("efficientnet-lite") || name.starts_with("efficientnet_lite")) &&
               (name.ends_with(".pth") || name.ends_with(".safetensors"));
    });
}

/// CTranslate2 does not say the family; these are settings that only Whisper has.
bool isCTranslate2Whisper(const fs::path& folder, const nlohmann::json& config) {
    std::error_code error;
    return fs::is_regular_file(folder / "model.bin", error) && config.is_object() && config.contains("suppress_ids") &&
           config.contains("lang_ids");
}

bool isTextEncoder(const std::string& type) {
    static constexpr std::array<std::string_view, 6> kTypes{"bert",  "camembert", "distilbert",
                                                            "mpnet", "roberta",   "xlm-roberta"};
    return std::ranges::find(kTypes, type) != kTypes.end();
}

ModelAbilities blipAbilities(const nlohmann::json& config) {
    ModelAbilities can;
    can.explainsPictures = true;
    can.captions = hasArchitecture(config, "ForConditionalGeneration");
    can.answers = hasArchitecture(config, "ForQuestionAnswering");
    if (!can.captions && !can.answers)
        can.matches = can.textVectors = can.pictureVectors = true;
    return can;
}

struct Family {
    std::string name;
    ModelAbilities abilities;
};

std::optional<Family> familyOf(const fs::path& folder, const nlohmann::json& config) {
    const std::string type = textOf(config, "model_type");
    std::error_code error;
    if (fs::is_regular_file(folder / "silero_vad_16k.safetensors", error))
        return Family{"silero_vad", {.voices = true}};
    if (type == "blip")
        return Family{"blip", blipAbilities(config)};
    if (type == "clap")
        return Family{"clap", {.textVectors = true, .soundVectors = true, .explainsSounds = true}};
    if (type == "clip" || type == "siglip" || type == "siglip2")
        return Family{type == "clip" ? "clip" : "siglip",
                      {.textVectors = true, .pictureVectors = true, .explainsPictures = true}};
    if (type == "idefics3" || type == "smolvlm")
        return Family{"smolvlm",
                      {.captions = true, .answers = true, .hasConversation = true, .explainsPictures = true}};
    if (type == "whisper" || isCTranslate2Whisper(folder, config))
        return Family{"whisper", {.speech = true}};
    if (type == "vit")
        return Family{"vit", {.pictureLabels = true, .explainsPictures = true}};
    if (type == "resnet" || (type.empty() && textOf(config, "architecture").starts_with("resnet")))
        return Family{"resnet", {.pictureLabels = true, .explainsPictures = true}};
    if (isEfficientNet(folder))
        return Family{"efficientnet_lite", {.pictureLabels = true, .explainsPictures = true}};
    const bool isClassifier = hasArchitecture(config, "ForSequenceClassification");
    if (type == "wav2vec2" || type == "hubert")
        return isClassifier ? std::optional(Family{"wav2vec2", {.soundLabels = true}}) : std::nullopt;
    if (isTextEncoder(type))
        return isClassifier ? Family{"text_classifier", {.textLabels = true}} : Family{"bert", {.textVectors = true}};
    if ((type.empty() || type == "early_fusion") && config.is_object() && config.contains("image") &&
        config.contains("text") && config.contains("hidden"))
        return Family{"early_fusion", {.pictureTextLabels = true}};
    return std::nullopt;
}

std::int64_t bytesOf(const fs::path& folder) {
    std::int64_t bytes = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (const auto size = it->is_regular_file(ignored) ? it->file_size(ignored) : 0; !ignored)
            bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

} // namespace

std::optional<InstalledModel> recogniseModel(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return std::nullopt;
    const auto family = familyOf(folder, settingsOf(folder / "config.json"));
    if (!family)
        return std::nullopt;
    const fs::path whole = folder.lexically_normal();
    const fs::path name = whole.has_filename() ? whole.filename() : whole.parent_path().filename();
    return InstalledModel{name.string(), folder, family->name, family->abilities, bytesOf(folder)};
}

Result<std::vector<InstalledModel>> installedModels(const fs::path& models) {
    std::vector<InstalledModel> found;
    std::error_code error;
    if (!fs::exists(models, error))
        return found;
    for (fs::directory_iterator it(models, error), end; !error && it != end; it.increment(error)) {
        if (it->path().filename().string().starts_with('.')) // a model on its way in
            continue;
        if (auto model = recogniseModel(it->path()))
            found.push_back(std::move(*model));
    }
    if (error)
        return fail(ErrorCode::Io, "The models' folder " + models.string() + " cannot be read.", error.message());
    std::ranges::sort(found, {}, &InstalledModel::id);
    return found;
}

} // namespace medley
