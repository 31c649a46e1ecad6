// Text from a model that tells how likely each next token is: greedy, sampling (top-k, top-p; Holtzman et al. 2019,
// https://arxiv.org/abs/1904.09751) and beam search. Reference: transformers' GenerationMixin.generate, whose rules,
// order of rules, scores and stopping this follows.
//
// Knows no tokenizer and no family. A family derives from LanguageModel, with its weights and the caches of one run in
// it, and calls generate() inside of guarded().
#pragma once

#include "core/base/canceltoken.h"
#include "core/base/result.h"
#include "core/ml/generation/settings.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace medley::ml::generation {

/// What is asked of a model. One object is one run: it holds the keys and values of the rows that are being written.
class LanguageModel {
public:
    virtual ~LanguageModel() = default;
    /// Called once, first. prompts: int64 [rows, length] on the CPU → the logits of the token after each prompt,
    /// float32 [rows, vocabulary], on any device; the caller may write to them.
    [[nodiscard]] virtual at::Tensor begin(const at::Tensor& prompts) = 0;
    /// tokens: int64 [rows, 1] on the CPU, which follow what each row holds → the logits of the tokens after them, as
    /// above.
    [[nodiscard]] virtual at::Tensor step(const at::Tensor& tokens) = 0;
    /// Row i becomes what row rows[i] was (int64 [new rows] on the CPU): some have ended, beams have been chosen, one
    /// prompt becomes several beams. A cache's selectRows (nn/kvcache.h), and the same for what else belongs to a row.
    virtual void selectRows(const at::Tensor& rows) = 0;
};

struct Token {
    TokenId id = 0;
    float probability = 0; ///< after the rules
};

/// What was written after a prompt.
struct Sequence {
    std::vector<Token> tokens;       ///< without the end token
    std::optional<TokenId> endToken; ///< which one ended it; none: the length did
    float score = 0; ///< sum of log probabilities / number of new tokens ^ lengthPenalty, the end token counted

    [[nodiscard]] std::vector<TokenId> ids() const;
};

struct Request {
    std::vector<std::vector<TokenId>> prompts; ///< at least one; all of the same length, not empty
    GenerationSettings settings;
    std::int64_t capacity = 0; ///< longest sequence in tokens that the model takes, prompt included
    std::uint64_t seed = 0;    ///< of sampling; what a prompt's row draws does not depend on the other rows
    /// Gets each token as soon as it is chosen, the end token not; `row` counts prompts · returned sequences. Not
    /// called by beam search, which decides at the end.
    std::function<void(std::size_t row, const Token& token)> onToken;
    /// Of beam search: called between its steps. As onToken, it may let others use the model, and then has to cancel.
    std::function<void()> onStep;
    CancelToken cancel;
};

/// For each prompt settings.returnedSequences sequences, best first where there are beams. Rows that have ended are no
/// longer computed. Errors: Cancelled, asked between tokens. Throws std::invalid_argument where the prompts leave no
/// room for a token, differ in length, or more sequences are to be returned than there are beams; and what the model
/// throws.
[[nodiscard]] Result<std::vector<std::vector<Sequence>>> generate(LanguageModel& model, const Request& request);

} // namespace medley::ml::generation
