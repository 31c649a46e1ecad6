#include "core/ml/runtime/registry.h"

#include "core/ml/bert/sentencemodel.h"
#include "core/ml/bert/textclassifiermodel.h"
#include "core/ml/blip/blipmodel.h"
#include "core/ml/clap/clapmodel.h"
#include "core/ml/clip/clipmodel.h"
#include "core/ml/efficientnet/classifiermodel.h"
#include "core/ml/fusion/fusionmodel.h"
#include "core/ml/resnet/resnetmodel.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/siglip/siglipmodel.h"
#include "core/ml/silero/voicemodel.h"
#include "core/ml/smolvlm/smolvlmmodel.h"
#include "core/ml/vit/vitmodel.h"
#include "core/ml/wav2vec2/classifiermodel.h"
#include "core/ml/whisper/load.h"

#include <array>

namespace medley::ml {

std::span<const Family> families() {
    static constexpr std::array kFamilies{
        Family{"bert", "config.json (model_type bert, distilbert, mpnet or xlm-/roberta), tokenizer, weights",
               bert::recognises, bert::load},
        Family{"blip", "config.json (model_type blip), tokenizer, preprocessor_config.json, weights", blip::recognises,
               blip::load},
        Family{"clap", "config.json (model_type clap), tokenizer, preprocessor_config.json, weights", clap::recognises,
               clap::load},
        Family{"clip", "config.json (model_type clip), tokenizer, preprocessor_config.json, weights", clip::recognises,
               clip::load},
        Family{"early_fusion", "config.json (image, text, hidden), tokenizer, model.safetensors", fusion::recognises,
               fusion::load},
        Family{"efficientnet_lite", "efficientnet-lite*.pth or .safetensors", efficientnet::recognises,
               efficientnet::load},
        Family{"resnet", "config.json (model_type resnet) and weights, or a state dict of torchvision's ResNet",
               resnet::recognises, resnet::load},
        Family{"siglip", "config.json (model_type siglip), tokenizer, preprocessor_config.json, weights",
               siglip::recognises, siglip::load},
        Family{"silero_vad", "silero_vad_16k.safetensors", silero::recognises, silero::load},
        Family{"smolvlm", "config.json (model_type smolvlm or idefics3), tokenizer, chat template, processors, weights",
               smolvlm::recognises, smolvlm::load},
        Family{"vit", "config.json (model_type vit), preprocessor_config.json, weights", vit::recognises, vit::load},
        Family{"wav2vec2",
               "config.json (model_type wav2vec2 or hubert) of a classifier, preprocessor_config.json, weights",
               wav2vec2::recognises, wav2vec2::load},
        Family{"text_classifier", "config.json (BertForSequenceClassification or kin, id2label), tokenizer, weights",
               bert::recognisesClassifier, bert::loadClassifier},
        Family{"whisper", "config.json, tokenizer.json, and model.safetensors or CTranslate2's model.bin",
               whisper::recognises, whisper::load},
    };
    return kFamilies;
}

Result<std::unique_ptr<Model>> loadModel(const std::filesystem::path& path, const nn::Compute& compute) {
    auto folder = ModelFolder::open(path);
    if (!folder)
        return failWith(folder);
    std::string expected;
    for (const Family& family : families()) {
        if (family.recognises(*folder))
            return guardedLoading("The model " + folder->name(), [&] { return family.load(*folder, compute); });
        expected += (expected.empty() ? "" : "; ") + std::string(family.name) + ": " + std::string(family.files);
    }
    const std::string type = folder->modelType();
    return fail(ErrorCode::ModelMissing, "The folder " + folder->name() + " holds no model that Medley knows.",
                (type.empty() ? "" : "model_type " + type + "; ") + ("expected " + expected));
}

} // namespace medley::ml
