// A text that is known laid over the sound in which it is said.
#pragma once

#include "core/ml/runtime/attentionrecords.h"
#include "core/ml/speech.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/whisper/encoder.h"
#include "core/ml/whisper/features.h"
#include "core/ml/whisper/forcedalignment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace medley::ml::whisper {

class Aligner {
public:
    /// All must outlive this. `mostAttention`: values of SpeechAlignment::heads.
    Aligner(const WhisperConfig& config, const Encoder& encoder, const Decoder& decoder, const Tokenizer& tokenizer,
            std::int64_t mostAttention = kMostAttention);

    /// See SpeechRecognizer::align. `sound`: of config.sampleRate. Of more attention than is kept a layer's heads
    /// become their mean; InvalidArgument where that is too much as well, before anything is computed.
    [[nodiscard]] Result<SpeechAlignment> align(const AudioBuffer& sound, const TimeSpan& span, const std::string& text,
                                                const std::string& language, const CancelToken& cancel) const;

private:
    /// The samples of the span, at most a window. InvalidArgument where there are none, or more.
    [[nodiscard]] Result<AudioBuffer> part(const AudioBuffer& sound, const TimeSpan& span) const;
    /// As the model writes it in this language, without special tokens.
    [[nodiscard]] std::vector<TokenId> tokens(const std::string& text, const std::string& language) const;
    /// Of so many tokens and positions.
    [[nodiscard]] Result<Kept> keptOf(std::int64_t tokens, std::int64_t positions) const;
    /// `start`: of the part, in seconds of the sound.
    [[nodiscard]] SpeechAlignment plain(const ForcedAlignment& found, std::span<const TokenId> ids, double start,
                                        std::int64_t positions) const;

    const WhisperConfig& m_config;
    const Encoder& m_encoder;
    const Decoder& m_decoder;
    const Tokenizer& m_tokenizer;
    std::int64_t m_mostAttention;
    MelSpectrogram m_spectrogram;
};

} // namespace medley::ml::whisper
