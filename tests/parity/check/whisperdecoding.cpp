// What Whisper writes, in token ids: one window, whole sounds as transformers' generate() does them, token times.
#include "core/ml/whisper/prompt.h"
#include "core/ml/whisper/search.h"
#include "core/ml/whisper/segments.h"
#include "core/ml/whisper/wordtimes.h"
#include "tests/parity/check/whispercase.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace medley::test {

using namespace ml;
using namespace ml::whisper;

namespace {

using Ids = std::vector<TokenId>;

/// Ids up to the first end token; what follows it is filler.
Ids upToEnd(const nlohmann::json& ids, TokenId end) {
    auto row = ids.get<Ids>();
    row.erase(std::find(row.begin(), row.end(), end), row.end());
    return row;
}

Ids decodeWindow(const WhisperCase& c, const std::vector<nn::KeyValues>& cross, const Ids& prompt, bool timestamps) {
    const Search search(c.decoder, c.config);
    const DecodingRules rules(c.config, timestamps);
    SearchOptions options;
    options.width = 1;
    options.maxTokens = c.check.inputs().at("max_new_tokens").get<std::int64_t>();
    std::mt19937_64 random;
    auto decoded = search.run(cross, prompt, rules, options, random, {});
    return decoded ? decoded->tokens : Ids{-1};
}

/// As `generate()` with timestamps: moves on to the last closed segment and decodes the rest again.
Ids decodeSound(const WhisperCase& c, std::size_t sound, const Ids& prompt) {
    const SpeechTrack track(c.sounds[sound], {}, c.config.windowSamples());
    const Features features(track, c.spectrogram);
    Ids all;
    for (std::int64_t seek = 0; seek < features.frameCount();) {
        const std::int64_t length = (features.frameCount() - seek) / 2;
        const auto cross = c.decoder.crossKeyValues(c.encoder(features.window(seek, c.config.windowFrames())));
        const Ids tokens = decodeWindow(c, cross, prompt, true);
        const Segmentation cut = segment(tokens, c.config.tokens.timestampBegin, length);
        std::size_t kept = 0;
        for (const auto& part : cut.segments)
            kept += part.tokens.size();
        // The reference keeps the timestamp that opens the segment which is decoded again.
        kept += kept < tokens.size() ? 1U : 0U;
        all.insert(all.end(), tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(kept));
        seek += cut.next ? 2 * *cut.next : 2 * length;
    }
    return all;
}

void checkWindows(const WhisperCase& c) {
    for (const bool timestamps : {false, true}) {
        const std::string name = timestamps ? "window_timestamps" : "window_plain";
        const auto& expected = c.check.outputs().at(name);
        const auto start = expected.at("prompt").get<Ids>();
        c.check.equal(name + ".prompt", prompt(c.config, "en", false, timestamps).value(), start);
        for (std::size_t i = 0; i < c.sounds.size(); ++i) {
            c.check.equal(name + "." + std::to_string(i), decodeWindow(c, c.cross(i), start, timestamps),
                          upToEnd(expected.at("ids").at(i), c.config.tokens.endOfText));
        }
    }
}

void checkGreedy(const WhisperCase& c, const std::string& name) {
    const auto& expected = c.check.outputs().at(name);
    const auto& options = expected.at("options");
    const bool timestamps = options.at("return_timestamps").get<bool>();
    for (std::size_t i = 0; i < c.sounds.size(); ++i) {
        std::string language = options.value("language", "");
        if (language.empty()) {
            const auto& languages = c.config.tokens.languages;
            const auto detected = c.check.outputs().at("detected").at(i).get<TokenId>();
            const auto found = std::ranges::find(languages, detected, &std::pair<std::string, TokenId>::second);
            if (found == languages.end())
                throw ModelError("the detected token is no language");
            language = found->first;
        }
        const Ids start = prompt(c.config, language, options.at("task") == "translate", timestamps).value();
        const Ids got = timestamps ? decodeSound(c, i, start) : decodeWindow(c, c.cross(i), start, false);
        c.check.equal(name + "." + std::to_string(i), got,
                      upToEnd(expected.at("ids").at(i), c.config.tokens.endOfText));
    }
}

/// Warping has near ties: one time in ten may differ by two positions.
void checkTokenTimes(const WhisperCase& c) {
    const auto& expected = c.check.outputs().at("token_timestamps");
    for (std::size_t i = 0; i < c.sounds.size(); ++i) {
        const auto ids = expected.at("ids").at(i).get<Ids>();
        const auto seconds = expected.at("seconds").at(i).get<std::vector<double>>();
        const auto start = static_cast<std::int64_t>(prompt(c.config, "en", false, false).value().size());
        // The reference sees no attention of the last token, and gives it the time of the one before.
        const at::Tensor read = at::tensor(Ids(ids.begin(), ids.end() - 1), at::kLong).unsqueeze(0);
        DecoderCache cache = c.decoder.makeCache(read.size(1));
        nn::Record record;
        (void)c.decoder.forward(read, c.cross(i), cache, &record);
        const auto frames = static_cast<std::int64_t>(c.sounds[i].samples.size()) / c.config.hop;
        std::vector<std::int64_t> positions =
            alignTokens(record.crossAttentions, c.config.alignmentHeads, start, frames / 2);
        positions.push_back(positions.back());
        std::size_t shifted = 0;
        bool isClose = positions.size() + static_cast<std::size_t>(start) == seconds.size();
        for (std::size_t token = 0; isClose && token < positions.size(); ++token) {
            const double got = static_cast<double>(positions[token]) * c.config.secondsPerTimestamp();
            const double difference = std::abs(got - seconds[token + static_cast<std::size_t>(start)]);
            shifted += difference > 1e-3 ? 1U : 0U;
            isClose = difference <= 0.04 + 1e-3;
        }
        c.check.equal("token_timestamps." + std::to_string(i), isClose && shifted * 10 <= positions.size(), true);
    }
}

} // namespace

void checkWhisperDecoding(const WhisperCase& c) {
    checkWindows(c);
    for (const char* name : {"greedy", "greedy_detected_language", "greedy_translate", "greedy_timestamps"})
        checkGreedy(c, name);
    checkTokenTimes(c);
}

} // namespace medley::test
