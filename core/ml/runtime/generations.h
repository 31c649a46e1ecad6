// From generated tokens to text: while they come, and at the end. Private to core/ml.
#pragma once

#include "core/ml/generation/generate.h"
#include "core/ml/generators.h"
#include "core/ml/text/streamingdecoder.h"

#include <span>
#include <string>

namespace medley::ml {

/// Hands on what is written as soon as its characters are complete, without white space at its beginning.
/// The tokenizer and the callback must outlive it; an empty callback is none.
class TextStream {
public:
    TextStream(const Tokenizer& tokenizer, const TextCallback& onText) : m_decoder(tokenizer), m_onText(onText) {}

    void push(TokenId id) { give(m_decoder.push(id)); }
    void finish() { give(m_decoder.finish()); } ///< after the last token
    void give(std::string text);

private:
    StreamingDecoder m_decoder;
    const TextCallback& m_onText;
    bool m_hasBegun = false;
};

/// The whole of what was written. `beginning`: text that stood in the prompt and is part of the result.
[[nodiscard]] Generation generationOf(const Tokenizer& tokenizer, const generation::Sequence& sequence,
                                      const std::string& beginning = {});
/// The same where the prompt's own tokens are the beginning, and the new ones go on in its last word.
[[nodiscard]] Generation generationOf(const Tokenizer& tokenizer, std::span<const TokenId> prompt,
                                      const generation::Sequence& sequence);

} // namespace medley::ml
