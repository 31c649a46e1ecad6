// The starter's models and the space they make, loaded when they are first wanted.
#pragma once

#include "core/ml/modelhost.h"
#include "core/services/starterspace.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

    /// Any model of the models' folder by its id, or by a folder's path.
    [[nodiscard]] Result<std::shared_ptr<ml::Model>> model(std::string_view idOrFolder);

    /// Calls work(capability), which returns a Result, with what get() finds in that model; InvalidArgument, saying
    /// that the model `cannot` ("writes no captions"), where it finds nothing. Moves to the CPU where the device's
    /// memory does not suffice (ml::ModelHost::use).
    template <class Capability, class Work>
    [[nodiscard]] auto with(std::string_view idOrFolder, Capability* (ml::Model::*get)(), std::string_view cannot,
                            Work&& work) -> decltype(work(std::declval<Capability&>())) {
        const auto folder = folderOf(idOrFolder);
        if (!folder)
            return failWith(folder);
        ++m_uses[*folder];
        return m_host.use(*folder, [&](ml::Model& found) -> decltype(work(std::declval<Capability&>())) {
            Capability* const capability = (found.*get)();
            if (!capability)
                return lacks(idOrFolder, found, cannot);
            return work(*capability);
        });
    }

    /// How often model() and with() gave it to somebody. A model that writes keeps what it has read: who lets others
    /// work between its tokens sees here whether they used it too, and then has to begin anew.
    [[nodiscard]] std::uint64_t uses(std::string_view idOrFolder) const;

    /// ml::Engine::trainEarlyFusion with models of the models' folder, or folders' paths.
    [[nodiscard]] Result<std::unique_ptr<ml::EarlyFusionTrainer>>
    trainEarlyFusion(std::string_view imageModel, std::string_view textModel, std::vector<std::string> labels);

    [[nodiscard]] std::vector<ml::ModelInfo> loaded() const { return m_host.loaded(); }

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
    /// ModelMissing where there is no such folder.
    [[nodiscard]] Result<std::filesystem::path> folderOf(std::string_view idOrFolder) const;
    [[nodiscard]] static Failure lacks(std::string_view id, const ml::Model& model, std::string_view cannot);

    std::filesystem::path m_folder;
    std::filesystem::path m_spaceCache;
    ml::ModelHost m_host;
    std::map<std::filesystem::path, std::uint64_t> m_uses; ///< by folder
    std::optional<StarterSpace> m_space;
};

} // namespace medley
