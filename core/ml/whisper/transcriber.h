// From a sound of any length to timed text: windows, temperature fallback, segments (Radford et al. 2022, section 4.5;
// openai/whisper `transcribe.py`).
#pragma once

#include "core/ml/engine.h"
#include "core/ml/whisper/encoder.h"
#include "core/ml/whisper/features.h"
#include "core/ml/whisper/search.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace medley::ml::whisper {

/// A window's tokens cut into segments, times in timestamps (0.02 s) from the window's start.
struct Segmentation {
    struct Segment {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::vector<TokenId> tokens; ///< with their timestamps
    };
    std::vector<Segment> segments;
    /// Where the next window starts: at the last closed segment's end, if one was left open after it.
    std::optional<std::int64_t> next;
};

/// `windowLength`: of the sound in the window, in timestamps: the end of a segment that names none.
[[nodiscard]] Segmentation segment(std::span<const TokenId> tokens, TokenId timestampBegin, std::int64_t windowLength);

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

    /// The start token, language and task; without timestamps also the token that says so.
    [[nodiscard]] Result<std::vector<TokenId>> prompt(const std::string& language, bool translate,
                                                      bool timestamps) const;

private:
    [[nodiscard]] Language detectLanguage(const std::vector<nn::KeyValues>& cross) const;
    /// Decodes at one temperature after the other until the result is neither repetitive nor improbable.
    [[nodiscard]] Result<Decoded> decode(const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                                         const TranscribeOptions& options, const CancelToken& cancel) const;
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
