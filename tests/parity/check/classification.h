// What the cases of all classifiers have in common.
#pragma once

#include "tests/parity/check/check.h"

#include <string>
#include <vector>

namespace medley::test {

/// logits [batch, classes] against `out.logits`, and what follows from them: the probabilities and the likeliest
/// labels.
void checkClassification(Check& check, const at::Tensor& logits, const std::vector<std::string>& labels);

} // namespace medley::test
