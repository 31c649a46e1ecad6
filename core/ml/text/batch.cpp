#include "core/ml/text/batch.h"

#include <algorithm>

namespace medley::ml {

Result<TokenBatch> encodeBatch(const Tokenizer& tokenizer, std::span<const std::string> texts,
                               const BatchOptions& options) {
    std::vector<Encoding> encodings;
    encodings.reserve(texts.size());
    for (const std::string& text : texts) {
        encodings.push_back(tokenizer.encode(text, {options.addSpecialTokens, options.maxLength}));
    }
    return padBatch(tokenizer, encodings, options);
}

Result<TokenBatch> padBatch(const Tokenizer& tokenizer, std::span<const Encoding> encodings,
                            const BatchOptions& options) {
    if (options.padsToMaxLength && options.maxLength == 0) {
        return fail(ErrorCode::InvalidArgument, "Texts can only be padded to a length that is given.");
    }
    TokenBatch batch;
    batch.rows = encodings.size();
    batch.length = options.padsToMaxLength ? options.maxLength : 0;
    for (const Encoding& encoding : encodings) {
        batch.length = std::max(batch.length, encoding.ids.size());
    }
    const bool needsPadding =
        std::ranges::any_of(encodings, [&](const Encoding& encoding) { return encoding.ids.size() < batch.length; });
    const std::optional<SpecialToken>& own = tokenizer.traits().pad;
    if (needsPadding && !options.padId && !own) {
        return fail(ErrorCode::InvalidArgument, "The tokenizer has no token to pad with.");
    }
    const bool isLeft = options.side.value_or(tokenizer.traits().paddingSide) == Side::Left;
    const TokenId padId = options.padId ? *options.padId : own ? own->id : 0;
    batch.ids.assign(batch.rows * batch.length, padId);
    batch.attentionMask.assign(batch.ids.size(), 0);
    batch.typeIds.assign(batch.ids.size(), 0);
    for (std::size_t row = 0; row < batch.rows; ++row) {
        const Encoding& encoding = encodings[row];
        const std::size_t skipped = isLeft ? batch.length - encoding.ids.size() : 0;
        const auto begin = static_cast<std::ptrdiff_t>(row * batch.length + skipped);
        std::ranges::copy(encoding.ids, batch.ids.begin() + begin);
        std::ranges::copy(encoding.typeIds, batch.typeIds.begin() + begin);
        std::fill_n(batch.attentionMask.begin() + begin, encoding.ids.size(), 1);
    }
    return batch;
}

} // namespace medley::ml
