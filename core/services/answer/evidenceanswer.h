// Answers without a language model: what is known of the items, ranked by what it has to do with the question. Private
// to core/services.
#pragma once

#include "core/services/answer/knownitem.h"
#include "core/services/startermodels.h"

#include <string>
#include <vector>

namespace medley {

/// On the inference thread; needs the starter's model of texts. `models`: what is named where the starter cannot
/// answer. Fills text, provenance and evidence of the answer.
[[nodiscard]] Result<Answer> evidenceAnswer(StarterModels& starter, const std::vector<KnownItem>& items,
                                            const std::string& question, const std::vector<WritingModel>& models,
                                            const CancelToken& cancel);

} // namespace medley
