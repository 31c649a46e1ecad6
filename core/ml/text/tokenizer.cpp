// The pipeline of Hugging Face's tokenizers: added tokens, normalizer, pre-tokenizer, model, post-processor, decoder.
// https://huggingface.co/docs/tokenizers/pipeline
#include "core/ml/text/tokenizer.h"

#include "core/ml/json/readjson.h"
#include "core/ml/text/addedtokens.h"
#include "core/ml/text/decoder.h"
#include "core/ml/text/jsonfields.h"
#include "core/ml/text/normalizer.h"
#include "core/ml/text/postprocessor.h"
#include "core/ml/text/pretokenizer.h"
#include "core/ml/text/tokenmodel.h"
#include "core/ml/text/utf8.h"

#include <exception>
#include <system_error>

namespace medley::ml {

namespace {

constexpr JsonLimits kLimits{std::size_t{128} << 20, 64};

struct Parts {
    std::unique_ptr<Normalizer> normalizer;
    std::unique_ptr<PreTokenizer> preTokenizer;
    std::unique_ptr<TokenModel> model;
    std::unique_ptr<Decoder> decoder;
    PostProcessor postProcessor;
    AddedTokens added;
};

class PipelineTokenizer final : public Tokenizer {
public:
    explicit PipelineTokenizer(Parts parts) : m_parts(std::move(parts)) {
        m_size = m_parts.model->vocabulary().size();
        m_parts.added.vocabulary().forEach(
            [&](std::string_view text) { m_size += m_parts.model->vocabulary().idOf(text) ? 0 : 1; });
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

    Parts m_parts;
    std::size_t m_size = 0;
};

Result<std::unique_ptr<Tokenizer>> build(const nlohmann::json& json) {
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
    return std::make_unique<PipelineTokenizer>(Parts{std::move(*normalizer), std::move(*preTokenizer),
                                                     std::move(*model), std::move(*decoder), std::move(*postProcessor),
                                                     std::move(*added)});
}

} // namespace

Result<std::unique_ptr<Tokenizer>> loadTokenizer(const std::filesystem::path& path) {
    std::error_code error;
    const auto file = std::filesystem::is_directory(path, error) ? path / "tokenizer.json" : path;
    const auto json = readJson(file, kLimits);
    if (!json) {
        return failWith(json);
    }
    try {
        auto tokenizer = build(*json);
        if (!tokenizer) {
            tokenizer.error().detail = file.string() + ": " + tokenizer.error().detail;
        }
        return tokenizer;
    } catch (const std::exception& e) { // a field that is missing or of another type
        return fail(ErrorCode::ModelDamaged, "The tokenizer is damaged. Fetch it again.",
                    file.string() + ": " + e.what());
    }
}

} // namespace medley::ml
