// The trainer of early fusion: encoders once for each example, then the head alone.
#pragma once

#include "core/ml/nn/weights.h"
#include "core/ml/trainers.h"

#include <memory>
#include <vector>

namespace medley::ml::fusion {

/// image: a folder of a ResNet, text: of BERT or one of its kin. ModelMissing where they are not; InvalidArgument for
/// fewer than two labels or the same one twice. May throw what guarded() turns into an error.
[[nodiscard]] Result<std::unique_ptr<EarlyFusionTrainer>> makeTrainer(const std::filesystem::path& image,
                                                                      const std::filesystem::path& text,
                                                                      std::vector<std::string> labels,
                                                                      const nn::Compute& compute);

} // namespace medley::ml::fusion
