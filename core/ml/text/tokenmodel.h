// From a word to token ids. Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/text/vocabulary.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace medley::ml {

/// Immutable; any thread.
class TokenModel {
public:
    virtual ~TokenModel() = default;
    /// Appends the ids of a non-empty piece of valid UTF-8.
    virtual void tokenize(std::string_view piece, std::vector<TokenId>& into) const = 0;
    [[nodiscard]] virtual const Vocabulary& vocabulary() const { return m_vocabulary; }

protected:
    explicit TokenModel(Vocabulary vocabulary) : m_vocabulary(std::move(vocabulary)) {}

private:
    Vocabulary m_vocabulary;
};

/// The "model" of tokenizer.json. Errors: ModelDamaged.
[[nodiscard]] Result<std::unique_ptr<TokenModel>> readTokenModel(const nlohmann::json& json);

[[nodiscard]] Result<std::unique_ptr<TokenModel>> readWordPiece(const nlohmann::json& json);
[[nodiscard]] Result<std::unique_ptr<TokenModel>> readBpe(const nlohmann::json& json);
[[nodiscard]] Result<std::unique_ptr<TokenModel>> readUnigram(const nlohmann::json& json);

/// {"token": id, …}
[[nodiscard]] Result<Vocabulary> readVocabulary(const nlohmann::json& json);

/// The tokens "<0x00>" … "<0xFF>" of a vocabulary with byte fallback; nothing where one is missing.
[[nodiscard]] std::optional<std::vector<TokenId>> byteTokens(const Vocabulary& vocabulary, std::string_view bytes);

} // namespace medley::ml
