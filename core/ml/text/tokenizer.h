// Text ↔ token ids, as Hugging Face's tokenizers library does it from a tokenizer.json, and transformers from the file
// sets that came before it.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medley::ml {

using TokenId = std::int64_t;

struct EncodeOptions {
    bool addSpecialTokens = true; ///< what the post-processor adds ([CLS], <s>, …)
    std::size_t maxLength = 0;    ///< truncates to this many ids, special ones kept; 0 = no limit
};

struct Encoding {
    std::vector<TokenId> ids;
    std::vector<std::int64_t> typeIds; ///< 0 for the first text of a pair, 1 for the second
};

/// A token with a task of its own.
struct SpecialToken {
    std::string text;
    TokenId id = 0;
};

/// What tokenizer_config.json and its neighbours say beside the vocabulary. Nothing where the model has no such token.
struct TokenizerTraits {
    std::optional<SpecialToken> begin; ///< "bos_token"
    std::optional<SpecialToken> end;   ///< "eos_token"
    std::optional<SpecialToken> unknown;
    std::optional<SpecialToken> separator;
    std::optional<SpecialToken> pad;
    std::optional<SpecialToken> classification; ///< "cls_token"
    std::optional<SpecialToken> mask;
    std::size_t maxLength = 0; ///< "model_max_length", ids; 0 = none is stated
};

/// Immutable once loaded; may be used from several threads.
class Tokenizer {
public:
    virtual ~Tokenizer() = default;
    /// Any bytes are taken; what is not UTF-8 becomes U+FFFD. Special tokens written in the text are recognised.
    [[nodiscard]] virtual Encoding encode(std::string_view text, const EncodeOptions& options = {}) const = 0;
    [[nodiscard]] virtual Encoding encodePair(std::string_view first, std::string_view second,
                                              const EncodeOptions& options = {}) const = 0;
    /// The decoder's text; unknown ids are left out. Never ends inside a UTF-8 character.
    [[nodiscard]] virtual std::string decode(std::span<const TokenId> ids, bool skipSpecialTokens = true) const = 0;
    [[nodiscard]] virtual std::optional<TokenId> tokenToId(std::string_view token) const = 0;
    [[nodiscard]] virtual std::optional<std::string> idToToken(TokenId id) const = 0;
    [[nodiscard]] virtual std::size_t vocabularySize() const = 0; ///< with added tokens
    [[nodiscard]] virtual const TokenizerTraits& traits() const = 0;
};

/// Reads what a folder has, with tokenizer_config.json, special_tokens_map.json and added_tokens.json beside it:
///   tokenizer.json;
///   vocab.json and merges.txt (GPT-2, RoBERTa, Whisper, CLIP), vocab.txt (BERT);
///   spiece.model (T5, SigLIP), sentencepiece.bpe.model (XLM-RoBERTa).
/// A set whose "tokenizer_class" is not one of these needs its tokenizer.json.
/// Or a file: a tokenizer.json, or a SentencePiece model (*.model), which then works as the sentencepiece library does,
/// without special tokens. Errors: ModelMissing, ModelDamaged (also for a kind that is not supported), TooLarge, Io,
/// NoPermission.
[[nodiscard]] Result<std::unique_ptr<Tokenizer>> loadTokenizer(const std::filesystem::path& path);

} // namespace medley::ml
