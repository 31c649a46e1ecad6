#include "core/ml/whisper/tokens.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace medley::ml::whisper {

namespace {

TokenId tokenNamed(const Tokenizer& tokenizer, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (const auto id = tokenizer.tokenToId(name)) {
            return *id;
        }
    }
    throw ModelError("The tokenizer has no token " + std::string(*names.begin()) + ", so it is not one of Whisper.");
}

} // namespace

SpecialTokens tokensOf(const Tokenizer& tokenizer) {
    SpecialTokens t;
    t.endOfText = tokenNamed(tokenizer, {"<|endoftext|>"});
    t.startOfTranscript = tokenNamed(tokenizer, {"<|startoftranscript|>"});
    t.translate = tokenNamed(tokenizer, {"<|translate|>"});
    t.transcribe = tokenNamed(tokenizer, {"<|transcribe|>"});
    t.startOfPrevious = tokenNamed(tokenizer, {"<|startofprev|>"});
    t.noSpeech = tokenNamed(tokenizer, {"<|nospeech|>", "<|nocaptions|>"});
    t.noTimestamps = tokenNamed(tokenizer, {"<|notimestamps|>"});
    t.timestampBegin = t.noTimestamps + 1;
    for (TokenId id = t.startOfTranscript + 1; id < std::min(t.translate, t.transcribe); ++id) {
        const auto token = tokenizer.idToToken(id);
        if (token && token->size() > 4 && token->starts_with("<|") && token->ends_with("|>")) {
            t.languages.emplace_back(token->substr(2, token->size() - 4), id);
        }
    }
    return t;
}

} // namespace medley::ml::whisper
