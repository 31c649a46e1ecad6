// Typed fields of tokenizer.json. A field of the wrong type throws nlohmann's exception, which loadTokenizer catches.
// Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>

namespace medley::ml {

/// Absent and null are the same.
[[nodiscard]] inline bool hasField(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && !found->is_null();
}
[[nodiscard]] inline std::string stringField(const nlohmann::json& object, const char* name,
                                             std::string otherwise = {}) {
    return hasField(object, name) ? object.at(name).get<std::string>() : std::move(otherwise);
}
[[nodiscard]] inline bool flagField(const nlohmann::json& object, const char* name, bool otherwise) {
    return hasField(object, name) ? object.at(name).get<bool>() : otherwise;
}

/// Ids are 32 bits in the reference. nlohmann would convert -1 and 1e300 without a word.
[[nodiscard]] inline Result<TokenId> readTokenId(const nlohmann::json& value) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
        return fail(ErrorCode::ModelDamaged, "The tokenizer is damaged. Fetch it again.",
                    "a token id is not a number of 32 bits");
    }
    return static_cast<TokenId>(value.get<std::uint64_t>());
}

/// A number as readTokenId wants it: nlohmann keeps signed and unsigned ones apart.
[[nodiscard]] inline nlohmann::json tokenIdJson(TokenId id) {
    return static_cast<std::uint64_t>(id);
}

[[nodiscard]] inline Failure damagedTokenizer(std::string reason) {
    return fail(ErrorCode::ModelDamaged, "The tokenizer is damaged. Fetch it again.", std::move(reason));
}
[[nodiscard]] inline Failure unsupportedTokenizer(std::string_view part, const std::string& type) {
    return fail(ErrorCode::ModelDamaged, "The tokenizer is of a kind that Medley does not support.",
                std::string(part) + " of type " + type);
}

} // namespace medley::ml
