// From tokens back to text. Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml {

/// Immutable; any thread.
class Decoder {
public:
    virtual ~Decoder() = default;
    /// The tokens' texts, changed and possibly joined; what comes out last is concatenated.
    [[nodiscard]] virtual std::vector<std::string> apply(std::vector<std::string> tokens) const = 0;
};

/// The byte that a token like "<0x0A>" of a vocabulary with byte fallback stands for.
[[nodiscard]] std::optional<char> byteOfToken(std::string_view token);

/// The "decoder" of tokenizer.json; null puts a space between tokens. Errors: ModelDamaged.
[[nodiscard]] Result<std::unique_ptr<Decoder>> readDecoder(const nlohmann::json& json);

} // namespace medley::ml
