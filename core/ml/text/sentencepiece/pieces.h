// The stages of the sentencepiece library, each made of a model file. Private to core/ml/text.
#pragma once

#include "core/ml/text/decoder.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/sentencepiece/modelfile.h"
#include "core/ml/text/tokenmodel.h"

#include <memory>
#include <unordered_set>

namespace medley::ml {

/// Normalizer::Normalize of normalizer.cc: the character map with the longest match, spaces trimmed and made visible.
/// Errors: ModelDamaged.
[[nodiscard]] Result<std::unique_ptr<Normalizer>> makeSentencePieceNormalizer(const SentencePieceModel& model);

/// unigram_model.cc or bpe_model.cc, by the model's type; ids are places in its list.
[[nodiscard]] std::unique_ptr<TokenModel> makeSentencePieceTokens(const SentencePieceModel& model);
[[nodiscard]] std::unique_ptr<TokenModel> makeSentencePieceBpe(const SentencePieceModel& model);

/// SentencePieceProcessor::Decode. Runs between the texts in `special` are decoded apart, with a space before such a
/// text where another run ends, and white space at both ends is taken off, as transformers does it; with none, as the
/// library does it.
[[nodiscard]] std::unique_ptr<Decoder> makeSentencePieceDecoder(const SentencePieceModel& model,
                                                                std::unordered_set<std::string> special);

} // namespace medley::ml
