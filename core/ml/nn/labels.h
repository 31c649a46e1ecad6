// The names that a classifier's checkpoint gives its classes.
#pragma once

#include "core/ml/nn/config.h"

#include <cstddef>
#include <string>
#include <vector>

namespace medley::ml::nn {

/// `id2label` of a config.json, in the order of the classes; empty where there is none. Throws ModelError where it does
/// not name each of the `classes` once.
[[nodiscard]] std::vector<std::string> classLabels(const Config& config, std::size_t classes);

} // namespace medley::ml::nn
