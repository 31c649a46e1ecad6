// What the rest of Medley sees of the models: plain std types, no Torch.
//
// core/ml is built as a shared module (libmedley-ml-cpu.so) that is loaded at run time, on the inference thread, by
// loadEngine (enginelibrary.h). Everything below lives on that one thread: engines and models are created, used and
// destroyed there, and only the plain values that go in and out may travel.
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/media.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace medley::ml {

struct RuntimeOptions {
    std::string device = "auto"; ///< auto, cpu, cuda, cuda:N
    std::string dtype = "auto";  ///< auto, fp32, bf16, fp16
    int threads = 0;             ///< intra-operation threads; 0 = all cores
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

/// Text → vector. All-MiniLM and its kin: BERT, mean pooling over the attention mask, L2 normalised.
class TextEmbedder {
public:
    virtual ~TextEmbedder() = default;
    [[nodiscard]] virtual int dimension() const = 0;
    /// One unit vector a text, in order. Texts beyond the model's length are truncated. UTF-8.
    [[nodiscard]] virtual Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                                    const CancelToken& cancel) = 0;
};

/// Picture → class probabilities (softmax).
class ImageClassifier {
public:
    virtual ~ImageClassifier() = default;
    [[nodiscard]] virtual int classCount() const = 0;
    /// The shorter edge, in pixels, below which a decoded picture loses detail that the model would see.
    [[nodiscard]] virtual int inputSize() const = 0;
    /// One row of `classCount` probabilities a picture, in order.
    [[nodiscard]] virtual Result<std::vector<std::vector<float>>> classify(std::span<const RgbImage> images,
                                                                           const CancelToken& cancel) = 0;
};

/// Where somebody speaks.
class VoiceDetector {
public:
    virtual ~VoiceDetector() = default;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sound must have
    /// Spans of speech in seconds, ordered, not overlapping; empty when nobody speaks.
    [[nodiscard]] virtual Result<std::vector<TimeSpan>> detectSpeech(const AudioBuffer& sound,
                                                                     const CancelToken& cancel) = 0;
};

struct TranscribeOptions {
    std::string language;   ///< ISO 639-1, or empty: detected from the first 30 s of speech
    bool translate = false; ///< to English
    int beamSize = 5;       ///< 1 = greedy
    /// Tried in order until the text is neither repetitive nor improbable (Whisper paper, 4.5).
    std::vector<float> temperatures{0.0F, 0.2F, 0.4F, 0.6F, 0.8F, 1.0F};
    float compressionRatioThreshold = 2.4F;
    float logProbabilityThreshold = -1.0F;
    float noSpeechThreshold = 0.6F;
    /// Gives each window the text before it. More consistent spelling, but a mistake or a loop is carried on as well.
    bool conditionOnPreviousText = false;
    std::uint64_t seed = 0; ///< of the sampling at temperatures above 0
};

struct Transcript {
    std::string language; ///< ISO 639-1
    float languageProbability = 0;
    std::vector<TimedText> segments; ///< ordered by time
};

/// Speech → timed text.
class SpeechRecognizer {
public:
    virtual ~SpeechRecognizer() = default;
    [[nodiscard]] virtual int sampleRate() const = 0; ///< Hz that the sound must have
    /// Transcribes the given spans of speech (the whole sound if `speech` is empty) in windows of 30 s.
    /// `progress` gets the share done, 0…1, at most once a window. Times are of the whole sound.
    [[nodiscard]] virtual Result<Transcript> transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                                        const TranscribeOptions& options, const CancelToken& cancel,
                                                        const std::function<void(float)>& progress) = 0;
};

/// A loaded checkpoint. The capability pointers are null where it cannot do that, and live as long as the model.
class Model {
public:
    virtual ~Model() = default;
    [[nodiscard]] virtual const ModelInfo& info() const = 0;
    [[nodiscard]] virtual TextEmbedder* textEmbedder() { return nullptr; }
    [[nodiscard]] virtual ImageClassifier* imageClassifier() { return nullptr; }
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
};

/// What the module exports under the name `medleyCreateEngine`. Returns null and fills `error` on failure.
using CreateEngine = Engine* (*)(const RuntimeOptions& options, Error& error);

} // namespace medley::ml
