#include "core/ml/whisper/transcriber.h"

#include <zlib.h>

#include <algorithm>
#include <ranges>

namespace medley::ml::whisper {

namespace {

/// Frames (0.1 s). What is left of a sound after its last segment is often shorter than any word, and a window of
/// nothing makes the model invent something.
constexpr std::int64_t kShortestRest = 10;

MelOptions melOptions(const WhisperConfig& config) {
    MelOptions options;
    options.sampleRate = config.sampleRate;
    options.fftSize = config.fftSize;
    options.hop = config.hop;
    options.bands = config.melBands;
    return options;
}

std::string trimmed(const std::string& text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

} // namespace

Segmentation segment(std::span<const TokenId> tokens, TokenId timestampBegin, std::int64_t windowLength) {
    const auto isTimestamp = [&](std::size_t i) { return tokens[i] >= timestampBegin; };
    const std::size_t count = tokens.size();
    // A segment ends where two timestamps meet; at the very end one is enough when nothing was said after it.
    std::vector<std::size_t> ends;
    for (std::size_t i = 1; i < count; ++i) {
        if (isTimestamp(i) && isTimestamp(i - 1)) {
            ends.push_back(i);
        }
    }
    const bool endsWithOneTimestamp = count >= 2 && isTimestamp(count - 1) && !isTimestamp(count - 2);

    Segmentation result;
    if (ends.empty()) {
        // Nothing was closed: all of it is one segment, which ends at the last time it names.
        std::int64_t end = windowLength;
        for (std::size_t i = 0; i < count; ++i) {
            if (isTimestamp(i) && tokens[i] != timestampBegin) {
                end = tokens[i] - timestampBegin;
            }
        }
        if (count > 0) {
            const std::int64_t start = isTimestamp(0) ? tokens[0] - timestampBegin : 0;
            result.segments.push_back({std::min(start, end), end, {tokens.begin(), tokens.end()}});
        }
        return result;
    }
    if (endsWithOneTimestamp) {
        ends.push_back(count);
    }
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        const auto part = tokens.subspan(begin, end - begin);
        result.segments.push_back(
            {part.front() - timestampBegin, part.back() - timestampBegin, {part.begin(), part.end()}});
        begin = end;
    }
    if (!endsWithOneTimestamp) {
        result.next = tokens[begin - 1] - timestampBegin;
    }
    return result;
}

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

Result<std::vector<TokenId>> Transcriber::prompt(const std::string& language, bool translate, bool timestamps) const {
    const SpecialTokens& special = m_config.tokens;
    std::vector<TokenId> tokens{special.startOfTranscript};
    if (m_config.isMultilingual()) {
        const auto found = std::ranges::find(special.languages, language, &std::pair<std::string, TokenId>::first);
        if (found == special.languages.end()) {
            return fail(ErrorCode::InvalidArgument,
                        "This speech model does not know the language \"" + language + "\". Choose another one.");
        }
        tokens.push_back(found->second);
        tokens.push_back(translate ? special.translate : special.transcribe);
    } else if (language != "en" || translate) {
        return fail(ErrorCode::InvalidArgument, "This speech model understands English only. Choose another model.");
    }
    if (!timestamps) {
        tokens.push_back(special.noTimestamps);
    }
    return tokens;
}

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
            auto tokens = prompt(transcript.language, options.translate, /*timestamps=*/true);
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
        const double windowStart = static_cast<double>(seek * m_config.hop) / static_cast<double>(m_config.sampleRate);
        const auto timeOf = [&](std::int64_t timestamp) {
            return std::min(windowStart + static_cast<double>(timestamp) * m_config.secondsPerTimestamp(),
                            track.duration());
        };
        previous.clear();
        for (const Segmentation::Segment& part : cut.segments) {
            std::string words = isSilence ? std::string() : text(part.tokens);
            const double from = timeOf(part.start);
            const double to = timeOf(part.end);
            if (words.empty() || to <= from) {
                continue;
            }
            transcript.segments.push_back({track.inSound({from, to}), std::move(words), decoded->averageLogProbability,
                                           decoded->noSpeechProbability});
            previous.insert(previous.end(), part.tokens.begin(), part.tokens.end());
        }
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
