#include "core/ml/whisper/aligner.h"

#include "core/base/shown.h"
#include "core/ml/text/streamingdecoder.h"
#include "core/ml/whisper/prompt.h"
#include "core/ml/whisper/words.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace medley::ml::whisper {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto first = text.find_first_not_of(kSpace);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// The tokenizer.json of faster-whisper's checkpoints lacks the first merge of all, that of a space and a "t": there
/// " then" falls into a space and "then", which the model never writes. In a complete one nothing is left to join.
std::vector<TokenId> withSpacesJoined(const Tokenizer& tokenizer, std::span<const TokenId> ids) {
    const std::string space = "\u0120"; // as the byte-level vocabulary spells it
    std::vector<TokenId> joined;
    for (const TokenId id : ids) {
        if (!joined.empty() && tokenizer.idToToken(joined.back()) == space) {
            std::string piece = space;
            piece.append(tokenizer.idToToken(id).value_or(""));
            if (const auto whole = tokenizer.tokenToId(piece)) {
                joined.back() = *whole;
                continue;
            }
        }
        joined.push_back(id);
    }
    return joined;
}

/// What each token adds to the text: whole characters only.
std::vector<std::string> textsOf(const Tokenizer& tokenizer, std::span<const TokenId> ids) {
    std::vector<std::string> texts;
    StreamingDecoder decoder(tokenizer);
    for (const TokenId id : ids)
        texts.push_back(decoder.push(id));
    texts.back() += decoder.finish();
    return texts;
}

std::vector<float> valuesOf(const at::Tensor& x) {
    const at::Tensor plain = x.contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

/// [tokens, positions], each row scaled to a sum of 1.
at::Tensor asShares(const at::Tensor& rows) {
    return rows / rows.sum(1, /*keepdim=*/true).clamp_min(1e-12);
}

} // namespace

Aligner::Aligner(const WhisperConfig& config, const Encoder& encoder, const Decoder& decoder,
                 const Tokenizer& tokenizer, std::int64_t mostAttention)
    : m_config(config)
    , m_encoder(encoder)
    , m_decoder(decoder)
    , m_tokenizer(tokenizer)
    , m_mostAttention(mostAttention)
    , m_spectrogram(melOptions(config)) {}

Result<AudioBuffer> Aligner::part(const AudioBuffer& sound, const TimeSpan& span) const {
    if (!std::isfinite(span.start) || !std::isfinite(span.end) || span.start < 0 || span.end <= span.start)
        return fail(ErrorCode::InvalidArgument, "The part of the sound that is to be listened to has no length.");
    const auto rate = static_cast<double>(m_config.sampleRate);
    const auto most = static_cast<double>(m_config.windowSamples());
    if (span.length() * rate > most + 0.5) {
        return fail(ErrorCode::InvalidArgument,
                    "The words of at most " + std::to_string(std::llround(most / rate)) +
                        " seconds can be found at once. Choose a shorter part of the sound.",
                    std::to_string(span.length()) + " s");
    }
    // Two frames make a position.
    const std::int64_t least = 2 * m_config.hop;
    const auto all = std::ssize(sound.samples);
    const std::int64_t first = span.start * rate < static_cast<double>(all) ? std::llround(span.start * rate) : all;
    const std::int64_t count = std::min<std::int64_t>(std::llround(span.length() * rate), all - first);
    if (count < least) {
        return fail(ErrorCode::InvalidArgument, "There is too little sound to find words in.",
                    std::to_string(std::max<std::int64_t>(count, 0)) + " samples, at least " + std::to_string(least));
    }
    const auto begin = sound.samples.begin() + first;
    return AudioBuffer{sound.sampleRate, {begin, begin + count}};
}

std::vector<TokenId> Aligner::tokens(const std::string& text, const std::string& language) const {
    const std::string_view words = trimmed(text);
    if (words.empty())
        return {};
    // Where words are written apart, the first one has its space too.
    std::string written(hasSpaces(language) ? 1 : 0, ' ');
    written.append(words);
    std::vector<TokenId> ids = m_tokenizer.encode(written, {false, 0}).ids;
    std::erase_if(ids, [&](TokenId id) { return id >= m_config.tokens.endOfText; }); // nobody says these
    return withSpacesJoined(m_tokenizer, ids);
}

Result<SpeechAlignment> Aligner::align(const AudioBuffer& sound, const TimeSpan& span, const std::string& text,
                                       const std::string& language, const CancelToken& cancel) const {
    const auto start = prompt(m_config, language, /*translate=*/false, /*timestamps=*/false);
    if (!start)
        return failWith(start);
    const auto heard = part(sound, span);
    if (!heard)
        return failWith(heard);
    const std::vector<TokenId> ids = tokens(text, language);
    if (ids.empty())
        return fail(ErrorCode::InvalidArgument, "There is no text whose words could be found in the sound.");
    const std::int64_t longest = m_config.decoder.positions - std::ssize(*start) - 1;
    if (std::ssize(ids) > longest) {
        return fail(ErrorCode::InvalidArgument, "The text is too long to be found in the sound at once.",
                    std::to_string(ids.size()) + " tokens, at most " + std::to_string(longest));
    }
    const std::int64_t positions = std::ssize(heard->samples) / m_config.hop / 2;
    const auto kept = keptOf(std::ssize(ids), positions);
    if (!kept)
        return failWith(kept);
    if (cancel.isCancelled())
        return CancelToken::failure();

    const SpeechTrack track(*heard, {});
    const Features features(track, m_spectrogram);
    const auto cross = m_decoder.crossKeyValues(m_encoder(features.window(0, m_config.windowFrames())));
    if (cancel.isCancelled())
        return CancelToken::failure();
    const auto found = forcedAlignment(m_decoder, m_config, cross, *start, ids, positions, *kept);
    const double offset =
        std::round(span.start * static_cast<double>(m_config.sampleRate)) / static_cast<double>(m_config.sampleRate);
    SpeechAlignment alignment = plain(found.value(), ids, offset, positions);
    const std::vector<std::vector<TokenId>> texts{ids};
    alignment.words =
        timedWords(m_tokenizer, *found, texts, m_config.secondsPerTimestamp(), hasSpaces(language)).front();
    for (TimedWord& word : alignment.words)
        word.span = {word.span.start + offset, word.span.end + offset};
    return alignment;
}

Result<Kept> Aligner::keptOf(std::int64_t tokens, std::int64_t positions) const {
    const std::int64_t means = m_config.decoder.layers * tokens * positions; // of a loaded model: it fits 64 bits
    if (means * m_config.decoder.heads <= m_mostAttention)
        return Kept::Heads;
    if (means <= m_mostAttention)
        return Kept::Means;
    constexpr std::int64_t kMegabyte = 1'000'000 / sizeof(float);
    return fail(ErrorCode::InvalidArgument,
                "What this model looks at takes too much memory for so many words. Choose a shorter part of the sound.",
                std::to_string(means / kMegabyte) + " MB, at most " + std::to_string(m_mostAttention / kMegabyte));
}

SpeechAlignment Aligner::plain(const ForcedAlignment& found, std::span<const TokenId> ids, double start,
                               std::int64_t positions) const {
    const auto seconds = [&](std::int64_t position) {
        return start + static_cast<double>(position) * m_config.secondsPerTimestamp();
    };
    SpeechAlignment alignment;
    alignment.span = {start, seconds(positions)};
    alignment.positions = static_cast<int>(positions);

    const std::vector<std::string> texts = textsOf(m_tokenizer, ids);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        alignment.tokens.push_back(
            {texts[i], {seconds(found.starts[i]), seconds(found.starts[i + 1])}, found.probabilities[i]});
    }

    for (const auto& [layer, head] : m_config.alignmentHeads)
        alignment.alignmentHeads.emplace_back(static_cast<int>(layer), static_cast<int>(head));
    alignment.attention = valuesOf(asShares(found.attention));
    alignment.heads = attentionRecord(shown("text to sound"), found.layers, asShares(found.rollout));
    alignment.heads.isMeanOfHeads = alignment.heads.heads < m_config.decoder.heads;
    alignment.heads.queryTokens = readableTokens(m_tokenizer, ids);
    return alignment;
}

} // namespace medley::ml::whisper
