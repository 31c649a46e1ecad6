// The starter's sentences: put together from what is known, in plain English. Pure functions, any thread. Private to
// core/services.
#pragma once

#include "core/services/answer/knownitem.h"
#include "core/services/answer/labelquestions.h"
#include "core/services/answer/question.h"

#include <span>
#include <string>
#include <vector>

namespace medley {

/// What the starter says, before it is an Answer.
struct StarterReply {
    std::string text;
    std::string provenance;
    std::vector<Evidence> evidence{};
    bool isAnswer = true; ///< false where it only says that the thing asked for is not known
};

/// A picture or shot of one of the items, with its labels.
struct LabelledMoment {
    AskedItem item;
    std::optional<TimeSpan> span; ///< of a shot
    std::string where;            ///< "at 0:12", "in kitten.jpg"; empty where there is no other
    std::vector<LabelScore> labels;
};
[[nodiscard]] std::vector<LabelledMoment> labelledMoments(std::span<const KnownItem> items);

/// IsThere, HowMany, WhichOf and WhatIsIt, of at least one moment. `covered`: one a thing of the question.
[[nodiscard]] StarterReply labelReply(const ParsedQuestion& question, std::span<const CoveredClasses> covered,
                                      std::span<const LabelledMoment> moments);

/// Fact: the sentences with that topic, or that there are none.
[[nodiscard]] StarterReply factReply(FactTopic topic, std::span<const KnownItem> items);

/// Words: what is said and written, from the beginning; or that nothing is, which is no answer.
[[nodiscard]] StarterReply wordsReply(std::span<const KnownItem> items);

/// The best of what bears on the question. An empty text where that is nothing but labels.
[[nodiscard]] StarterReply rankedReply(std::vector<Evidence> evidence);

/// That it cannot.
[[nodiscard]] std::string cannotAnswer(std::span<const KnownItem> items);
/// What could. `models`: as of AnswerService::models.
[[nodiscard]] std::string whatCouldAnswer(std::span<const KnownItem> items, std::span<const WritingModel> models);

/// "1:02:05", "0:12"
[[nodiscard]] std::string clockTime(double seconds);

} // namespace medley
