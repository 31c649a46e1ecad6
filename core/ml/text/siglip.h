// What SigLIP's tokenizer does around its SentencePiece model. Private to core/ml/text.
// Reference: transformers' models/siglip/tokenization_siglip.py.
#pragma once

#include "core/ml/text/normalizer.h"
#include "core/ml/text/pretokenizer.h"
#include "core/ml/text/sentencepiece/modelfile.h"
#include "core/ml/text/tokenmodel.h"

#include <memory>
#include <string>
#include <string_view>

namespace medley::ml {

/// Lower case where `lowers`, without ASCII punctuation, white space in a row as one space, none at the ends.
[[nodiscard]] std::string siglipCanonicalText(std::string_view text, bool lowers);

/// The text of the unknown token, then the canonical text, then `normalizer`: the reference encodes both, so that a
/// space at the text's start survives, and drops the ids of the former.
[[nodiscard]] std::unique_ptr<PreTokenizer> makeSiglipPreTokenizer(std::unique_ptr<Normalizer> normalizer,
                                                                   std::string unknown, bool lowers);

/// `model` less the ids that `dropped`, a normalised text, has on its own.
[[nodiscard]] std::unique_ptr<TokenModel> makeSiglipModel(std::unique_ptr<TokenModel> model, std::string_view dropped);

} // namespace medley::ml
