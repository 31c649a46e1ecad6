#include "core/ml/runtime/registry.h"

#include "core/ml/bert/sentencemodel.h"
#include "core/ml/efficientnet/classifiermodel.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/silero/voicemodel.h"
#include "core/ml/whisper/load.h"

#include <array>

namespace medley::ml {

std::span<const Family> families() {
    static constexpr std::array<Family, 4> kFamilies{{
        {"bert", "config.json (model_type bert), tokenizer.json, model.safetensors", bert::recognises, bert::load},
        {"efficientnet_lite", "efficientnet-lite*.pth or .safetensors", efficientnet::recognises, efficientnet::load},
        {"silero_vad", "silero_vad_16k.safetensors", silero::recognises, silero::load},
        {"whisper", "config.json, tokenizer.json, and model.safetensors or CTranslate2's model.bin",
         whisper::recognises, whisper::load},
    }};
    return kFamilies;
}

Result<std::unique_ptr<Model>> loadModel(const std::filesystem::path& path, const nn::Compute& compute) {
    auto folder = ModelFolder::open(path);
    if (!folder)
        return failWith(folder);
    std::string expected;
    for (const Family& family : families()) {
        if (family.recognises(*folder))
            return guarded("The model " + folder->name(), [&] { return family.load(*folder, compute); });
        expected += (expected.empty() ? "" : "; ") + std::string(family.name) + ": " + std::string(family.files);
    }
    const std::string type = folder->modelType();
    return fail(ErrorCode::ModelMissing, "The folder " + folder->name() + " holds no model that Medley knows.",
                (type.empty() ? "" : "model_type " + type + "; ") + ("expected " + expected));
}

} // namespace medley::ml
