#include "core/services/answer/answersettings.h"

#include "core/services/generationsettings.h"

#include <nlohmann/json.hpp>

namespace medley {

namespace {

nlohmann::json itemJson(const AskedItem& item) {
    nlohmann::json json{{"file", item.file.value}};
    if (item.segment)
        json["segment"] = item.segment->value;
    return json;
}

nlohmann::json evidenceJson(const Evidence& evidence) {
    nlohmann::json json = itemJson(evidence.item);
    json["kind"] = evidenceKindName(evidence.kind);
    json["text"] = evidence.text;
    json["relevance"] = evidence.relevance;
    if (evidence.span)
        json["span"] = {evidence.span->start, evidence.span->end};
    if (evidence.end > evidence.begin)
        json["part"] = {evidence.begin, evidence.end};
    if (evidence.probability)
        json["probability"] = *evidence.probability;
    return json;
}

template <class T, class Make>
void addList(nlohmann::json& json, const char* name, const std::vector<T>& values, Make make) {
    for (const T& value : values)
        json[name].push_back(make(value));
}

} // namespace

std::string_view evidenceKindName(EvidenceKind kind) {
    switch (kind) {
    case EvidenceKind::Label:
        return "label";
    case EvidenceKind::Written:
        return "written";
    case EvidenceKind::Passage:
        return "passage";
    case EvidenceKind::Caption:
        return "caption";
    case EvidenceKind::Metadata:
        break;
    }
    return "metadata";
}

std::string answerSettings(const AnswerRequest& request, const Answer& answer) {
    nlohmann::json json{{"provenance", answer.provenance}, {"seconds", answer.seconds}};
    addList(json, "items", request.items, itemJson);
    addList(json, "history", request.history, [](const EarlierTurn& turn) {
        return nlohmann::json{{"question", turn.question}, {"answer", turn.answer}};
    });
    addList(json, "examples", request.examples, [](const AnswerExample& example) {
        nlohmann::json made = itemJson(example.item);
        made["answer"] = example.answer;
        return made;
    });
    addList(json, "evidence", answer.evidence, evidenceJson);
    if (request.model != kEvidenceAnswerer) {
        json["generation"] = generationJson(request.generation);
        json["ended"] = answer.generation.hasEnded;
    }
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace medley
