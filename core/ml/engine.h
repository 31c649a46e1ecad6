// What the rest of Medley sees of the models: plain std types, no Torch.
//
// core/ml is built as a shared module (libmedley-ml-cpu.so) that is loaded at run time, on the inference thread, by
// loadEngine (enginelibrary.h). Everything below lives on that one thread: engines and models are created, used and
// destroyed there, and only the plain values that go in and out may travel.
#pragma once

#include "core/base/result.h"
#include "core/ml/classifiers.h"
#include "core/ml/embedders.h"
#include "core/ml/explainers.h"
#include "core/ml/generators.h"
#include "core/ml/speech.h"
#include "core/ml/trainers.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace medley::ml {

struct RuntimeOptions {
    std::string device = "auto"; ///< auto, cpu, cuda, cuda:N
    std::string dtype = "auto";  ///< auto, fp32, bf16, fp16 (graphics processors), int8 (CPU)
    int threads = 0;             ///< intra-operation threads; 0 = all cores
    int itemsAtOnce = 0;         ///< pictures or sounds through a network at once, at most 1024; 0 = what is fastest
};

/// What was chosen, and why: shown in the window and printed by the command line.
struct RuntimeInfo {
    std::string library; ///< e.g. "LibTorch 1.13.1"
    std::string device;  ///< e.g. "cpu"
    std::string dtype;   ///< e.g. "fp32"
    int threads = 0;
    std::string reason;                ///< one sentence for a person
    std::vector<std::string> warnings; ///< e.g. that the slow reference BLAS is in use
};

struct ModelInfo {
    std::string family;      ///< bert, efficientnet_lite, whisper, silero_vad, …
    std::string folder;      ///< where it was loaded from
    std::string fingerprint; ///< changes when the weights or the settings that shape the output change
    std::int64_t parameters = 0;
    std::int64_t bytes = 0; ///< of weights in memory
};

/// How many items go through a model's networks at once: the usual number, and after some dozens of items the one that
/// was fastest on this machine. 0 for what it does not take, or always one by one.
struct BatchSizes {
    int pictures = 0;
    int sounds = 0; ///< or parts of long ones
    int tokens = 0; ///< of texts of like length together
};

/// A loaded checkpoint. The capability pointers are null where it cannot do that, and live as long as the model.
class Model {
public:
    virtual ~Model() = default;
    [[nodiscard]] virtual const ModelInfo& info() const = 0;
    [[nodiscard]] virtual BatchSizes batchSizes() const { return {}; }
    [[nodiscard]] virtual TextEmbedder* textEmbedder() { return nullptr; }
    [[nodiscard]] virtual ImageEmbedder* imageEmbedder() { return nullptr; }
    [[nodiscard]] virtual SoundEmbedder* soundEmbedder() { return nullptr; }
    [[nodiscard]] virtual ImageTextMatcher* imageTextMatcher() { return nullptr; }
    [[nodiscard]] virtual ImageClassifier* imageClassifier() { return nullptr; }
    [[nodiscard]] virtual TextClassifier* textClassifier() { return nullptr; }
    [[nodiscard]] virtual SoundClassifier* soundClassifier() { return nullptr; }
    [[nodiscard]] virtual ImageTextClassifier* imageTextClassifier() { return nullptr; }
    [[nodiscard]] virtual Captioner* captioner() { return nullptr; }
    [[nodiscard]] virtual QuestionAnswerer* questionAnswerer() { return nullptr; }
    [[nodiscard]] virtual ImageExplainer* imageExplainer() { return nullptr; }
    [[nodiscard]] virtual SoundExplainer* soundExplainer() { return nullptr; }
    [[nodiscard]] virtual VoiceDetector* voiceDetector() { return nullptr; }
    [[nodiscard]] virtual SpeechRecognizer* speechRecognizer() { return nullptr; }
};

/// The entry point of the module.
class Engine {
public:
    virtual ~Engine() = default;
    [[nodiscard]] virtual const RuntimeInfo& runtime() const = 0;
    /// Recognises the family of a model folder by its files and loads it. Errors name the file or the tensor
    /// that is missing or misshapen, and the families that it could have been.
    [[nodiscard]] virtual Result<std::unique_ptr<Model>> load(const std::filesystem::path& folder) = 0;
    /// A trainer on top of a ResNet's folder and of a text model's (BERT and kin). ModelMissing where they are not;
    /// InvalidArgument for fewer than two labels or the same one twice.
    [[nodiscard]] virtual Result<std::unique_ptr<EarlyFusionTrainer>>
    trainEarlyFusion(const std::filesystem::path& imageModel, const std::filesystem::path& textModel,
                     std::vector<std::string> labels) = 0;
};

/// What the module exports under the name `medleyCreateEngine`. Returns null and fills `error` on failure.
using CreateEngine = Engine* (*)(const RuntimeOptions& options, Error& error);

} // namespace medley::ml
