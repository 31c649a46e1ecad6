// From a sound of any length to timed text: windows, temperature fallback, segments (Radford et al. 2022, section 4.5;
// openai/whisper `transcribe.py`).
#pragma once

#include "core/ml/engine.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/whisper/encoder.h"
#include "core/ml/whisper/features.h"
#include "core/ml/whisper/search.h"
#include "core/ml/whisper/segments.h"

#include <functional>
#include <string>
#include <vector>

namespace medley::ml::whisper {

/// Bytes of a text by bytes of the same text compressed (zlib): above 2.4 it repeats itself.
[[nodiscard]] double compressionRatio(std::string_view text);

struct Language {
    std::string code; ///< ISO 639-1
    float probability = 0;
};

class Transcriber {
public:
    /// All must outlive this.
    Transcriber(const WhisperConfig& config, const Encoder& encoder, const Decoder& decoder,
                const Tokenizer& tokenizer);

    /// See SpeechRecognizer::transcribe. `track`: of a sound of config.sampleRate.
    [[nodiscard]] Result<Transcript> transcribe(const SpeechTrack& track, const TranscribeOptions& options,
                                                const CancelToken& cancel,
                                                const std::function<void(float)>& progress) const;

private:
    /// A window of the track: its keys and values, and its frames.
    struct Window {
        const std::vector<nn::KeyValues>& cross;
        std::int64_t seek = 0;
        std::int64_t frames = 0;
    };

    [[nodiscard]] Language detectLanguage(const std::vector<nn::KeyValues>& cross) const;
    /// Decodes at one temperature after the other until the result is neither repetitive nor improbable.
    [[nodiscard]] Result<Decoded> decode(const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                                         const TranscribeOptions& options, const CancelToken& cancel) const;
    /// Adds what the window's segments say to the transcript, and returns the tokens of that.
    std::vector<TokenId> append(Transcript& transcript, const SpeechTrack& track, const Window& window,
                                const Decoded& decoded, const Segmentation& cut,
                                const TranscribeOptions& options) const;
    [[nodiscard]] std::string text(std::span<const TokenId> tokens) const;

    const WhisperConfig& m_config;
    const Encoder& m_encoder;
    const Decoder& m_decoder;
    const Tokenizer& m_tokenizer;
    MelSpectrogram m_spectrogram;
    DecodingRules m_rules;
    Search m_search;
};

} // namespace medley::ml::whisper
