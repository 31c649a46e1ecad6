#include "core/ml/whisper/whispermodel.h"

#include "core/ml/runtime/guard.h"
#include "core/ml/whisper/tokens.h"

#include <algorithm>

namespace medley::ml::whisper {

namespace {

SpecialTokens specialTokens(const std::filesystem::path& folder, const Tokenizer& tokenizer) {
    auto stored = storedTokens(folder);
    return stored ? std::move(*stored) : tokensOf(tokenizer);
}

} // namespace

WhisperModel::WhisperModel(ModelInfo info, const nn::Weights& weights, std::unique_ptr<Tokenizer> tokenizer)
    : m_info(std::move(info))
    , m_tokenizer(std::move(tokenizer))
    , m_config(readConfig(m_info.folder, weights, specialTokens(m_info.folder, *m_tokenizer)))
    , m_encoder(Checkpoint(weights, m_config), m_config)
    , m_decoder(Checkpoint(weights, m_config), m_config)
    , m_transcriber(m_config, m_encoder, m_decoder, *m_tokenizer)
    , m_aligner(m_config, m_encoder, m_decoder, *m_tokenizer) {}

Result<void> WhisperModel::checkRate(const AudioBuffer& sound) const {
    if (sound.sampleRate != sampleRate()) {
        return fail(ErrorCode::InvalidArgument, "The sound has the wrong sample rate for this speech model.",
                    std::to_string(sound.sampleRate) + " Hz instead of " + std::to_string(sampleRate()));
    }
    return {};
}

Result<Transcript> WhisperModel::transcribe(const AudioBuffer& sound, std::span<const TimeSpan> speech,
                                            const TranscribeOptions& options, const CancelToken& cancel,
                                            const std::function<void(float)>& progress) {
    if (const auto usable = checkRate(sound); !usable)
        return failWith(usable);
    if (options.temperatures.empty() || std::ranges::any_of(options.temperatures, [](float t) { return !(t >= 0); })) {
        return fail(ErrorCode::InvalidArgument, "Transcribing needs at least one temperature, none below zero.");
    }
    if (options.beamSize < 1 || options.beamSize > 100) {
        return fail(ErrorCode::InvalidArgument, "Transcribing needs between 1 and 100 beams.",
                    std::to_string(options.beamSize));
    }
    return guarded("The speech model",
                   [&] { return m_transcriber.transcribe(SpeechTrack(sound, speech), options, cancel, progress); });
}

Result<SpeechAlignment> WhisperModel::align(const AudioBuffer& sound, const TimeSpan& span, const std::string& text,
                                            const std::string& language, const CancelToken& cancel) {
    if (const auto usable = checkRate(sound); !usable)
        return failWith(usable);
    return guarded("The speech model", [&] { return m_aligner.align(sound, span, text, language, cancel); });
}

} // namespace medley::ml::whisper
