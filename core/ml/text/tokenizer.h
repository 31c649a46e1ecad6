// Text ↔ token ids, as Hugging Face's tokenizers library does it from a tokenizer.json.
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
};

/// Reads `tokenizer.json` (a file or the folder that holds one).
[[nodiscard]] Result<std::unique_ptr<Tokenizer>> loadTokenizer(const std::filesystem::path& path);

} // namespace medley::ml
