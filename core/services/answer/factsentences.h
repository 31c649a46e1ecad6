// What a file says of itself, as plain English sentences. Private to core/services; any thread.
#pragma once

#include "core/services/answer/knownitem.h"
#include "core/services/answer/question.h"

#include <string>
#include <vector>

namespace medley {

struct FactSentence {
    std::optional<FactTopic> topic; ///< which questions it answers by itself
    std::string text;               ///< "Taken on 3 May 2024 at 14:05."
    /// Says something of what is in it, so that it may bear on a question about that; a file's name and size do not.
    bool isOfContent = true;
};

/// Only what is known, the most important first.
[[nodiscard]] std::vector<FactSentence> factSentences(const KnownItem& item);

/// "3 May 2024", of Unix seconds by that clock.
[[nodiscard]] std::string dateText(std::int64_t seconds);

/// "1 minute, 5 seconds", "0.8 seconds".
[[nodiscard]] std::string durationInWords(double seconds);

/// "when it was taken", for sentences about what is not known.
[[nodiscard]] std::string_view topicName(FactTopic topic);

} // namespace medley
