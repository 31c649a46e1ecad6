// tokenizer_config.json, special_tokens_map.json and added_tokens.json, merged as transformers merges them
// (tokenization_utils_base.py, `_from_pretrained`). Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/text/vocabulary.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace medley::ml {

/// Which of transformers' tokenizer classes a set of files is for.
enum class TokenizerKind { Unknown, Bert, Clip, Gpt2, Roberta, Siglip, T5, Whisper, XlmRoberta };

/// Immutable once read.
class TokenizerConfig {
public:
    /// All files are optional. Errors: ModelDamaged, TooLarge, Io, NoPermission.
    [[nodiscard]] static Result<TokenizerConfig> read(const std::filesystem::path& folder);
    TokenizerConfig() = default;

    [[nodiscard]] TokenizerKind kind() const { return m_kind; }
    /// Fills in a kind that the files did not tell; special tokens that are not stated are those of the kind.
    void assumeKind(TokenizerKind kind) { m_kind = kind; }
    /// "tokenizer_class" as written; empty where none is.
    [[nodiscard]] const std::string& className() const { return m_className; }

    [[nodiscard]] bool flag(const char* name, bool otherwise) const;
    [[nodiscard]] std::string text(const char* name, std::string otherwise = {}) const;
    [[nodiscard]] const nlohmann::json& fields() const { return m_fields; }

    /// The text of "bos_token" and its like; empty where the model has none.
    [[nodiscard]] std::string specialToken(std::string_view name) const;

    /// Whether it is one of those, or one of "extra_special_tokens".
    [[nodiscard]] bool isNamed(std::string_view text) const;

    /// Whether the files give it a number beside the vocabulary.
    [[nodiscard]] bool hasNumber(std::string_view text) const;

    /// The list that tokenizer.json calls "added_tokens": those with a number of their own, then the named ones and the
    /// further special ones, which get the next free numbers where the vocabulary lacks them. `more` are texts of
    /// special tokens that the kind adds. Errors: ModelDamaged.
    [[nodiscard]] Result<nlohmann::json> addedTokens(const Vocabulary& vocabulary,
                                                     const std::vector<std::string>& more = {}) const;

    /// The config's part of the traits; a token that `idOf` does not know is left out.
    [[nodiscard]] TokenizerTraits traits(const std::function<std::optional<TokenId>(std::string_view)>& idOf) const;

private:
    [[nodiscard]] nlohmann::json specialTokenEntry(std::string_view name) const;

    nlohmann::json m_fields = nlohmann::json::object();
    nlohmann::json m_numbered = nlohmann::json::array(); ///< added tokens with ids, in the order of the ids
    TokenizerKind m_kind = TokenizerKind::Unknown;
    std::string m_className;
};

} // namespace medley::ml
