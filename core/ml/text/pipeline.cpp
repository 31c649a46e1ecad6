#include "core/ml/text/pipeline.h"

#include "core/ml/text/jsonfields.h"
#include "core/ml/text/tokenizerconfig.h"
#include "core/ml/text/utf8.h"

namespace medley::ml {

namespace {

class PipelineTokenizer final : public Tokenizer {
public:
    PipelineTokenizer(TokenizerParts parts, const TokenizerConfig& config) : m_parts(std::move(parts)) {
        m_size = m_parts.model->vocabulary().size();
        m_parts.added.vocabulary().forEach(
            [&](std::string_view text) { m_size += m_parts.model->vocabulary().idOf(text) ? 0 : 1; });
        m_traits = config.traits([this](std::string_view text) { return tokenToId(text); });
    }

    [[nodiscard]] Encoding encode(std::string_view text, const EncodeOptions& options) const override {
        return m_parts.postProcessor.apply(idsOf(text), options);
    }
    [[nodiscard]] Encoding encodePair(std::string_view first, std::string_view second,
                                      const EncodeOptions& options) const override {
        return m_parts.postProcessor.apply(idsOf(first), idsOf(second), options);
    }
    [[nodiscard]] std::string decode(std::span<const TokenId> ids, bool skipSpecialTokens) const override {
        std::vector<std::string> tokens;
        for (const TokenId id : ids) {
            const std::string* text = textOf(id);
            if (text && !(skipSpecialTokens && m_parts.added.isSpecial(*text))) {
                tokens.push_back(*text);
            }
        }
        std::string out;
        for (const std::string& token : m_parts.decoder->apply(std::move(tokens))) {
            out += token;
        }
        return out;
    }
    [[nodiscard]] std::optional<TokenId> tokenToId(std::string_view token) const override {
        const auto added = m_parts.added.vocabulary().idOf(token);
        return added ? added : m_parts.model->vocabulary().idOf(token);
    }
    [[nodiscard]] std::optional<std::string> idToToken(TokenId id) const override {
        const std::string* text = textOf(id);
        return text ? std::optional(*text) : std::nullopt;
    }
    [[nodiscard]] std::size_t vocabularySize() const override { return m_size; }
    [[nodiscard]] const TokenizerTraits& traits() const override { return m_traits; }

private:
    [[nodiscard]] std::vector<TokenId> idsOf(std::string_view text) const {
        std::vector<TokenId> ids;
        for (TextSection& section : m_parts.added.extract(toValidUtf8(text), *m_parts.normalizer)) {
            if (section.token) {
                ids.push_back(*section.token);
                continue;
            }
            std::vector<Piece> whole;
            whole.push_back({std::move(section.text), section.isAtStart});
            for (const Piece& piece : m_parts.preTokenizer->apply(std::move(whole))) {
                m_parts.model->tokenize(piece.text, ids);
            }
        }
        return ids;
    }
    [[nodiscard]] const std::string* textOf(TokenId id) const {
        const std::string* added = m_parts.added.vocabulary().textOf(id);
        return added ? added : m_parts.model->vocabulary().textOf(id);
    }

    TokenizerParts m_parts;
    TokenizerTraits m_traits;
    std::size_t m_size = 0;
};

} // namespace

Result<TokenizerParts> readTokenizerParts(const nlohmann::json& json) {
    const auto part = [&](const char* name) -> const nlohmann::json& {
        static const nlohmann::json kNull;
        return hasField(json, name) ? json.at(name) : kNull;
    };
    auto normalizer = readNormalizer(part("normalizer"));
    if (!normalizer) {
        return failWith(normalizer);
    }
    auto preTokenizer = readPreTokenizer(part("pre_tokenizer"));
    if (!preTokenizer) {
        return failWith(preTokenizer);
    }
    auto model = readTokenModel(json.at("model"));
    if (!model) {
        return failWith(model);
    }
    auto postProcessor = readPostProcessor(part("post_processor"));
    if (!postProcessor) {
        return failWith(postProcessor);
    }
    auto decoder = readDecoder(part("decoder"));
    if (!decoder) {
        return failWith(decoder);
    }
    auto added = AddedTokens::read(part("added_tokens"), (*model)->vocabulary(), **normalizer);
    if (!added) {
        return failWith(added);
    }
    return TokenizerParts{std::move(*normalizer), std::move(*preTokenizer),  std::move(*model),
                          std::move(*decoder),    std::move(*postProcessor), std::move(*added)};
}

std::unique_ptr<Tokenizer> assembleTokenizer(TokenizerParts parts, const TokenizerConfig& config) {
    return std::make_unique<PipelineTokenizer>(std::move(parts), config);
}

} // namespace medley::ml
