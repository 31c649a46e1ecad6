// SentencePiece's visible space, U+2581. Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace medley::ml {

/// Options that the pre-tokenizer and the decoder share.
struct Metaspace {
    enum class Prepend { Always, First, Never };
    std::string replacement = "\u2581"; ///< one character
    Prepend prepend = Prepend::Always;
    bool splits = true;

    /// Spaces become the replacement, one more of them in front where the options ask for it.
    [[nodiscard]] std::string encode(std::string_view piece, bool isAtStart) const;
    /// The text of one token; `isFirst` tells the one whose leading space was added by `encode`.
    [[nodiscard]] std::string decode(std::string_view token, bool isFirst) const;
};

/// Also the older form with "add_prefix_space". Errors: ModelDamaged.
[[nodiscard]] Result<Metaspace> readMetaspace(const nlohmann::json& json);

} // namespace medley::ml
