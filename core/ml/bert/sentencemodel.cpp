#include "core/ml/bert/sentencemodel.h"

#include "core/ml/bert/sentenceencoder.h"
#include "core/ml/bert/textclassifiermodel.h"
#include "core/ml/runtime/checkpointfolder.h"
#include "core/ml/runtime/embeddings.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/text/tokenizer.h"

namespace medley::ml::bert {

namespace {

class SentenceModel final : public Model, public TextEmbedder {
public:
    SentenceModel(ModelInfo info, SentenceEncoder encoder, std::unique_ptr<Tokenizer> tokenizer, BatchChoice tokens)
        : m_info(std::move(info))
        , m_encoder(std::move(encoder))
        , m_tokenizer(std::move(tokenizer))
        , m_tokensAtOnce(std::move(tokens)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] BatchSizes batchSizes() const override { return {0, 0, static_cast<int>(m_tokensAtOnce.fastest())}; }
    [[nodiscard]] TextEmbedder* textEmbedder() override { return this; }
    [[nodiscard]] int dimension() const override { return static_cast<int>(m_encoder.dimension()); }

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) override {
        std::vector<std::vector<TokenId>> ids;
        const EncodeOptions options{true, static_cast<std::size_t>(m_encoder.maxLength())};
        for (const std::string& text : texts)
            ids.push_back(m_tokenizer->encode(text, options).ids);
        return guarded("The text model", [&] {
            return embedTokens(ids, m_tokensAtOnce, cancel,
                               [&](std::span<const std::vector<TokenId>> batch) { return m_encoder.encode(batch); });
        });
    }

private:
    ModelInfo m_info;
    SentenceEncoder m_encoder;
    std::unique_ptr<Tokenizer> m_tokenizer;
    BatchChoice m_tokensAtOnce;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    return TextEncoder::supports(folder.modelType()) && !recognisesClassifier(folder);
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto opened = openModel(folder, "bert", compute, sentenceSettingFiles());
    if (!opened)
        return failWith(opened);
    SentenceEncoder encoder(folder.path(), opened->weights);
    opened->weights.refuseLeftovers();
    BatchChoice tokens = tokensAtOnce(opened->info, compute);
    return std::make_unique<SentenceModel>(std::move(opened->info), std::move(encoder), std::move(*tokenizer),
                                           std::move(tokens));
}

} // namespace medley::ml::bert
