// What an answer was asked with, as the catalogue keeps it. Private to core/services; any thread.
#pragma once

#include "core/services/answer/answerservice.h"

#include <string>

namespace medley {

/// JSON: {"items":[{"file","segment"}], "generation":{…}, "history":[{"question","answer"}],
/// "examples":[{"file","segment","answer"}], "provenance", "evidence":[{"kind","text",…}], "ended", "seconds"}; what
/// is empty is left out. Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string answerSettings(const AnswerRequest& request, const Answer& answer);

} // namespace medley
