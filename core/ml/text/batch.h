// Several texts as one block of ids, padded to the same length.
#pragma once

#include "core/ml/text/tokenizer.h"

#include <span>
#include <string>
#include <vector>

namespace medley::ml {

struct BatchOptions {
    bool addSpecialTokens = true;
    std::size_t maxLength = 0;    ///< truncates each text to this many ids, special ones kept; 0 = no limit
    bool padsToMaxLength = false; ///< instead of to the longest text; wants a maxLength
    std::optional<TokenId> padId; ///< instead of the tokenizer's own
    std::optional<Side> side;     ///< instead of the tokenizer's own
};

/// Row-major [rows, length].
struct TokenBatch {
    std::size_t rows = 0;
    std::size_t length = 0;
    std::vector<TokenId> ids;
    std::vector<std::int64_t> attentionMask; ///< 1 for ids of the text, 0 for padding
    std::vector<std::int64_t> typeIds;       ///< 0 for padding
};

/// Errors: InvalidArgument where a text needs padding and neither the tokenizer nor the options have a token for it, or
/// padsToMaxLength comes without a length.
[[nodiscard]] Result<TokenBatch> encodeBatch(const Tokenizer& tokenizer, std::span<const std::string> texts,
                                             const BatchOptions& options = {});

/// The same for encodings that are there already; `options` pad as above and no longer truncate.
[[nodiscard]] Result<TokenBatch> padBatch(const Tokenizer& tokenizer, std::span<const Encoding> encodings,
                                          const BatchOptions& options = {});

} // namespace medley::ml
