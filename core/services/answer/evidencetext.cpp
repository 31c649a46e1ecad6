#include "core/services/answer/evidencetext.h"

#include "core/base/decimal.h"
#include "core/base/shown.h"
#include "core/services/answer/factsentences.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace medley {

namespace {

using catalog::SegmentType;

constexpr std::size_t kMostWords = 4; ///< passages that are quoted where all of the words are asked for
constexpr double kMostSeconds = 1e12; ///< more is no time of a file

constexpr const char* kFromFile = "Read from what the file says of itself; no language model was asked.";
constexpr const char* kFromTranscript = "Taken from the transcript; no language model was asked.";
constexpr const char* kFromWriting = "Read from the words in the picture; no language model was asked.";
constexpr const char* kFromCaption = "Taken from its caption; no language model was asked.";

std::string inQuotes(std::string_view text) {
    std::string made("“");
    made.append(text).append("”");
    return made;
}

/// Said of which of several items.
std::string saidOf(const KnownItem& item, std::span<const KnownItem> items, const std::string& said) {
    return items.size() > 1 ? shown(item.name() + ": " + shown(said)) : said;
}

std::string thisItem(MediaKind kind) {
    switch (kind) {
    case MediaKind::Image:
        return shown("this picture");
    case MediaKind::Audio:
        return shown("this sound");
    case MediaKind::Video:
        break;
    }
    return shown("this video");
}

std::string highlighted(const Evidence& evidence) {
    return evidence.end > evidence.begin ? evidence.text.substr(evidence.begin, evidence.end - evidence.begin)
                                         : evidence.text;
}

void append(std::string& text, const std::string& sentence) {
    if (!sentence.empty())
        text.append(text.empty() ? "" : " ").append(sentence);
}

Evidence wordsEvidence(const KnownItem& item, const catalog::SegmentRecord& segment) {
    Evidence evidence{.kind = segment.type == SegmentType::Speech ? EvidenceKind::Passage : EvidenceKind::Written,
                      .item = {item.item.file, segment.id},
                      .text = segment.text};
    if (segment.span.length() > 0)
        evidence.span = segment.span;
    return evidence;
}

/// A size as it is given for downloads: "513 MB", "1.5 GB".
std::string roundedSize(std::int64_t bytes) {
    constexpr double kMega = 1e6;
    constexpr double kGiga = 1e9;
    const auto size = static_cast<double>(bytes);
    return size < kGiga ? decimal(size / kMega, 0) + " MB" : decimal(size / kGiga, 1) + " GB";
}

} // namespace

std::string clockTime(double seconds) {
    const auto whole = static_cast<long long>(std::clamp(seconds, 0.0, kMostSeconds));
    std::array<char, 32> text{};
    if (whole < 3600)
        std::snprintf(text.data(), text.size(), "%lld:%02lld", whole / 60, whole % 60);
    else
        std::snprintf(text.data(), text.size(), "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    return text.data();
}

StarterReply factReply(FactTopic topic, std::span<const KnownItem> items) {
    StarterReply reply{{}, kFromFile};
    for (const KnownItem& item : items) {
        std::string said;
        for (const FactSentence& sentence : factSentences(item)) {
            if (sentence.topic != topic)
                continue;
            append(said, sentence.text);
            reply.evidence.push_back({.kind = EvidenceKind::Metadata, .item = {item.item.file}, .text = sentence.text});
        }
        if (said.empty())
            said = "The file does not say " + shown(std::string(topicName(topic))) + ".";
        append(reply.text, saidOf(item, items, said));
    }
    return reply;
}

StarterReply wordsReply(std::span<const KnownItem> items) {
    StarterReply reply;
    for (const KnownItem& item : items) {
        std::string said;
        std::string written;
        for (const auto& segment : item.segments) {
            if (segment.text.empty() || reply.evidence.size() >= kMostWords)
                continue;
            reply.evidence.push_back(wordsEvidence(item, segment));
            append(segment.type == SegmentType::Speech ? said : written, segment.text);
        }
        if (!said.empty())
            append(reply.text, saidOf(item, items, shown("It is said: " + inQuotes(said))));
        if (!written.empty())
            append(reply.text, saidOf(item, items, shown("It is written: " + inQuotes(written))));
    }
    const bool hasSpeech = std::ranges::any_of(
        reply.evidence, [](const Evidence& evidence) { return evidence.kind == EvidenceKind::Passage; });
    reply.provenance = hasSpeech ? kFromTranscript : kFromWriting;
    if (reply.evidence.empty()) {
        reply.text = "Nothing was found that is said or written in it.";
        reply.provenance = "Looked up in the transcript and the words in the picture; no language model was asked.";
        reply.isAnswer = false;
    }
    return reply;
}

StarterReply rankedReply(std::vector<Evidence> evidence) {
    StarterReply reply;
    reply.evidence = std::move(evidence);
    const auto best =
        std::ranges::find_if(reply.evidence, [](const Evidence& each) { return each.kind != EvidenceKind::Label; });
    if (best == reply.evidence.end())
        return reply;
    switch (best->kind) {
    case EvidenceKind::Passage:
        reply.text = inQuotes(highlighted(*best));
        if (best->span)
            reply.text = shown("At " + clockTime(best->span->start) + ": " + reply.text);
        reply.provenance = kFromTranscript;
        break;
    case EvidenceKind::Written:
        reply.text = shown("It is written: " + inQuotes(highlighted(*best)));
        reply.provenance = kFromWriting;
        break;
    case EvidenceKind::Caption:
        reply.text = shown("Its caption says: " + inQuotes(highlighted(*best)));
        reply.provenance = kFromCaption;
        break;
    case EvidenceKind::Metadata:
        reply.text = best->text;
        reply.provenance = kFromFile;
        break;
    case EvidenceKind::Label:
        break;
    }
    return reply;
}

std::string cannotAnswer(std::span<const KnownItem> items) {
    const std::string what =
        items.size() > 1 ? shown("these items") : thisItem(items.front().file.kind.value_or(MediaKind::Image));
    return "The starter cannot answer this: nothing that it knows of " + shown(what) + " bears on the question.";
}

std::string whatCouldAnswer(std::span<const KnownItem> items, std::span<const WritingModel> models) {
    if (std::ranges::all_of(items, [](const KnownItem& item) { return item.file.kind == MediaKind::Audio; }))
        return "Of a sound it knows what is said in it and what the file says of itself.";
    std::string installed;
    std::string toBeHad;
    for (const WritingModel& model : models) {
        if (!model.answers)
            continue;
        std::string& list = model.installed ? installed : toBeHad;
        list.append(list.empty() ? "" : ", ").append(model.id);
        if (!model.installed)
            list.append(" (" + roundedSize(model.bytes) + ", " + model.licence + ")");
    }
    if (!installed.empty())
        return "A model that looks at pictures may: ask " + installed + ".";
    return toBeHad.empty() ? std::string() : "A model that looks at pictures may: bring " + toBeHad + ".";
}

} // namespace medley
