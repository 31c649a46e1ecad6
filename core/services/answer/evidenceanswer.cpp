#include "core/services/answer/evidenceanswer.h"

#include "core/base/shown.h"
#include "core/services/answer/evidenceranking.h"
#include "core/services/answer/evidencetext.h"
#include "core/services/answer/factsentences.h"

#include <algorithm>
#include <iterator>

namespace medley {

namespace {

using catalog::SegmentType;

constexpr std::size_t kMostEvidence = 6;
constexpr std::size_t kMostCandidates = 2000; ///< to be embedded for one question: seconds
constexpr std::size_t kLabelsOfMoment = 3;

void addWords(const KnownItem& item, std::vector<Candidate>& candidates) {
    for (const auto& segment : item.segments) {
        if (segment.text.empty())
            continue;
        Candidate one{{.item = {item.item.file, segment.id}, .text = segment.text}, segment.text};
        one.evidence.kind = segment.type == SegmentType::Speech ? EvidenceKind::Passage : EvidenceKind::Written;
        if (segment.span.length() > 0)
            one.evidence.span = segment.span;
        candidates.push_back(std::move(one));
    }
}

void addCaptions(const KnownItem& item, std::vector<Candidate>& candidates) {
    for (const auto& caption : item.captions) {
        const AskedItem place{item.item.file, caption.segment ? std::optional(caption.segment) : std::nullopt};
        candidates.push_back({{.kind = EvidenceKind::Caption, .item = place, .text = caption.text}, caption.text});
    }
}

std::vector<Candidate> candidatesOf(const std::vector<KnownItem>& items) {
    std::vector<Candidate> candidates;
    for (const KnownItem& item : items) {
        addWords(item, candidates);
        addCaptions(item, candidates);
        for (const FactSentence& fact : factSentences(item)) {
            if (fact.isOfContent)
                candidates.push_back(
                    {{.kind = EvidenceKind::Metadata, .item = {item.item.file}, .text = fact.text}, fact.text});
        }
    }
    for (const LabelledMoment& moment : labelledMoments(items)) {
        for (const LabelScore& label : std::span(moment.labels).first(std::min(kLabelsOfMoment, moment.labels.size())))
            candidates.push_back({{.kind = EvidenceKind::Label,
                                   .item = moment.item,
                                   .text = label.label,
                                   .span = moment.span,
                                   .probability = label.probability},
                                  "a photo of a " + label.label});
    }
    return candidates;
}

class Asking {
public:
    Asking(StarterModels& starter, const StarterSpace& space, const std::string& question, Embedding query,
           const CancelToken& cancel)
        : m_starter(starter)
        , m_space(space)
        , m_question(question)
        , m_query(std::move(query))
        , m_backgrounds(m_space.backgrounds(m_query))
        , m_cancel(cancel) {}

    [[nodiscard]] static Result<Asking> begin(StarterModels& starter, const std::string& question,
                                              const CancelToken& cancel) {
        const auto space = starter.space();
        if (!space)
            return failWith(space);
        auto embedded = starter.embedTexts({&question, 1}, cancel);
        if (!embedded)
            return failWith(embedded);
        return Asking(starter, **space, question, (*space)->fromText(embedded->front()), cancel);
    }

    /// What bears on the question, with the part of each text that answers.
    [[nodiscard]] Result<std::vector<Evidence>> ranked(std::vector<Candidate> candidates) const {
        keepLikeliest(m_question, candidates, kMostCandidates);
        std::vector<std::string> meanings;
        for (const Candidate& candidate : candidates)
            meanings.push_back(candidate.meaning);
        const auto vectors = placed(meanings);
        if (!vectors)
            return failWith(vectors);
        std::vector<Evidence> evidence;
        for (auto& one : bearingOn(m_question, candidates, *vectors, m_query, m_backgrounds.speech, kMostEvidence)) {
            if (const auto done = highlight(one.evidence); !done)
                return failWith(done);
            evidence.push_back(std::move(one.evidence));
        }
        return evidence;
    }

    /// The classes that each of the things is.
    [[nodiscard]] Result<std::vector<CoveredClasses>> covered(const std::vector<AskedThing>& things) const {
        std::vector<CoveredClasses> all;
        for (const AskedThing& thing : things) {
            CoveredClasses covered = coveredByName(thing.name);
            if (covered.isEmpty()) {
                const auto vectors = placed({"a photo of a " + singular(thing.name)});
                if (!vectors)
                    return failWith(vectors);
                const Embedding& meaning = vectors->front();
                covered = coveredByMeaning(thing.name, m_space.classSimilarities(meaning),
                                           m_space.backgrounds(meaning).vision);
            }
            all.push_back(std::move(covered));
        }
        return all;
    }

private:
    [[nodiscard]] Result<std::vector<Embedding>> placed(const std::vector<std::string>& texts) const {
        if (texts.empty())
            return std::vector<Embedding>{};
        auto vectors = m_starter.embedTexts(texts, m_cancel);
        if (!vectors)
            return failWith(vectors);
        for (Embedding& vector : *vectors)
            vector = m_space.fromText(vector);
        return vectors;
    }

    [[nodiscard]] Result<void> highlight(Evidence& evidence) const {
        if (evidence.kind == EvidenceKind::Label || evidence.kind == EvidenceKind::Metadata)
            return {};
        const auto parts = partsOf(evidence.text);
        std::vector<std::string> texts;
        for (const TextPart& part : parts)
            texts.push_back(evidence.text.substr(part.begin, part.end - part.begin));
        const auto vectors = placed(texts);
        if (!vectors)
            return failWith(vectors);
        std::vector<float> similarities;
        for (const Embedding& vector : *vectors)
            similarities.push_back(dot(m_query, vector));
        const TextPart best = bestPart(m_question, evidence.text, parts, similarities);
        evidence.begin = best.begin;
        evidence.end = best.end;
        return {};
    }

    StarterModels& m_starter;
    const StarterSpace& m_space;
    const std::string& m_question;
    Embedding m_query;
    Backgrounds m_backgrounds;
    const CancelToken& m_cancel;
};

bool asksForLabels(QuestionKind kind) {
    return kind == QuestionKind::IsThere || kind == QuestionKind::WhichOf || kind == QuestionKind::HowMany ||
           kind == QuestionKind::WhatIsIt;
}

/// What a rule of the question answers by itself; an empty text where none does.
Result<StarterReply> directReply(const Asking& asking, const ParsedQuestion& question,
                                 const std::vector<KnownItem>& items) {
    if (question.kind == QuestionKind::Fact)
        return factReply(question.topic.value_or(FactTopic::Title), items);
    if (question.kind == QuestionKind::Words)
        return wordsReply(items);
    const auto moments = labelledMoments(items);
    if (!asksForLabels(question.kind) || moments.empty())
        return StarterReply{};
    const auto covered = asking.covered(question.things);
    if (!covered)
        return failWith(covered);
    return labelReply(question, *covered, moments);
}

void addFurther(StarterReply& reply, std::vector<Evidence> further) {
    for (Evidence& one : further) {
        const bool isThere = std::ranges::any_of(reply.evidence, [&one](const Evidence& known) {
            return known.kind == one.kind && known.item == one.item && known.text == one.text;
        });
        if (!isThere && reply.evidence.size() < kMostEvidence)
            reply.evidence.push_back(std::move(one));
    }
}

/// That the starter cannot tell, and what it sees nevertheless.
StarterReply honestReply(std::vector<Evidence> labels, const std::vector<KnownItem>& items) {
    StarterReply reply{cannotAnswer(items), "Nothing was found that answers; no language model was asked.",
                       std::move(labels)};
    std::ranges::stable_sort(reply.evidence, std::ranges::greater{},
                             [](const Evidence& one) { return one.probability.value_or(0); });
    if (!reply.evidence.empty())
        reply.text += " What it sees: " + reply.evidence.front().text + ", " +
                      shown(percent(reply.evidence.front().probability.value_or(0))) + ".";
    return reply;
}

/// The best that there is besides `direct`, which is no answer.
StarterReply nextBest(StarterReply direct, std::vector<Evidence> ranked, const std::vector<KnownItem>& items,
                      const std::vector<WritingModel>& models) {
    StarterReply best = rankedReply(ranked);
    if (!best.text.empty()) {
        // That the labels do not know a thing is said before what else there is.
        if (!direct.text.empty())
            best.text.insert(0, direct.text + ' ');
        return best;
    }
    StarterReply honest = direct.text.empty() ? honestReply(std::move(ranked), items) : std::move(direct);
    if (const std::string could = whatCouldAnswer(items, models); !could.empty())
        honest.text.append(" ").append(could);
    return honest;
}

} // namespace

Result<Answer> evidenceAnswer(StarterModels& starter, const std::vector<KnownItem>& items, const std::string& question,
                              const std::vector<WritingModel>& models, const CancelToken& cancel) {
    const auto asking = Asking::begin(starter, question, cancel);
    if (!asking)
        return failWith(asking);
    auto direct = directReply(*asking, parseQuestion(question), items);
    if (!direct)
        return failWith(direct);
    auto ranked = asking->ranked(candidatesOf(items));
    if (!ranked)
        return failWith(ranked);
    StarterReply reply = std::move(*direct);
    if (reply.text.empty() || !reply.isAnswer) {
        reply = nextBest(std::move(reply), std::move(*ranked), items, models);
    } else {
        std::erase_if(*ranked, [](const Evidence& one) { return one.kind == EvidenceKind::Label; });
        addFurther(reply, std::move(*ranked));
    }
    Answer answer;
    answer.text = std::move(reply.text);
    answer.provenance = std::move(reply.provenance);
    answer.evidence = std::move(reply.evidence);
    return answer;
}

} // namespace medley
