// What tells the decoder its task: openai/whisper `tokenizer.py` (sot_sequence).
#pragma once

#include "core/base/result.h"
#include "core/ml/whisper/config.h"

#include <string>
#include <vector>

namespace medley::ml::whisper {

/// The start token, and in models of many languages the language (ISO 639-1) and the task; without timestamps also the
/// token that says so. InvalidArgument for a language or a task that the model does not have.
[[nodiscard]] Result<std::vector<TokenId>> prompt(const WhisperConfig& config, const std::string& language,
                                                  bool translate, bool timestamps);

} // namespace medley::ml::whisper
