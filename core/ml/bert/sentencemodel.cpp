#include "core/ml/bert/sentencemodel.h"

#include "core/ml/bert/sentenceencoder.h"
#include "core/ml/runtime/guard.h"
#include "core/ml/text/tokenizer.h"

#include <algorithm>
#include <numeric>

namespace medley::ml::bert {

namespace {

// Texts of like length go together, so little is spent on padding; a batch holds about as many tokens as keep both
// cores busy and the layer's states in the cache.
constexpr std::size_t kTokensPerBatch = 1024;
constexpr std::size_t kTextsPerBatch = 64;

class SentenceModel final : public Model, public TextEmbedder {
public:
    SentenceModel(ModelInfo info, SentenceEncoder encoder, std::unique_ptr<Tokenizer> tokenizer)
        : m_info(std::move(info)), m_encoder(std::move(encoder)), m_tokenizer(std::move(tokenizer)) {}

    [[nodiscard]] const ModelInfo& info() const override { return m_info; }
    [[nodiscard]] TextEmbedder* textEmbedder() override { return this; }
    [[nodiscard]] int dimension() const override { return static_cast<int>(m_encoder.dimension()); }

    [[nodiscard]] Result<std::vector<Embedding>> embedTexts(std::span<const std::string> texts,
                                                            const CancelToken& cancel) override {
        return guarded("The text model", [&] { return embed(texts, cancel); });
    }

private:
    Result<std::vector<Embedding>> embed(std::span<const std::string> texts, const CancelToken& cancel) {
        std::vector<std::vector<TokenId>> ids;
        ids.reserve(texts.size());
        const EncodeOptions options{true, static_cast<std::size_t>(m_encoder.maxLength())};
        for (const std::string& text : texts)
            ids.push_back(m_tokenizer->encode(text, options).ids);
        std::vector<std::size_t> order(ids.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return ids[a].size() > ids[b].size(); });

        std::vector<Embedding> embeddings(texts.size());
        for (std::size_t first = 0; first < order.size();) {
            if (cancel.isCancelled())
                return CancelToken::failure();
            const std::size_t longest = std::max<std::size_t>(1, ids[order[first]].size());
            const std::size_t count =
                std::min({order.size() - first, kTextsPerBatch, std::max<std::size_t>(1, kTokensPerBatch / longest)});
            std::vector<std::vector<TokenId>> batch;
            for (std::size_t i = first; i < first + count; ++i)
                batch.push_back(std::move(ids[order[i]]));
            at::Tensor rows = m_encoder.encode(batch);
            // Unit length is what the index compares, also for checkpoints whose pipeline stops before it.
            rows = (rows / rows.norm(2, {1}, true).clamp_min(1e-12)).contiguous();
            for (std::size_t i = 0; i < count; ++i) {
                const float* row = rows.data_ptr<float>() + static_cast<std::int64_t>(i) * rows.size(1);
                embeddings[order[first + i]].assign(row, row + rows.size(1));
            }
            first += count;
        }
        return embeddings;
    }

    ModelInfo m_info;
    SentenceEncoder m_encoder;
    std::unique_ptr<Tokenizer> m_tokenizer;
};

} // namespace

bool recognises(const ModelFolder& folder) {
    return folder.modelType() == "bert";
}

Result<std::unique_ptr<Model>> load(const ModelFolder& folder, const nn::Compute& compute) {
    auto tokenizer = loadTokenizer(folder.path());
    if (!tokenizer)
        return failWith(tokenizer);
    auto file = openCheckpoint(folder.path());
    if (!file)
        return failWith(file);
    auto fingerprint = folder.fingerprint(**file, sentenceSettingFiles());
    if (!fingerprint)
        return failWith(fingerprint);
    const nn::Weights weights(std::move(*file), compute);
    ModelInfo info{"bert", folder.path().string(), std::move(*fingerprint), weights.parameterCount(),
                   weights.byteCount()};
    return std::make_unique<SentenceModel>(std::move(info), SentenceEncoder(folder.path(), weights),
                                           std::move(*tokenizer));
}

} // namespace medley::ml::bert
