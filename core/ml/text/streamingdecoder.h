// Text while it is being generated: ids come one by one, and only whole characters go out.
#pragma once

#include "core/ml/text/tokenizer.h"

#include <string>
#include <vector>

namespace medley::ml {

/// One text; one thread. The tokenizer must outlive it.
class StreamingDecoder {
public:
    explicit StreamingDecoder(const Tokenizer& tokenizer, bool skipSpecialTokens = true)
        : m_tokenizer(tokenizer), m_skipsSpecial(skipSpecialTokens) {}

    /// The text that is complete now and has not been given before; valid UTF-8, often empty. All pieces together with
    /// finish() are what decode() makes of all ids, as long as their bytes are UTF-8.
    [[nodiscard]] std::string push(TokenId id);
    /// What was held back, with U+FFFD for half a character. The decoder then starts anew.
    [[nodiscard]] std::string finish();

private:
    [[nodiscard]] std::string decoded(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::string newText(std::size_t end) const;
    [[nodiscard]] std::string give(std::size_t end);

    const Tokenizer& m_tokenizer;
    bool m_skipsSpecial;
    std::vector<TokenId> m_ids; ///< first those given last, which tell whether a space comes next; then those held back
    std::size_t m_given = 0;    ///< how many of m_ids have been given
};

} // namespace medley::ml
