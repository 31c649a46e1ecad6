// What the labels say: "Is there a cat?", "Is it a cat or a dog?", "What is this?".
#include "core/base/shown.h"
#include "core/services/answer/evidencetext.h"

#include <algorithm>

namespace medley {

namespace {

constexpr std::size_t kMostLabels = 4; ///< in a sentence
constexpr std::size_t kMostMoments = 4;
constexpr const char* kFromLabels =
    "Read off the labels, which name what is most prominent; no language model was asked.";

Evidence labelEvidence(const LabelledMoment& moment, const LabelScore& label) {
    return {.kind = EvidenceKind::Label,
            .item = moment.item,
            .text = label.label,
            .span = moment.span,
            .probability = label.probability};
}

const LabelScore& likeliest(const LabelledMoment& moment) {
    return *std::ranges::max_element(moment.labels, {}, &LabelScore::probability);
}

const LabelledMoment& clearest(std::span<const LabelledMoment> moments) {
    return *std::ranges::max_element(moments, {},
                                     [](const LabelledMoment& moment) { return likeliest(moment).probability; });
}

std::string withWhere(const LabelledMoment& moment) {
    return moment.where.empty() ? std::string() : ", " + moment.where;
}

/// What of the asked thing is no matter of labels.
std::string unsaid(const AskedThing& thing, const CoveredClasses& covered) {
    std::string text;
    if (const auto at = singular(thing.name).find(covered.name); at != std::string::npos && at > 0) {
        text = " The labels say nothing of “" + thing.name.substr(0, at - 1) + "”.";
    }
    if (!thing.detail.empty())
        text += " The labels say nothing of “" + thing.detail + "”.";
    return text;
}

struct FoundMoment {
    const LabelledMoment* moment = nullptr;
    Presence presence;
};

/// Where it is likeliest.
FoundMoment findIn(std::span<const LabelledMoment> moments, const CoveredClasses& covered) {
    FoundMoment best;
    for (const LabelledMoment& moment : moments) {
        Presence presence = presenceOf(covered, moment.labels);
        if (!best.moment || presence.probability > best.presence.probability)
            best = {&moment, std::move(presence)};
    }
    return best;
}

void addLabels(StarterReply& reply, const LabelledMoment& moment, std::span<const LabelScore> labels) {
    for (const LabelScore& label : labels.first(std::min(kMostLabels, labels.size())))
        reply.evidence.push_back(labelEvidence(moment, label));
}

/// For a thing that no class is called: what is near in meaning is no proof of it, snowploughs are near to snow.
void addUnknown(StarterReply& reply, const AskedThing& thing, const CoveredClasses& near,
                std::span<const LabelledMoment> moments) {
    const FoundMoment found = findIn(moments, near);
    if (verdictOf(found.presence.probability) != Verdict::No) {
        reply.text += "The starter's labels do not know “" + thing.name + "”; near to it in meaning they see: " +
                      shown(labelList(found.presence.labels, kMostLabels) + withWhere(*found.moment)) + ".";
        addLabels(reply, *found.moment, found.presence.labels);
        return;
    }
    const LabelledMoment& clear = clearest(moments);
    reply.text += "The starter's labels do not know “" + thing.name + "”; the likeliest that they see is " +
                  likeliest(clear).label + ", " + shown(percent(likeliest(clear).probability) + withWhere(clear)) + ".";
    reply.evidence.push_back(labelEvidence(clear, likeliest(clear)));
    reply.isAnswer = false;
}

void addPresence(StarterReply& reply, const AskedThing& thing, const CoveredClasses& covered,
                 std::span<const LabelledMoment> moments, bool isOneOfSeveral) {
    std::string& text = reply.text;
    text += text.empty() ? "" : " ";
    if (!covered.isByName) {
        addUnknown(reply, thing, covered, moments);
        return;
    }
    const FoundMoment found = findIn(moments, covered);
    const Presence& presence = found.presence;
    const std::string list = labelList(presence.labels, kMostLabels);
    const std::string sure = percent(presence.probability) + withWhere(*found.moment);
    const auto said = [&](const std::string& sentence) {
        return isOneOfSeveral ? shown(thing.name + ": " + shown(sentence)) : sentence;
    };
    switch (verdictOf(presence.probability)) {
    case Verdict::Yes:
        text += said("Yes, probably (" + shown(sure) + "): " + shown(list) + ".");
        break;
    case Verdict::Perhaps:
        text += said("Perhaps (" + shown(sure) + "): " + shown(list) + ".");
        break;
    case Verdict::No: {
        const LabelledMoment& clear = clearest(moments);
        text += said("Nothing of the kind was recognised (" + shown(percent(presence.probability)) +
                     "); the likeliest is " + likeliest(clear).label + ", " +
                     shown(percent(likeliest(clear).probability) + withWhere(clear)) +
                     ". What is small or in the background can be missed.");
        reply.evidence.push_back(labelEvidence(clear, likeliest(clear)));
        return;
    }
    }
    text.append(unsaid(thing, covered));
    addLabels(reply, *found.moment, presence.labels);
}

/// The moment in which the alternatives are likeliest together.
const LabelledMoment& decisive(std::span<const LabelledMoment> moments, std::span<const CoveredClasses> covered) {
    return *std::ranges::max_element(moments, {}, [covered](const LabelledMoment& moment) {
        float sum = 0;
        for (const CoveredClasses& each : covered)
            sum += presenceOf(each, moment.labels).probability;
        return sum;
    });
}

void addChoice(StarterReply& reply, std::span<const AskedThing> things, std::span<const CoveredClasses> covered,
               std::span<const LabelledMoment> moments) {
    const LabelledMoment& moment = decisive(moments, covered);
    struct Alternative {
        const AskedThing* thing;
        Presence presence;
    };
    std::vector<Alternative> known;
    std::string unknown;
    float sum = 0;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (covered[i].isEmpty()) {
            unknown += " The starter's labels do not know “" + things[i].name + "”.";
            continue;
        }
        if (!covered[i].isByName)
            unknown += " No label is called “" + things[i].name + "”: it stands for what is near in meaning.";
        known.push_back({&things[i], presenceOf(covered[i], moment.labels)});
        sum += known.back().presence.probability;
    }
    if (known.empty()) {
        reply.text = unknown.substr(1);
        reply.isAnswer = false;
        return;
    }
    std::ranges::stable_sort(known, std::ranges::greater{},
                             [](const Alternative& each) { return each.presence.probability; });
    const auto& best = known.front();
    if (verdictOf(sum) == Verdict::No) {
        reply.text = "None of these was recognised (" + shown(percent(sum)) + " together); the likeliest is " +
                     likeliest(moment).label + ", " +
                     shown(percent(likeliest(moment).probability) + withWhere(moment)) + ".";
        reply.evidence.push_back(labelEvidence(moment, likeliest(moment)));
    } else {
        reply.text = "Likeliest: " + shown(best.thing->name + withWhere(moment)) + ".";
        for (const Alternative& each : known)
            reply.text += " " + (each.thing->name + ": " + shown(percent(each.presence.probability / sum)) +
                                 " among these (" + shown(percent(each.presence.probability)) + " among everything).");
        for (const Alternative& each : known) {
            for (const LabelScore& label : each.presence.labels)
                reply.evidence.push_back(labelEvidence(moment, label));
        }
        std::ranges::stable_sort(reply.evidence, std::ranges::greater{},
                                 [](const Evidence& each) { return each.probability.value_or(0); });
    }
    reply.text.append(unknown);
}

/// The likeliest labels, of all that there are or of those of a kind.
void addNames(StarterReply& reply, const ParsedQuestion& question, const CoveredClasses* kind,
              std::span<const LabelledMoment> moments) {
    std::vector<std::pair<const LabelledMoment*, std::vector<LabelScore>>> named;
    for (const LabelledMoment& moment : moments) {
        auto labels = kind ? presenceOf(*kind, moment.labels).labels : moment.labels;
        if (!labels.empty())
            named.emplace_back(&moment, std::move(labels));
    }
    if (named.empty()) {
        const LabelledMoment& clear = clearest(moments);
        reply.text = "No " + singular(question.things.front().name) + " was recognised; the likeliest is " +
                     likeliest(clear).label + ", " + shown(percent(likeliest(clear).probability) + withWhere(clear)) +
                     ".";
        reply.evidence.push_back(labelEvidence(clear, likeliest(clear)));
        return;
    }
    std::ranges::stable_sort(named, std::ranges::greater{},
                             [](const auto& each) { return each.second.front().probability; });
    if (named.size() > kMostMoments)
        named.resize(kMostMoments);
    const bool isSure = verdictOf(named.front().second.front().probability) != Verdict::No;
    std::string list;
    const bool isOne = named.size() == 1;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const auto& [moment, labels] = named[i];
        list.append(i == 0 ? "" : "; ").append(labelList(labels, isOne ? kMostLabels : 1) + withWhere(*moment));
        for (std::size_t k = 0; k < std::min(isOne ? kMostLabels : 1, labels.size()); ++k)
            reply.evidence.push_back(labelEvidence(*moment, labels[k]));
    }
    reply.text = isSure ? "Most likely: " + shown(list) + "."
                        : "Nothing was recognised with any certainty; nearest are: " + shown(list) + ".";
}

} // namespace

std::vector<LabelledMoment> labelledMoments(std::span<const KnownItem> items) {
    std::vector<LabelledMoment> moments;
    for (const KnownItem& item : items) {
        for (const auto& segment : item.segments) {
            const bool isShot = segment.type == catalog::SegmentType::Shot;
            if (segment.labels.empty() || (!isShot && segment.type != catalog::SegmentType::Picture))
                continue;
            LabelledMoment moment{{item.item.file, segment.id}, {}, {}, segment.labels};
            if (isShot) {
                moment.span = segment.span;
                moment.where = shown("at " + clockTime(segment.keyTime));
            }
            if (items.size() > 1)
                moment.where = isShot ? shown("at " + clockTime(segment.keyTime) + " in " + item.name())
                                      : shown("in " + item.name());
            moments.push_back(std::move(moment));
        }
    }
    return moments;
}

StarterReply labelReply(const ParsedQuestion& question, std::span<const CoveredClasses> covered,
                        std::span<const LabelledMoment> moments) {
    StarterReply reply{{}, kFromLabels};
    switch (question.kind) {
    case QuestionKind::WhichOf:
        addChoice(reply, question.things, covered, moments);
        break;
    case QuestionKind::WhatIsIt:
        if (!covered.empty() && !covered.front().isByName)
            addUnknown(reply, question.things.front(), covered.front(), moments);
        else
            addNames(reply, question, covered.empty() ? nullptr : &covered.front(), moments);
        break;
    default:
        if (question.kind == QuestionKind::HowMany)
            reply.text = "The starter does not count.";
        for (std::size_t i = 0; i < question.things.size(); ++i)
            addPresence(reply, question.things[i], covered[i], moments, question.things.size() > 1);
    }
    return reply;
}

} // namespace medley
