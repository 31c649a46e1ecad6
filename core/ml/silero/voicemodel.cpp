#include "core/ml/silero/voicemodel.h"

#include "core/ml/runtime/guard.h"
#include "core/ml/silero/network.h"
#include "core/ml/silero/speechspans.h"

namespace medley::ml::silero {

namespace {

constexpr const char* kFile = "silero_vad_16k.safetensors";

class VoiceModel final : public Model, public VoiceDetector {
public:
    VoiceModel(ModelInfo info, Network network) : m_info(std::move(info)), m_network(std::move(network)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] VoiceDetector* voiceDetector() override { return this; }
    [[nodiscard]] int sampleRate() const override { return kSampleRate; }

    [[nodiscard]] Result<std::vector<TimeSpan>> detectSpeech(const AudioBuffer& sound,
                                                             const CancelToken& cancel) override {
        return guarded("The voice detector", [&]() -> Result<std::vector<TimeSpan>> {
            if (sound.sampleRate != kSampleRate) {
                return fail(ErrorCode::InvalidArgument, "The voice detector needs sound at 16 kHz.",
                            std::to_string(sound.sampleRate) + " Hz");
            }
            const std::vector<float> probabilities =
                speechProbabilities(m_network, sound.samples, [&] { return cancel.isCancelled(); });
            if (cancel.isCancelled())
                return CancelToken::failure();
            return speechSpans(probabilities, sound.samples.size(), kSampleRate, kChunk);
        });
    }

private:
    ModelInfo m_info;
    Network m_network;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.has(kFile);
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto file = openCheckpoint(folder.path() / kFile);
    if (!file)
        return failWith(file);
    auto fingerprint = folder.fingerprint(**file, {});
    if (!fingerprint)
        return failWith(fingerprint);
    const nn::Weights weights(std::move(*file), compute);
    ModelInfo info{"silero_vad", folder.path().string(), std::move(*fingerprint), weights.parameterCount(),
                   weights.byteCount()};
    return std::make_unique<VoiceModel>(std::move(info), Network(weights));
}

} // namespace medley::ml::silero
