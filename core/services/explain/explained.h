// What a model makes of one picture, and where it looked. Private to core/services; on the inference thread.
#pragma once

#include "core/services/explain/explainservice.h"
#include "core/services/explain/picturesource.h"
#include "core/services/explain/querywords.h"
#include "core/services/startermodels.h"

#include <string>

namespace medley {

/// ExplainService::explainHit of words that were taken from the query already.
[[nodiscard]] Result<PictureExplanation> explainedHit(StarterModels& models, const std::string& model,
                                                      const SharedPicture& picture, const QueryWords& query,
                                                      const ml::ExplainOptions& options, const CancelToken& cancel);

/// ExplainService::explain.
[[nodiscard]] Result<PictureExplanation> explainedTarget(StarterModels& models, const std::string& model,
                                                         const SharedPicture& picture, const ml::ExplainTarget& target,
                                                         const ml::ExplainOptions& options, const CancelToken& cancel);

} // namespace medley
