// The unigram language model as tokenizer.json and SentencePiece files hold it. Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/tokenmodel.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace medley::ml {

/// Longer pieces are refused: honest ones stay below a hundred bytes.
constexpr std::size_t kLongestPiece = 1024;

struct UnigramPiece {
    std::string text;
    double score = 0;      ///< a logarithm
    bool isMatched = true; ///< looked for in texts; not so are control, byte and unused pieces
    bool isPlain = true;   ///< its score counts for the penalty of unknown characters
};

struct UnigramOptions {
    std::optional<TokenId> unknown;
    bool hasByteFallback = false;
    /// SentencePiece's own arithmetic: scores of paths are rounded to 32 bits, and a stretch of unknown characters is
    /// never looked up as a piece. Without it, as the tokenizers library does.
    bool isSentencePiece = false;
};

/// The id of a piece is its place in the list. The scores must be finite.
[[nodiscard]] std::unique_ptr<TokenModel> makeUnigram(const std::vector<UnigramPiece>& pieces,
                                                      const UnigramOptions& options);

} // namespace medley::ml
