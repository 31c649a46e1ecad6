// A tokenizer against one reference case of the family `tokenizers`. Without Qt.
#pragma once

#include "core/ml/text/tokenizer.h"
#include "tests/support/golden.h"

#include <string>
#include <vector>

namespace medley::test {

/// One thing that a tokenizer does, over all strings of a case.
struct TokenizerAspect {
    std::string name;
    int compared = 0;
    std::vector<std::string> problems; ///< what differs; empty: all equal
};

/// Encoding, decoding at once and id by id, pairs, truncation and padding, chats: those that the case has.
/// `isWhole`: the tokenizer was read from the case's own checkpoint as it is, which then also gives the chat template
/// and the plain SentencePiece model. Throws nlohmann's exceptions for a case of another format.
[[nodiscard]] std::vector<TokenizerAspect> compareTokenizer(const GoldenCase& golden, const ml::Tokenizer& tokenizer,
                                                            bool isWhole = true);

} // namespace medley::test
