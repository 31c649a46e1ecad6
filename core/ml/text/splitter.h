// Finding delimiters in a text and cutting it there. Private to core/ml/text.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct pcre2_real_code_8; // PCRE2's, kept out of the users of this header

namespace medley::ml {

/// A stretch of text, in bytes.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isMatch = false;
};

/// A compiled regular expression in UTF-8 and Unicode-property mode; immutable, any thread.
/// Patterns are Oniguruma's (Ruby syntax) of the reference: ^ and $ match at lines, \s and \w are Unicode's.
class Regex {
public:
    /// Errors: ModelDamaged with PCRE2's message and the place.
    [[nodiscard]] static Result<Regex> compile(std::string_view pattern);
    [[nodiscard]] static Result<Regex> literal(std::string_view text);
    /// All of `text` (valid UTF-8) as alternating stretches that match and do not; nothing for an empty text.
    /// A pattern that takes too long leaves the rest unmatched.
    [[nodiscard]] std::vector<TextRange> find(std::string_view text) const;
    [[nodiscard]] std::string replaceAll(std::string_view text, std::string_view with) const;

private:
    explicit Regex(std::shared_ptr<pcre2_real_code_8> code) : m_code(std::move(code)) {}
    std::shared_ptr<pcre2_real_code_8> m_code;
};

/// {"Regex": "…"} or {"String": "…"} of tokenizer.json.
[[nodiscard]] Result<Regex> readPattern(const nlohmann::json& json);

/// The same cover of `text`, each character that satisfies the predicate being one match.
[[nodiscard]] std::vector<TextRange> findCharacters(std::string_view text,
                                                    const std::function<bool(char32_t)>& isDelimiter);

/// What becomes of the delimiters (SplitDelimiterBehavior of the reference).
enum class SplitBehavior { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

[[nodiscard]] Result<SplitBehavior> splitBehaviorFromName(std::string_view name);

/// The pieces to keep, in order, none of them empty.
[[nodiscard]] std::vector<TextRange> cut(std::vector<TextRange> ranges, SplitBehavior behavior);

} // namespace medley::ml
