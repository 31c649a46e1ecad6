// Cuts a normalised text into the words that the model then looks up. Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>
#include <vector>

namespace medley::ml {

/// A word on its way to the model, valid UTF-8.
struct Piece {
    std::string text;
    bool isAtStart = false; ///< it is the very beginning of the whole input
};

/// Immutable; any thread.
class PreTokenizer {
public:
    virtual ~PreTokenizer() = default;
    /// Never gives an empty piece.
    [[nodiscard]] virtual std::vector<Piece> apply(std::vector<Piece> pieces) const = 0;
};

/// The "pre_tokenizer" of tokenizer.json; null becomes one that leaves the text whole.
[[nodiscard]] Result<std::unique_ptr<PreTokenizer>> readPreTokenizer(const nlohmann::json& json);

} // namespace medley::ml
