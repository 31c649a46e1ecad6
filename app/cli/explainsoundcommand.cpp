// The command `explain` about sounds: what a text has to do with one, and when its words are heard.
#include "app/cli/explainoutput.h"
#include "core/services/explain/explainservice.h"
#include "core/services/modelservice.h"
#include "core/services/startermodels.h"

#include <algorithm>
#include <iostream>
#include <optional>

namespace medley::cli {

namespace {

constexpr double kLongestSpeech = 30; // seconds, of words that are aligned at once

nlohmann::json mapJson(const ml::TimeFrequencyMap& map) {
    return {{"rows", map.rows},
            {"columns", map.columns},
            {"values", map.values},
            {"span", {map.span.start, map.span.end}},
            {"frequencies", map.frequencies}};
}

nlohmann::json soundJson(const ml::SoundExplanation& found) {
    return {{"output", found.output},
            {found.scoreName.empty() ? "score" : found.scoreName, found.score},
            {"map", mapJson(found.map)}};
}

std::string strongest(const ml::TimeFrequencyMap& map) {
    if (map.values.empty() || map.columns <= 0)
        return {};
    const auto index = static_cast<int>(std::ranges::max_element(map.values) - map.values.begin());
    const double time = map.span.start + map.span.length() * (index % map.columns + 0.5) / map.columns;
    return "strongest around " + std::to_string(time) + " s";
}

struct SpokenPart {
    TimeSpan span;
    std::string text;
    std::string language;
};

/// The passages that lie in the part, at most 30 s from the first one's beginning on.
Result<SpokenPart> spokenIn(const ml::Transcript& transcript, double start, double length) {
    SpokenPart part{{}, {}, transcript.language};
    for (const auto& passage : transcript.segments) {
        if (passage.span.start < start || passage.span.end > start + length)
            continue;
        const double begin = part.text.empty() ? passage.span.start : part.span.start;
        if (passage.span.end - begin > kLongestSpeech)
            break;
        part.span = {begin, passage.span.end};
        part.text.append(part.text.empty() ? "" : " ").append(passage.text);
    }
    if (part.text.empty())
        return fail(ErrorCode::NoSpeech, "No words were understood in this part of the sound.");
    return part;
}

Result<SpokenPart> partOf(Session& session, Library& library, const ExplainArguments& arguments) {
    const double start = arguments.at.value_or(0);
    if (!arguments.about.empty())
        return SpokenPart{{start, start + arguments.length.value_or(kLongestSpeech)},
                          arguments.about,
                          arguments.language.empty() ? "en" : arguments.language};
    ml::TranscribeOptions options;
    options.language = arguments.language;
    const auto transcript = await<ml::Transcript>(
        [&](auto done) { library.models().transcribe(arguments.file, options, {}, session.cancel(), done); });
    if (!transcript)
        return failWith(transcript);
    return spokenIn(*transcript, start, arguments.length.value_or(1e9));
}

/// Of the whole text's map, where it is wanted.
Result<std::optional<MapTest>> tested(Session& session, Library& library, const ExplainArguments& arguments,
                                      const TimeSpan& part, const ml::SoundExplanation& whole) {
    if (!arguments.test)
        return std::optional<MapTest>();
    auto test = await<MapTest>([&](auto done) {
        library.explain().testSound(arguments.model, arguments.file, part, {whole.map, whole.output, whole.scoreName},
                                    {}, {}, session.cancel(), done);
    });
    if (!test)
        return failWith(test);
    return std::optional(std::move(*test));
}

void printJson(const Session& session, const SoundReport& found, const std::optional<MapTest>& test) {
    auto words = nlohmann::json::array();
    for (const auto& word : found.words)
        words.push_back(soundJson(word));
    auto document = soundJson(found.whole);
    document.update({{"model", found.model}, {"method", found.whole.method}, {"words", words}});
    if (test)
        document["test"] = testJson(*test);
    session.print(document);
}

void printText(const SoundReport& found, const std::optional<MapTest>& test) {
    std::cout << found.whole.output << "  (" << found.whole.scoreName << ' ' << found.whole.score << ")\n"
              << found.whole.method << '\n'
              << strongest(found.whole.map) << '\n';
    for (const auto& word : found.words)
        std::cout << "  " << word.output << "  " << word.score << "  " << strongest(word.map) << '\n';
    if (test)
        printTest(*test, "Silence");
}

} // namespace

int explainSound(Session& session, const ExplainArguments& arguments, double duration) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const double start = arguments.at.value_or(0);
    const TimeSpan part{start, arguments.length ? start + *arguments.length : duration};
    const auto found = await<SoundReport>([&](auto done) {
        library->explain().explainSound(arguments.model, arguments.file, part, arguments.about, session.cancel(), done);
    });
    if (!found)
        return session.report(found.error());
    const auto written = writeTo(
        arguments, [&](const auto& file) { return exportSoundMap(found->whole, overlayOptionsOf(arguments), file); });
    if (!written)
        return session.report(written.error());
    const auto test = tested(session, *library, arguments, part, found->whole);
    if (!test)
        return session.report(test.error());
    if (session.json)
        printJson(session, *found, *test);
    else
        printText(*found, *test);
    return kDone;
}

int explainSpeech(Session& session, const ExplainArguments& arguments) {
    auto* library = session.library();
    if (!library)
        return kFailed;
    const auto part = partOf(session, *library, arguments);
    if (!part)
        return session.report(part.error());
    const auto alignment = await<ml::SpeechAlignment>([&](auto done) {
        library->explain().align(arguments.model, arguments.file, part->span, part->text, part->language,
                                 session.cancel(), done);
    });
    if (!alignment)
        return session.report(alignment.error());
    const auto written = writeTo(
        arguments, [&](const auto& file) { return exportAlignment(*alignment, overlayOptionsOf(arguments), file); });
    if (!written)
        return session.report(written.error());
    auto words = nlohmann::json::array();
    for (const auto& word : alignment->words) {
        if (session.json)
            words.push_back({{"word", word.text},
                             {"start_s", word.span.start},
                             {"end_s", word.span.end},
                             {"probability", word.probability}});
        else
            std::cout << word.span.start << "  " << word.span.end << "  " << word.text << '\n';
    }
    if (!session.json)
        return kDone;
    auto tokens = nlohmann::json::array();
    for (const auto& token : alignment->tokens)
        tokens.push_back({{"token", token.text},
                          {"start_s", token.span.start},
                          {"end_s", token.span.end},
                          {"probability", token.probability}});
    const auto& heads = alignment->heads;
    auto attentions = nlohmann::json::array();
    attentions.push_back({{"of", heads.of}, {"shape", {heads.layers, heads.heads, heads.queries, heads.keys}}});
    session.print({{"model", arguments.model},
                   {"language", part->language},
                   {"text", part->text},
                   {"span", {alignment->span.start, alignment->span.end}},
                   {"positions", alignment->positions},
                   {"words", words},
                   {"tokens", tokens},
                   {"attentions", attentions}});
    return kDone;
}

} // namespace medley::cli
