// What a model answers to the same few inputs everywhere, so that two devices or number types can be compared.
#pragma once

#include "core/ml/engine.h"

#include <string>
#include <vector>

namespace medley::test {

struct Answer {
    std::string what;           ///< e.g. "embedImages 2"
    std::vector<float> numbers; ///< of one output; of a generated text its tokens' probabilities
    std::string text;           ///< where it is one
};

/// Asks for everything that the model can do. Made-up pictures, sounds and texts: nothing is decoded. An error of the
/// model is its answer's error.
[[nodiscard]] Result<std::vector<Answer>> probe(ml::Model& model);

} // namespace medley::test
