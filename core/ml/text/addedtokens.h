// Tokens that are recognised in the text itself, before the model sees it. Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/vocabulary.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace medley::ml {

/// A stretch of text: either an added token or something still to be looked at.
struct TextSection {
    std::string text;
    std::optional<TokenId> token;
    bool isAtStart = false; ///< of the whole input
};

/// Finds the longest of many texts at each place.
class TokenMatcher {
public:
    struct Rule {
        TokenId id = 0;
        bool takesLeftSpace = false;
        bool takesRightSpace = false;
        bool isSingleWord = false; ///< not recognised where a letter or digit touches it
    };
    void add(std::string text, const Rule& rule);
    /// Appends the sections of `text`, none of them empty.
    void split(std::string_view text, bool isAtStart, std::vector<TextSection>& into) const;

private:
    struct Match {
        std::size_t length;
        const Rule* rule;
    };
    [[nodiscard]] std::optional<Match> longestAt(std::string_view text) const;
    std::map<std::string, Rule, std::less<>> m_rules; ///< sorted, so that all with a common beginning are neighbours
};

/// The "added_tokens" of tokenizer.json. Immutable once read; any thread.
class AddedTokens {
public:
    /// Ids come from the model's vocabulary where it has the token, else from the file. Errors: ModelDamaged.
    [[nodiscard]] static Result<AddedTokens> read(const nlohmann::json& json, const Vocabulary& model,
                                                  const Normalizer& normalizer);
    /// Cuts the input at added tokens and normalises the rest, as `AddedVocabulary::extract_and_normalize`.
    [[nodiscard]] std::vector<TextSection> extract(std::string_view text, const Normalizer& normalizer) const;
    [[nodiscard]] bool isSpecial(std::string_view text) const { return m_special.contains(std::string(text)); }
    [[nodiscard]] const Vocabulary& vocabulary() const { return m_vocabulary; }

private:
    Vocabulary m_vocabulary;
    std::unordered_set<std::string> m_special;
    TokenMatcher m_verbatim;   ///< looked for in the text as it came
    TokenMatcher m_normalized; ///< looked for after normalisation
};

} // namespace medley::ml
