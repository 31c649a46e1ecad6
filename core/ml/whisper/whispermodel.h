// A Whisper checkpoint as a model of the engine: openai/whisper-tiny … large-v3-turbo in Hugging Face's layout or in
// CTranslate2's (faster-whisper).
#pragma once

#include "core/ml/engine.h"
#include "core/ml/whisper/aligner.h"
#include "core/ml/whisper/transcriber.h"

#include <memory>

namespace medley::ml::whisper {

class WhisperModel final : public Model, public SpeechRecognizer {
public:
    /// Throws ModelError, or what LibTorch throws.
    WhisperModel(ModelInfo info, const nn::Weights& weights, std::unique_ptr<Tokenizer> tokenizer);

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] SpeechRecognizer* speechRecognizer() override { return this; }

    [[nodiscard]] int sampleRate() const override { return static_cast<int>(m_config.sampleRate); }
    [[nodiscard]] Result<Transcript> transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                                const TranscribeOptions& options, const CancelToken& cancel,
                                                const std::function<void(float)>& progress) override;
    [[nodiscard]] Result<SpeechAlignment> align(const AudioBuffer& sound, const TimeSpan& span, const std::string& text,
                                                const std::string& language, const CancelToken& cancel) override;

    [[nodiscard]] const WhisperConfig& config() const { return m_config; }
    [[nodiscard]] const Encoder& encoder() const { return m_encoder; }
    [[nodiscard]] const Decoder& decoder() const { return m_decoder; }
    [[nodiscard]] const Tokenizer& tokenizer() const { return *m_tokenizer; }
    [[nodiscard]] const Transcriber& transcriber() const { return m_transcriber; }

private:
    [[nodiscard]] Result<void> checkRate(const AudioBuffer& sound) const;

    ModelInfo m_info;
    std::unique_ptr<Tokenizer> m_tokenizer;
    WhisperConfig m_config;
    Encoder m_encoder;
    Decoder m_decoder;
    Transcriber m_transcriber;
    Aligner m_aligner;
};

} // namespace medley::ml::whisper
