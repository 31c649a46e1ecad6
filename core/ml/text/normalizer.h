// What happens to a text before it is cut: case, accents, normal forms. Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace medley::ml {

/// Immutable; any thread.
class Normalizer {
public:
    virtual ~Normalizer() = default;
    /// Valid UTF-8 in and out.
    [[nodiscard]] virtual std::string apply(std::string text) const = 0;
};

/// The "normalizer" of tokenizer.json; null becomes one that changes nothing.
[[nodiscard]] Result<std::unique_ptr<Normalizer>> readNormalizer(const nlohmann::json& json);

[[nodiscard]] std::unique_ptr<Normalizer> makeBertNormalizer(const nlohmann::json& json);

/// SentencePiece's compiled character map, as it is and in base64. Errors: ModelDamaged.
[[nodiscard]] Result<std::unique_ptr<Normalizer>> makePrecompiledNormalizer(std::string_view blob);
[[nodiscard]] Result<std::unique_ptr<Normalizer>> readPrecompiledNormalizer(const nlohmann::json& json);

} // namespace medley::ml
