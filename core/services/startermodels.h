// The starter's models and the space they make, loaded when they are first wanted.
#pragma once

#include "core/ml/engine.h"
#include "core/services/starterspace.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace medley {

inline constexpr std::string_view kStarterSpace = "starter";
inline constexpr std::string_view kTextModel = "all-MiniLM-L6-v2";
inline constexpr std::string_view kImageModel = "efficientnet-lite0";
inline constexpr std::string_view kSpeechModel = "whisper-base";
inline constexpr std::string_view kVoiceModel = "silero-vad";

/// What a picture is in the starter space, and the likeliest class names that put it there.
struct SeenImage {
    Embedding embedding;
    std::vector<LabelScore> labels;
};

/// Created, used and destroyed on the inference thread.
class StarterModels {
public:
    /// `spaceCache`: a file for the embeddings of the class names, so that the first query need not wait for them.
    StarterModels(ml::RuntimeOptions options, std::filesystem::path modelsFolder, std::filesystem::path spaceCache);

    [[nodiscard]] Result<ml::RuntimeInfo> runtime();

    /// Any model of the models' folder by its id, or by a folder's path. Kept until the engine goes.
    [[nodiscard]] Result<ml::Model*> model(std::string_view idOrFolder);

    /// Drops every loaded model, so that the next use reads its files again.
    void forget();

    [[nodiscard]] Result<const StarterSpace*> space();
    [[nodiscard]] Result<std::string> spaceFingerprint();

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel);
    [[nodiscard]] Result<std::vector<SeenImage>> seeImages(std::span<const RgbImage> images, const CancelToken& cancel);
    [[nodiscard]] Result<std::vector<TimeSpan>> detectSpeech(const AudioBuffer& sound, const CancelToken& cancel);
    [[nodiscard]] Result<ml::Transcript> transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                                    const ml::TranscribeOptions& options, const CancelToken& cancel,
                                                    const std::function<void(float)>& progress = {});

private:
    [[nodiscard]] Result<ml::Engine*> engine();
    template <class Capability>
    [[nodiscard]] Result<Capability*> capability(std::string_view id, Capability* (ml::Model::*get)());

    ml::RuntimeOptions m_options;
    std::filesystem::path m_folder;
    std::filesystem::path m_spaceCache;
    std::unique_ptr<ml::Engine> m_engine;
    std::map<std::string, std::unique_ptr<ml::Model>, std::less<>> m_models; ///< after the engine: they die first
    std::optional<StarterSpace> m_space;
};

} // namespace medley
