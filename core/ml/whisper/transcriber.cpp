#include "core/ml/whisper/transcriber.h"

#include "core/ml/whisper/prompt.h"
#include "core/ml/whisper/words.h"

#include <zlib.h>

#include <algorithm>

namespace medley::ml::whisper {

namespace {

/// Frames (0.1 s). What is left of a sound after its last segment is often shorter than any word, and a window of
/// nothing makes the model invent something.
constexpr std::int64_t kShortestRest = 10;

std::string trimmed(const std::string& text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

} // namespace

double compressionRatio(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    auto size = ::compressBound(static_cast<uLong>(text.size()));
    std::vector<Bytef> compressed(size);
    if (::compress(compressed.data(), &size, reinterpret_cast<const Bytef*>(text.data()),
                   static_cast<uLong>(text.size())) != Z_OK) {
        return 0;
    }
    return static_cast<double>(text.size()) / static_cast<double>(size);
}

Transcriber::Transcriber(const WhisperConfig& config, const Encoder& encoder, const Decoder& decoder,
                         const Tokenizer& tokenizer)
    : m_config(config)
    , m_encoder(encoder)
    , m_decoder(decoder)
    , m_tokenizer(tokenizer)
    , m_spectrogram(melOptions(config))
    , m_rules(config, /*timestamps=*/true)
    , m_search(decoder, config) {}

Language Transcriber::detectLanguage(const std::vector<nn::KeyValues>& cross) const {
    if (!m_config.isMultilingual()) {
        return {"en", 1};
    }
    const std::vector<float> probabilities = m_search.languageProbabilities(cross);
    const auto best = static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
    return {m_config.tokens.languages[best].first, probabilities[best]};
}

std::string Transcriber::text(std::span<const TokenId> tokens) const {
    std::vector<TokenId> words;
    std::ranges::copy_if(tokens, std::back_inserter(words), [&](TokenId id) { return id < m_config.tokens.endOfText; });
    return trimmed(m_tokenizer.decode(words));
}

Result<Decoded> Transcriber::decode(const std::vector<nn::KeyValues>& cross, std::span<const TokenId> prompt,
                                    const TranscribeOptions& options, const CancelToken& cancel) const {
    std::mt19937_64 random(options.seed);
    SearchOptions search;
    search.width = options.beamSize;
    search.maxTokens = m_config.decoder.positions / 2;
    std::vector<Decoded> tried;
    std::vector<bool> repeats;
    for (const float temperature : options.temperatures) {
        search.temperature = temperature;
        auto decoded = m_search.run(cross, prompt, m_rules, search, random, cancel);
        if (!decoded) {
            return decoded;
        }
        const bool isRepetitive =
            compressionRatio(text(decoded->tokens)) > static_cast<double>(options.compressionRatioThreshold);
        const bool isImprobable = decoded->averageLogProbability < options.logProbabilityThreshold;
        // Where nobody speaks the words are improbable at every temperature.
        const bool isSilence = isImprobable && decoded->noSpeechProbability > options.noSpeechThreshold;
        if (isSilence || (!isRepetitive && !isImprobable)) {
            return decoded;
        }
        tried.push_back(std::move(*decoded));
        repeats.push_back(isRepetitive);
    }
    // None is good: the most probable one, of those that do not repeat themselves if there are such.
    const bool allRepeat = std::ranges::find(repeats, false) == repeats.end();
    std::size_t best = tried.size();
    for (std::size_t i = 0; i < tried.size(); ++i) {
        const bool qualifies = allRepeat || !repeats[i];
        if (qualifies && (best == tried.size() || tried[i].averageLogProbability > tried[best].averageLogProbability)) {
            best = i;
        }
    }
    return std::move(tried[best]);
}

std::vector<TokenId> Transcriber::append(Transcript& transcript, const SpeechTrack& track, const Window& window,
                                         const Decoded& decoded, const Segmentation& cut,
                                         const TranscribeOptions& options) const {
    const double start = static_cast<double>(window.seek * m_config.hop) / static_cast<double>(m_config.sampleRate);
    const auto inSound = [&](const TimeSpan& inWindow) {
        const double end = track.duration();
        return track.inSound({std::min(start + inWindow.start, end), std::min(start + inWindow.end, end)});
    };
    std::vector<std::vector<TimedWord>> words;
    if (options.wordTimes) {
        const auto without = prompt(m_config, transcript.language, options.translate, /*timestamps=*/false);
        words = timedWords(m_decoder, m_config, m_tokenizer, window.cross, *without, cut.segments, window.frames / 2,
                           hasSpaces(options.translate ? "en" : transcript.language));
    }
    std::vector<TokenId> said;
    for (std::size_t i = 0; i < cut.segments.size(); ++i) {
        const Segmentation::Segment& part = cut.segments[i];
        std::string found = text(part.tokens);
        const double seconds = m_config.secondsPerTimestamp();
        const TimeSpan span{static_cast<double>(part.start) * seconds, static_cast<double>(part.end) * seconds};
        if (found.empty() || span.length() <= 0 || start + span.start >= track.duration())
            continue;
        transcript.segments.push_back(
            {inSound(span), std::move(found), decoded.averageLogProbability, decoded.noSpeechProbability});
        if (options.wordTimes) {
            for (TimedWord& word : words[i])
                word.span = inSound(word.span);
            transcript.words.push_back(std::move(words[i]));
        }
        said.insert(said.end(), part.tokens.begin(), part.tokens.end());
    }
    return said;
}

Result<Transcript> Transcriber::transcribe(const SpeechTrack& track, const TranscribeOptions& options,
                                           const CancelToken& cancel,
                                           const std::function<void(float)>& progress) const {
    Transcript transcript;
    transcript.language = options.language;
    transcript.languageProbability = options.language.empty() ? 0.0F : 1.0F;
    std::vector<TokenId> start;
    std::vector<TokenId> previous;

    const Features features(track, m_spectrogram);
    const std::int64_t frames = features.frameCount();
    for (std::int64_t seek = 0; frames - seek >= kShortestRest;) {
        if (cancel.isCancelled()) {
            return CancelToken::failure();
        }
        const std::int64_t windowFrames = std::min(m_config.windowFrames(), frames - seek);
        const auto cross = m_decoder.crossKeyValues(m_encoder(features.window(seek, m_config.windowFrames())));
        if (transcript.language.empty()) {
            const Language detected = detectLanguage(cross);
            transcript.language = detected.code;
            transcript.languageProbability = detected.probability;
        }
        if (start.empty()) {
            auto tokens = prompt(m_config, transcript.language, options.translate, /*timestamps=*/true);
            if (!tokens) {
                return failWith(tokens);
            }
            start = std::move(*tokens);
        }
        std::vector<TokenId> whole;
        if (options.conditionOnPreviousText && !previous.empty()) {
            const auto room = static_cast<std::size_t>(m_config.decoder.positions / 2 - 1);
            const std::size_t kept = std::min(previous.size(), room);
            whole.push_back(m_config.tokens.startOfPrevious);
            whole.insert(whole.end(), previous.end() - static_cast<std::ptrdiff_t>(kept), previous.end());
        }
        whole.insert(whole.end(), start.begin(), start.end());

        auto decoded = decode(cross, whole, options, cancel);
        if (!decoded) {
            return failWith(decoded);
        }
        const bool isSilence = decoded->noSpeechProbability > options.noSpeechThreshold &&
                               decoded->averageLogProbability < options.logProbabilityThreshold;
        const Segmentation cut = segment(decoded->tokens, m_config.tokens.timestampBegin, windowFrames / 2);
        previous.clear();
        if (!isSilence)
            previous = append(transcript, track, {cross, seek, windowFrames}, *decoded, cut, options);
        // Two frames a timestamp. A damaged model could name the window's start for ever.
        const std::int64_t used = isSilence ? 0 : 2 * cut.next.value_or(0);
        seek += used > 0 ? std::min(used, windowFrames) : windowFrames;
        if (progress) {
            progress(std::min(1.0F, static_cast<float>(seek) / static_cast<float>(frames)));
        }
    }
    return transcript;
}

} // namespace medley::ml::whisper
