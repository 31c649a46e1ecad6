#include "core/ml/runtime/checkpointfolder.h"

#include <array>

namespace medley::ml {

Result<OpenedModel> openModel(const ModelFolder& folder, std::string family, const nn::Compute& compute,
                              std::span<const std::filesystem::path> settings) {
    auto file = openCheckpoint(folder.path());
    if (!file)
        return failWith(file);
    return openModel(folder, std::move(family), compute, settings, std::move(*file));
}

Result<OpenedModel> openModel(const ModelFolder& folder, std::string family, const nn::Compute& compute,
                              std::span<const std::filesystem::path> settings, std::unique_ptr<WeightFile> file) {
    auto fingerprint = folder.fingerprint(*file, settings);
    if (!fingerprint)
        return failWith(fingerprint);
    nn::Weights weights(std::move(file), compute);
    ModelInfo info{std::move(family), folder.path().string(), std::move(*fingerprint), weights.parameterCount(),
                   weights.byteCount()};
    return OpenedModel{std::move(weights), std::move(info)};
}

std::span<const std::filesystem::path> usualSettingFiles() {
    static const std::array<std::filesystem::path, 13> kFiles{"config.json",
                                                              "generation_config.json",
                                                              "preprocessor_config.json",
                                                              "processor_config.json",
                                                              "tokenizer.json",
                                                              "tokenizer_config.json",
                                                              "special_tokens_map.json",
                                                              "vocab.json",
                                                              "merges.txt",
                                                              "vocab.txt",
                                                              "spiece.model",
                                                              "chat_template.jinja",
                                                              "chat_template.json"};
    return kFiles;
}

} // namespace medley::ml
