// A text that the decoder has written, or that it is given as if it had, as what is explained: token by token.
// Private to core/ml.
#pragma once

#include "core/ml/blip/blipmodel.h"
#include "core/ml/explainers.h"
#include "core/ml/generators.h"

#include <span>
#include <string>
#include <vector>

namespace medley::ml::blip {

/// Made and used inside of guarded().
class WrittenText {
public:
    /// What is written after `prompt`, the likeliest token each time.
    [[nodiscard]] static Result<WrittenText> byItself(const Parts& parts, const TextDecoder& decoder,
                                                      const CrossKeyValues& cross, std::vector<TokenId> prompt,
                                                      const CancelToken& cancel);
    /// `text`, which after the prompt is made of `ids`. Throws std::invalid_argument where it does not fit.
    [[nodiscard]] static WrittenText given(const Parts& parts, const TextSettings& settings,
                                           std::vector<TokenId> prompt, const std::vector<TokenId>& ids,
                                           std::string text);

    /// As of logProbabilities(): of each token or, where the text is empty, of its end.
    [[nodiscard]] at::Tensor likelihood(const TextDecoder& decoder, const CrossKeyValues& cross,
                                        nn::Record* record = nullptr) const;
    /// likelihood: [1, tokens]; cells: [tokens, patches] of a square grid. Method and region are left to the caller.
    [[nodiscard]] ImageExplanation explanation(const at::Tensor& likelihood, const at::Tensor& cells) const;
    /// A score for each row of likelihood().
    [[nodiscard]] std::vector<OutputScore> scores(const at::Tensor& likelihood) const;

    /// How many rows likelihood() looks at: positions that a token is chosen at, the last ones of its record.
    [[nodiscard]] std::int64_t length() const { return static_cast<std::int64_t>(m_chosen.size()); }
    /// Of those rows: the tokens that are chosen; and of all positions of the record.
    [[nodiscard]] std::vector<std::string> chosenTokens() const;
    [[nodiscard]] std::vector<std::string> readTokens() const;

private:
    WrittenText(const Parts& parts, const TextSettings& settings, std::vector<TokenId> prompt, Generation written);
    [[nodiscard]] std::vector<std::string> allTokens() const;

    const Parts* m_parts;
    const TextSettings* m_settings;
    std::vector<TokenId> m_prompt;
    std::vector<TokenId> m_chosen; ///< the text's tokens, or the end alone
    Generation m_written;
};

/// Tokens as a person reads them, with "[DEC]" for the start, which no tokenizer knows.
[[nodiscard]] std::vector<std::string> readable(const Parts& parts, const TextSettings& settings,
                                                std::span<const TokenId> ids);

/// What a text was read with a picture, or with another text: "<of> to <of>" and "<of> to <what>".
struct TextAttentions {
    AttentionRecord toItself;
    AttentionRecord toOther;
};

/// Of the last `queries` positions of a record of one row. Tokens of the queries and keys, and the grid, are left to
/// the caller.
[[nodiscard]] TextAttentions textAttentions(const std::string& of, const std::string& other, const nn::Record& record,
                                            std::int64_t queries);

} // namespace medley::ml::blip
