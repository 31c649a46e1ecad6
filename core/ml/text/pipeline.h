// The stages that a text passes: added tokens, normalizer, pre-tokenizer, model, post-processor; and back: decoder.
// https://huggingface.co/docs/tokenizers/pipeline. Every kind of file gives such parts. Private to core/ml/text.
#pragma once

#include "core/ml/text/addedtokens.h"
#include "core/ml/text/decoder.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/postprocessor.h"
#include "core/ml/text/pretokenizer.h"
#include "core/ml/text/tokenizer.h"
#include "core/ml/text/tokenmodel.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>

namespace medley::ml {

/// None of the pointers is null.
struct TokenizerParts {
    std::unique_ptr<Normalizer> normalizer;
    std::unique_ptr<PreTokenizer> preTokenizer;
    std::unique_ptr<TokenModel> model;
    std::unique_ptr<Decoder> decoder;
    PostProcessor postProcessor;
    AddedTokens added;
};

/// The parts of a tokenizer.json. Errors: ModelDamaged; throws nlohmann's exceptions for a missing field or one of
/// another type.
[[nodiscard]] Result<TokenizerParts> readTokenizerParts(const nlohmann::json& json);

class TokenizerConfig;

/// The traits are the config's, with the ids that the parts give its tokens.
[[nodiscard]] std::unique_ptr<Tokenizer> assembleTokenizer(TokenizerParts parts, const TokenizerConfig& config);

} // namespace medley::ml
