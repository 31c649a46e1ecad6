#include "core/ml/runtime/generations.h"

#include <string_view>

namespace medley::ml {

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(kWhiteSpace);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

/// `decoder` has been given what `text` was made of.
Generation continued(StreamingDecoder decoder, std::string text, const generation::Sequence& sequence) {
    Generation result;
    for (const generation::Token& token : sequence.tokens) {
        result.tokens.push_back({token.id, decoder.push(token.id), token.probability});
        text += result.tokens.back().text;
    }
    const std::string rest = decoder.finish();
    if (!result.tokens.empty())
        result.tokens.back().text += rest;
    result.text = trimmed(text + rest);
    result.score = sequence.score;
    result.hasEnded = sequence.endToken.has_value();
    return result;
}

} // namespace

void TextStream::give(std::string text) {
    if (!m_onText)
        return;
    if (!m_hasBegun)
        text.erase(0, text.find_first_not_of(kWhiteSpace));
    if (text.empty())
        return;
    m_hasBegun = true;
    m_onText(text);
}

Generation generationOf(const Tokenizer& tokenizer, const generation::Sequence& sequence,
                        const std::string& beginning) {
    return continued(StreamingDecoder(tokenizer), beginning, sequence);
}

Generation generationOf(const Tokenizer& tokenizer, std::span<const TokenId> prompt,
                        const generation::Sequence& sequence) {
    StreamingDecoder decoder(tokenizer);
    std::string beginning;
    for (const TokenId id : prompt)
        beginning += decoder.push(id);
    return continued(std::move(decoder), std::move(beginning), sequence);
}

} // namespace medley::ml
