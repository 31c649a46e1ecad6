// Special tokens around one or two sequences, and truncation that leaves room for them. Private to core/ml/text.
#pragma once

#include "core/base/result.h"
#include "core/ml/text/tokenizer.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace medley::ml {

/// A step of the sequence that is put together.
struct TemplatePart {
    enum class Kind { First, Second, Special } kind = Kind::First;
    std::vector<TokenId> ids; ///< of a Special
    std::int64_t typeId = 0;
    bool isOptional = false; ///< a Special that is left out where the sequence before it ends with the same
};

/// Every post-processor of tokenizer.json is such a pair of templates. Immutable; any thread.
class PostProcessor {
public:
    PostProcessor();
    PostProcessor(std::vector<TemplatePart> single, std::vector<TemplatePart> pair);
    [[nodiscard]] Encoding apply(std::vector<TokenId> ids, const EncodeOptions& options) const;
    /// Truncates the longer sequence first, like the reference's "longest_first".
    [[nodiscard]] Encoding apply(std::vector<TokenId> first, std::vector<TokenId> second,
                                 const EncodeOptions& options) const;

private:
    std::vector<TemplatePart> m_single;
    std::vector<TemplatePart> m_pair;
};

/// The "post_processor" of tokenizer.json; null adds nothing. Errors: ModelDamaged.
[[nodiscard]] Result<PostProcessor> readPostProcessor(const nlohmann::json& json);

} // namespace medley::ml
