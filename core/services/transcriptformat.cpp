#include "core/services/transcriptformat.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <utility>
#include <vector>

namespace medley {

namespace {

constexpr std::array<std::pair<TranscriptFormat, std::string_view>, 4> kNames{{
    {TranscriptFormat::Text, "txt"},
    {TranscriptFormat::Srt, "srt"},
    {TranscriptFormat::Vtt, "vtt"},
    {TranscriptFormat::Json, "json"},
}};

std::int64_t milliseconds(double seconds) {
    // Beyond this a millisecond is lost in a double anyway, and llround would overflow.
    constexpr double kMaxSeconds = 1e12;
    return std::isfinite(seconds) && seconds > 0 ? std::llround(std::min(seconds, kMaxSeconds) * 1000) : 0;
}

std::string timeText(std::int64_t ms, char decimalMark) {
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02lld:%02d:%02d%c%03d", static_cast<long long>(ms / 3'600'000),
                  static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60), decimalMark,
                  static_cast<int>(ms % 1000));
    return buffer.data();
}

/// The lines of a text that hold more than white space, each trimmed.
std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos)
            continue;
        line = line.substr(first, line.find_last_not_of(" \t") - first + 1);
        result.emplace_back(line);
    }
    return result;
}

std::string join(const std::vector<std::string>& parts, char separator) {
    std::string result;
    for (const std::string& part : parts) {
        if (!result.empty())
            result += separator;
        result += part;
    }
    return result;
}

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// SubRip has no escapes: a line with an arrow would be read as the times of a cue.
std::string srtText(const std::vector<std::string>& textLines) {
    std::string text = join(textLines, '\n');
    replaceAll(text, "-->", "->");
    return text;
}

std::string vttText(const std::vector<std::string>& textLines) {
    std::string text = join(textLines, '\n');
    replaceAll(text, "&", "&amp;");
    replaceAll(text, "<", "&lt;");
    replaceAll(text, ">", "&gt;");
    return text;
}

struct Cue {
    std::int64_t start; ///< milliseconds
    std::int64_t end;
    std::vector<std::string> text;
    const TimedText* source;
};

std::vector<Cue> cues(std::span<const TimedText> segments) {
    std::vector<Cue> result;
    result.reserve(segments.size());
    for (const TimedText& segment : segments) {
        std::vector<std::string> text = lines(segment.text);
        if (text.empty())
            continue;
        const std::int64_t start = milliseconds(segment.span.start);
        result.push_back({start, std::max(start, milliseconds(segment.span.end)), std::move(text), &segment});
    }
    return result;
}

std::string toJson(const std::vector<Cue>& all) {
    using Json = nlohmann::ordered_json;
    // A float that is no number would become null; the probabilities are left out instead.
    const auto put = [](Json& object, const char* key, float value) {
        if (std::isfinite(value))
            object[key] = std::round(static_cast<double>(value) * 1e4) / 1e4;
    };
    Json segments = Json::array();
    for (const Cue& cue : all) {
        Json segment = {{"start_s", static_cast<double>(cue.start) / 1000},
                        {"end_s", static_cast<double>(cue.end) / 1000},
                        {"text", join(cue.text, '\n')}};
        put(segment, "average_log_probability", cue.source->averageLogProbability);
        put(segment, "no_speech_probability", cue.source->noSpeechProbability);
        segments.push_back(std::move(segment));
    }
    return Json{{"segments", std::move(segments)}}.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace

std::string_view transcriptFormatName(TranscriptFormat format) {
    for (const auto& [known, name] : kNames)
        if (known == format)
            return name;
    return "txt";
}

std::optional<TranscriptFormat> transcriptFormatFromName(std::string_view name) {
    for (const auto& [format, known] : kNames)
        if (known == name)
            return format;
    return std::nullopt;
}

std::string subtitleTime(double seconds, char decimalMark) {
    return timeText(milliseconds(seconds), decimalMark);
}

std::string formatTranscript(std::span<const TimedText> segments, TranscriptFormat format) {
    const std::vector<Cue> all = cues(segments);
    std::string result;
    switch (format) {
    case TranscriptFormat::Text:
        for (const Cue& cue : all)
            result += join(cue.text, ' ') + '\n';
        break;
    case TranscriptFormat::Srt:
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Cue& cue = all[i];
            result += (i > 0 ? "\n" : "") + std::to_string(i + 1) + '\n' + timeText(cue.start, ',') + " --> " +
                      timeText(cue.end, ',') + '\n' + srtText(cue.text) + '\n';
        }
        break;
    case TranscriptFormat::Vtt:
        result = "WEBVTT\n";
        for (const Cue& cue : all) // WebVTT wants an end after its start
            result += '\n' + timeText(cue.start, '.') + " --> " + timeText(std::max(cue.end, cue.start + 1), '.') +
                      '\n' + vttText(cue.text) + '\n';
        break;
    case TranscriptFormat::Json:
        result = toJson(all);
        break;
    }
    return result;
}

} // namespace medley
