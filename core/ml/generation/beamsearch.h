// Beam search. Reference: transformers' GenerationMixin._beam_search, with its scores, early stopping and, where
// sampling is on as well, drawing of beams without replacement. Private to generation; see generate.h.
#pragma once

#include "core/ml/generation/generate.h"

namespace medley::ml::generation {

/// prompts: int64 [rows, length]; longest: of the sequences, prompt included. Results and errors as of generate().
[[nodiscard]] Result<std::vector<std::vector<Sequence>>> beamSearch(LanguageModel& model, const Request& request,
                                                                    const at::Tensor& prompts, std::int64_t longest);

} // namespace medley::ml::generation
