#include "core/ml/wav2vec2/classifiermodel.h"

#include "core/ml/audio/extractorsettings.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/runtime/sounds.h"
#include "core/ml/wav2vec2/network.h"

#include <algorithm>

namespace medley::ml::wav2vec2 {

namespace {

constexpr std::size_t kLongestPart = 10; // seconds

class ClassifierModel final : public Model, public SoundClassifier {
public:
    ClassifierModel(ModelInfo info, Network network, nn::Compute compute, const SoundSettings& sound)
        : m_info(std::move(info)), m_network(std::move(network)), m_compute(compute), m_sound(sound) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] SoundClassifier* soundClassifier() override { return this; }
    [[nodiscard]] int sampleRate() const override { return m_sound.sampleRate; }
    [[nodiscard]] std::span<const std::string> labels() const override { return m_network.settings().labels; }

    [[nodiscard]] Result<std::vector<std::vector<float>>> classifySounds(std::span<const AudioBuffer> sounds,
                                                                         const CancelToken& cancel) override {
        const auto least = static_cast<std::size_t>(m_network.settings().samples(1));
        if (const auto usable = checkSounds(sounds, m_sound.sampleRate, least); !usable)
            return failWith(usable);
        const std::size_t longest = std::max(2 * least, kLongestPart * static_cast<std::size_t>(m_sound.sampleRate));
        const std::vector<SoundPart> parts = equalParts(sounds, longest);
        return guarded("The sound model", [&]() -> Result<std::vector<std::vector<float>>> {
            std::vector<std::vector<float>> rows;
            // One by one: parts of other sounds have other lengths, and most of these models know no filling.
            for (const SoundPart& part : parts) {
                if (cancel.isCancelled())
                    return CancelToken::failure();
                const at::Tensor samples = prepared(samplesOf(sounds, part), m_sound);
                rows.push_back(
                    plainRows(at::softmax(m_network(samples.to(m_compute.device, m_compute.dtype)), 1)).front());
            }
            return plainRows(meanBySound(parts, rows, sounds.size()));
        });
    }

private:
    ModelInfo m_info;
    Network m_network;
    nn::Compute m_compute;
    SoundSettings m_sound;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    if (folder.modelType() != "wav2vec2" && folder.modelType() != "hubert")
        return false;
    // The same encoders are published with other heads, e.g. one that writes down what is said.
    const auto found = folder.config().find("architectures");
    return found != folder.config().end() && found->is_array() &&
           std::ranges::any_of(*found, [](const nlohmann::json& name) {
               return name.is_string() && name.get<std::string>().ends_with("ForSequenceClassification");
           });
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto opened = openModel(folder, "wav2vec2", compute, usualSettingFiles());
    if (!opened)
        return failWith(opened);
    const Settings settings = Settings::read(nn::Config(folder.config(), "config.json"));
    const SoundSettings sound = SoundSettings::read(extractorSettings(folder.path()));
    Network network(opened->weights, settings);
    opened->weights.refuseLeftovers();
    return std::make_unique<ClassifierModel>(std::move(opened->info), std::move(network), compute, sound);
}

} // namespace medley::ml::wav2vec2
