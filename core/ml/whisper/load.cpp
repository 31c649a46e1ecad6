#include "core/ml/whisper/load.h"

#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/whisper/whispermodel.h"

#include <array>

namespace medley::ml::whisper {

namespace {

constexpr const char* kCTranslate2File = "model.bin";

/// CTranslate2's config.json says nothing of the family, but has what only Whisper needs.
bool isCTranslate2(const ModelFolder& folder) {
    return folder.has(kCTranslate2File) && folder.config().is_object() && folder.config().contains("suppress_ids") &&
           folder.config().contains("lang_ids");
}

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "whisper" || isCTranslate2(folder);
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto file =
        isCTranslate2(folder) ? openCTranslate2(folder.path() / kCTranslate2File) : openCheckpoint(folder.path());
    if (!file)
        return failWith(file);
    static const std::array<std::filesystem::path, 4> kSettings{"config.json", "generation_config.json",
                                                                "preprocessor_config.json", "tokenizer.json"};
    auto opened = openModel(folder, "whisper", compute, kSettings, std::move(*file));
    if (!opened)
        return failWith(opened);
    auto model = std::make_unique<WhisperModel>(std::move(opened->info), opened->weights, std::move(*tokenizer));
    opened->weights.refuseLeftovers();
    return model;
}

} // namespace medley::ml::whisper
